import { button, fill, h, icon } from '../ui/dom';
import { t } from '../words/words';

/** The people of what is open, where a phone has no room for them in the bar. */
export class PeoplePane {
  readonly element = h('section', { class: 'pane people-pane', 'aria-label': t('People') });
  readonly #alone: HTMLElement;

  constructor(save: () => void) {
    this.#alone = h(
      'div',
      { class: 'empty' },
      h('div', { class: 'glyph' }, icon('people')),
      h('h2', {}, t('Only you see this program')),
      h('p', {}, t('Keep it as a pad, and others can read it or write in it with you.')),
      h('div', { class: 'row' }, button(t('Save'), { icon: 'save', title: t('Keep this program as a pad of yours') }, save)),
    );
  }

  /** Shows a pad's people, or that there are none. */
  show(company: HTMLElement | undefined): void {
    const shown = company ?? this.#alone;
    if (!this.element.contains(shown)) fill(this.element, shown);
  }
}
