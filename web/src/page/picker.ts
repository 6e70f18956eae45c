import { fill, h, icon, on } from '../ui/dom';
import { t } from '../words/words';
import type { Language } from '../wire/model';
import { comingWords, title, type Coming } from './languages';

/** The language picker: the browser's own list, so that keyboards, screen readers and phones know it. */
export class Picker {
  readonly element: HTMLElement;
  readonly #select = h('select', { 'aria-label': t('Language') });
  /** The last of the list, which nobody can choose: what is on its way. */
  readonly #coming = h('option', { disabled: true, hidden: true });
  #shown = '';
  readonly #swatch = h('span', { class: 'sw', 'aria-hidden': 'true' });

  constructor(chosen: (id: string) => void) {
    on(this.#select, { change: () => chosen(this.#select.value) });
    this.element = h('div', { class: 'picker btn' }, this.#swatch, this.#select, icon('chevron'));
  }

  /** Says what else is on its way; leaves an open list open. */
  tell(coming: Coming | undefined): void {
    this.#coming.hidden = coming === undefined;
    this.#coming.textContent = coming === undefined ? '' : comingWords(coming);
    this.element.title = this.#coming.textContent;
  }

  show(all: readonly Language[], current: Language): void {
    const shown = all.some(({ id }) => id === current.id) ? all : [current, ...all];
    const names = shown.map(title).join('\n');
    // An open list stays open when nothing in it has changed.
    if (names !== this.#shown) {
      this.#shown = names;
      fill(this.#select, ...shown.map((language) => h('option', { value: language.id }, title(language))), this.#coming);
    }
    this.#select.value = current.id;
    this.#swatch.style.setProperty('--c', swatch(current.id));
  }
}

/** A language's colour: the same everywhere, of the palette's four. */
export function swatch(id: string): string {
  if (id === 'python') return 'var(--chart-2)';
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 997;
  return `var(--chart-${(sum % 4) + 1})`;
}
