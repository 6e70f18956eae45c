import { explain } from '../net/problem';
import { button, fill, h } from '../ui/dom';
import { t } from '../words/words';

/** A page of its own, under the bar with the account's corner. */
export interface Page {
  readonly element: HTMLElement;
  /** Takes the account's corner into its bar. */
  carry(corner: HTMLElement): void;
  /** It is shown now, or its address has changed. */
  show(): void;
  /** Another page is shown. */
  leave?(): void;
}

/** A page that few people open: its code comes when it is first shown. */
export class LazyPage {
  readonly element = h('div', { hidden: true });
  readonly #load: () => Promise<Page>;
  #page: Page | undefined;

  constructor(load: () => Promise<Page>) {
    this.#load = load;
  }

  async show(corner: HTMLElement): Promise<void> {
    this.element.hidden = false;
    try {
      this.#page ??= await this.#load();
    } catch (error) {
      fill(
        this.element,
        h('main', { class: 'wrap' }, h('div', { class: 'card empty-card' }, h('h1', {}, t('This page did not load')), h('p', {}, explain(error)), button(t('Try again'), {}, () => void this.show(corner)))),
      );
      return;
    }
    // Somebody has gone elsewhere while it came.
    if (!this.#isOpen) return;
    if (!this.element.contains(this.#page.element)) fill(this.element, this.#page.element);
    this.#page.carry(corner);
    this.#page.show();
  }

  get #isOpen(): boolean {
    return !this.element.hidden;
  }

  hide(): void {
    if (!this.#isOpen) return;
    this.element.hidden = true;
    this.#page?.leave?.();
  }
}
