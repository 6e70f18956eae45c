/** Everything that can be done here, found by its name. Loaded when it is first opened. */
import '../styles/palette.css';
import { openDialog } from '../ui/dialog';
import { fill, h, on } from '../ui/dom';
import { t } from '../words/words';
import { fitting, groupName, type Action } from './actions';

export function openPalette(all: readonly Action[]): void {
  if (document.querySelector('dialog[open]') !== null) return;
  const offered = all.filter(({ act }) => act !== undefined);
  const input = h('input', {
    class: 'field palette-field', type: 'text', role: 'combobox', placeholder: t('What do you want to do?'), 'aria-label': t('Command'),
    'aria-expanded': 'true', 'aria-controls': 'palette-list', 'aria-autocomplete': 'list', autocomplete: 'off', spellcheck: 'false', autofocus: true,
  });
  const list = h('ul', { class: 'palette-list', role: 'listbox', id: 'palette-list', 'aria-label': t('Commands') });
  const nothing = h('p', { class: 'palette-nothing muted', role: 'status' });
  let shown: readonly Action[] = [];
  let at = 0;
  const dialog = openDialog(t('Commands'), 'palette', input, list, nothing);

  const choose = (action: Action | undefined): void => {
    if (action?.act === undefined) return;
    dialog.close();
    // The focus is back where it was before something else takes it.
    void dialog.closed.then(() => action.act?.());
  };
  const point = (to: number): void => {
    at = shown.length === 0 ? 0 : (to + shown.length) % shown.length;
    for (const [i, row] of [...list.children].entries()) row.setAttribute('aria-selected', String(i === at));
    const current = list.children[at];
    input.setAttribute('aria-activedescendant', current?.id ?? '');
    current?.scrollIntoView({ block: 'nearest' });
  };
  const show = (): void => {
    shown = fitting(offered, input.value);
    fill(list, ...shown.map((action, i) => row(action, i, () => choose(action))));
    nothing.textContent = shown.length === 0 ? t('Nothing here has that name.') : '';
    point(0);
  };
  on(input, {
    input: show,
    keydown: (event) => {
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: Math.min(at + 8, shown.length - 1), PageUp: Math.max(0, at - 8) }[event.key];
      if (to !== undefined) point(to);
      else if (event.key === 'Enter') choose(shown[at]);
      else return;
      event.preventDefault();
    },
  });
  show();
  input.focus();
}

function row({ words, group, keys }: Action, at: number, press: () => void): HTMLElement {
  const element = h(
    'li',
    { role: 'option', id: `palette-${at}`, 'aria-selected': 'false' },
    h('span', { class: 'palette-words' }, words),
    h('span', { class: 'palette-group' }, groupName(group)),
    keys !== undefined && h('kbd', { class: 'kbd' }, keys),
  );
  return on(element, { mousedown: (event) => event.preventDefault(), click: press });
}
