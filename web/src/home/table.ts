import { ago } from '../page/ago';
import { title as languageTitle, type LanguageList } from '../page/languages';
import { swatch } from '../page/picker';
import { button, fill, h } from '../ui/dom';
import { plural, t } from '../words/words';
import type { Pad } from '../wire/model';

const step = 50;

export interface PadTableEvents {
  rename(pad: Pad): void;
  duplicate(pad: Pad): void;
  remove(pad: Pad): void;
}

/** Pads in rows, some at a time. */
export class PadTable {
  readonly element = h('div', { class: 'pads-table' });
  readonly #languages: LanguageList;
  readonly #events: PadTableEvents;
  #shown = step;

  constructor(languages: LanguageList, events: PadTableEvents) {
    this.#languages = languages;
    this.#events = events;
  }

  /** Shows the first few again. */
  fold(): void {
    this.#shown = step;
  }

  show(pads: readonly Pad[], mine: boolean): void {
    const left = pads.length - this.#shown;
    const more = button(plural(left, 'Show {n} more', 'Show {n} more'), {}, () => {
      const first = pads[this.#shown];
      this.#shown += step;
      this.show(pads, mine);
      if (first !== undefined) this.element.querySelector<HTMLElement>(`[data-pad="${CSS.escape(first.id)}"] a`)?.focus();
    });
    const head = h('tr', {}, h('th', { scope: 'col' }, t('Name')), h('th', { scope: 'col', class: 'hide-s' }, t('Language')), h('th', { scope: 'col', class: 'r changed' }, t('Changed')), h('th', { scope: 'col', class: 'acts' }, h('span', { class: 'vh' }, t('Actions'))));
    fill(
      this.element,
      h('div', { class: 'card' }, h('table', {}, h('thead', {}, head), h('tbody', {}, ...pads.slice(0, this.#shown).map((pad) => this.#row(pad, mine))))),
      left > 0 && h('div', { class: 'pads-more' }, more),
    );
  }

  #row(pad: Pad, mine: boolean): HTMLElement {
    const language = this.#languages.find(pad.language);
    const mark = h('span', { class: 'sw', 'aria-hidden': 'true' });
    mark.style.setProperty('--c', swatch(pad.language));
    const { title } = pad;
    return h(
      'tr',
      { 'data-pad': pad.id },
      h('td', { class: 'name' }, h('a', { href: `/s/${encodeURIComponent(pad.id)}`, 'data-inside': true, title }, h('bdi', {}, title)), pad.ownerName !== undefined && !mine && h('span', { class: 'muted by' }, ` ${t('by {name}', { name: pad.ownerName })}`)),
      h('td', { class: 'hide-s' }, h('span', { class: 'row' }, mark, h('span', { class: 'muted' }, languageTitle(language)))),
      h('td', { class: 'r muted num changed' }, pad.updatedAt === undefined ? '' : h('time', { datetime: pad.updatedAt }, ago(pad.updatedAt, Date.now()))),
      h(
        'td',
        { class: 'r actions acts' },
        mine && button('', { icon: 'edit', class: 'ghost icon sm', label: t('Rename {title}', { title }), title: t('Rename') }, () => this.#events.rename(pad)),
        button('', { icon: 'copy', class: 'ghost icon sm', label: t('Duplicate {title}', { title }), title: t('Duplicate') }, () => this.#events.duplicate(pad)),
        mine && button('', { icon: 'trash', class: 'ghost icon sm', label: t('Delete {title}', { title }), title: t('Delete') }, () => this.#events.remove(pad)),
      ),
    );
  }
}
