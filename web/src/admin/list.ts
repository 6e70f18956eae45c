import { explain } from '../net/problem';
import { t } from '../words/words';
import type { Shape } from '../wire/shape';
import { button, fill, h, type Child } from '../ui/dom';
import type { Desk } from './panel';
import { page, type Page } from './wire';

export interface Column<T> {
  /** Empty for a column of buttons. */
  readonly name: string;
  /** `r` to the right, `hide-s` not on a phone, and the like. */
  readonly class?: string;
  readonly cell: (row: T) => Child;
}

/** A table of what a route lists, with more of it on demand. Rows that did not change stay as they are. */
export class List<T> {
  readonly element: HTMLElement;
  readonly #desk: Desk;
  readonly #path: string;
  readonly #item: Shape<T>;
  readonly #columns: readonly Column<T>[];
  readonly #empty: string;
  readonly #body = h('tbody');
  readonly #foot = h('div', { class: 'list-foot' });
  readonly #table: HTMLElement;
  readonly #query = new Map<string, string>();
  #rows: T[] = [];
  #shown = '';
  #next: string | undefined;
  #asked = 0;
  #paged = false;

  constructor(desk: Desk, caption: string, path: string, item: Shape<T>, columns: readonly Column<T>[], empty: string) {
    this.#desk = desk;
    this.#path = path;
    this.#item = item;
    this.#columns = columns;
    this.#empty = empty;
    this.#table = h(
      'div',
      { class: 'card scroll-x', tabindex: 0, role: 'region', 'aria-label': caption },
      h('table', { class: 'list' }, h('caption', { class: 'vh' }, caption), h('thead', {}, h('tr', {}, ...columns.map(({ name, class: look }) => h('th', { class: look, scope: 'col' }, name === '' ? h('span', { class: 'vh' }, t('Actions')) : name)))), this.#body),
    );
    this.element = h('div', {}, this.#table, this.#foot);
  }

  /** Sets a filter, empty for none, and reads anew. */
  filter(name: string, value: string): void {
    if (value === '') this.#query.delete(name);
    else this.#query.set(name, value);
    void this.load();
  }

  /** True while only the first page is shown, which may be read again and again. */
  get isFirst(): boolean {
    return !this.#paged;
  }

  /** Reads from the beginning. */
  async load(): Promise<void> {
    const asked = ++this.#asked;
    try {
      const answer = await this.#read(undefined);
      if (asked !== this.#asked) return;
      this.#paged = false;
      this.#take([...answer.items], answer.next);
    } catch (error) {
      if (asked !== this.#asked) return;
      this.#shown = '';
      fill(this.#body, this.#line(explain(error)));
      fill(this.#foot, button(t('Try again'), {}, () => void this.load()));
    }
  }

  async #more(): Promise<void> {
    const asked = ++this.#asked;
    this.#paged = true;
    try {
      const answer = await this.#read(this.#next);
      if (asked === this.#asked) this.#take([...this.#rows, ...answer.items], answer.next);
    } catch (error) {
      this.#desk.failed(error);
    }
  }

  #read(cursor: string | undefined): Promise<Page<T>> {
    const query = new URLSearchParams([...this.#query, ['limit', '50']]);
    if (cursor !== undefined) query.set('cursor', cursor);
    return this.#desk.send({ method: 'GET', path: `${this.#path}?${query.toString()}`, answer: page(this.#item) });
  }

  #take(rows: T[], next: string | undefined): void {
    this.#next = next;
    fill(this.#foot, next !== undefined && button(t('More'), {}, () => void this.#more()));
    const print = JSON.stringify(rows);
    if (print === this.#shown) return;
    this.#shown = print;
    this.#rows = rows;
    const focused = this.#body.contains(document.activeElement) ? document.activeElement?.getAttribute('data-key') : undefined;
    fill(this.#body, ...(rows.length === 0 ? [this.#line(this.#empty)] : rows.map((row) => h('tr', {}, ...this.#columns.map(({ class: look, cell }) => h('td', { class: look }, cell(row)))))));
    if (focused !== undefined && focused !== null) this.#body.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }

  #line(words: string): HTMLElement {
    return h('tr', {}, h('td', { class: 'nothing', colspan: this.#columns.length }, words));
  }
}
