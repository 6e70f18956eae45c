import { title } from '../page/languages';
import { swatch } from '../page/picker';
import { openDialog } from '../ui/dialog';
import { fill, h, on } from '../ui/dom';
import { t } from '../words/words';
import type { Language } from '../wire/model';

/** Asks for the language whose example a new pad begins with. */
export async function chooseTemplate(languages: readonly Language[]): Promise<Language | undefined> {
  let chosen: Language | undefined;
  const list = h('ul', { class: 'templates' });
  const draw = (): void => {
    const wanted = search.value.trim().toLowerCase();
    const found = languages.filter(({ id, name, aliases = [] }) => [id, name, ...aliases].some((word) => word.toLowerCase().includes(wanted)));
    fill(list, ...found.map((language) => h('li', {}, item(language))), found.length === 0 && h('li', { class: 'muted' }, t('No language is called like that.')));
  };
  const item = (language: Language): HTMLElement => {
    const mark = h('span', { class: 'sw', 'aria-hidden': 'true' });
    mark.style.setProperty('--c', swatch(language.id));
    return on(h('button', { type: 'button', class: 'template' }, mark, h('span', {}, title(language))), {
      click: () => {
        chosen = language;
        dialog.close();
      },
    });
  };
  const search = on(h('input', { class: 'field', type: 'search', placeholder: t('Search languages'), 'aria-label': t('Search languages'), autocomplete: 'off', spellcheck: 'false' }), {
    input: draw,
    keydown: (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      list.querySelector('button')?.click();
    },
  });
  draw();
  const dialog = openDialog(t('New pad'), 'templates-dialog', h('p', { class: 'muted' }, t('It begins with a small example in the language you choose.')), search, list);
  search.focus();
  await dialog.closed;
  return chosen;
}
