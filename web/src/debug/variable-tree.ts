import { explain } from '../net/problem';
import { button, fill, h, icon, on } from '../ui/dom';
import { figure, t } from '../words/words';
import { Children, type Ask, type Holder } from './children';

/** One row of a tree: what it is called, what it is, and what is in it. */
export interface TreeItem {
  readonly name: string;
  readonly value?: string | undefined;
  readonly type?: string | undefined;
  readonly holder: Holder;
  /** Its name from the top, so that it stays open from stop to stop. */
  readonly path: string;
  /** What holds it, by which it can be changed. */
  readonly parent?: number | undefined;
  /** Said in place of a value. */
  readonly problem?: string | undefined;
  readonly remove?: () => void;
  /** Open where nobody has closed it. */
  readonly open?: boolean;
}

export interface TreeEvents {
  readonly ask: Ask;
  readonly mayChange: () => boolean;
  /** Rejects where the debugger does not take the value. */
  readonly change: (parent: number, name: string, value: string) => Promise<void>;
}

/** Variables with their parts, fetched as they are opened; open ones stay open, and what has changed is marked. */
export class VariableTree {
  readonly element: HTMLElement;
  readonly #events: TreeEvents;
  readonly #open = new Set<string>();
  readonly #closed = new Set<string>();
  #before = new Map<string, string>();
  #values = new Map<string, string>();
  #round = 0;

  constructor(label: string, events: TreeEvents) {
    this.#events = events;
    this.element = on(h('ul', { class: 'vars', role: 'tree', 'aria-label': label }), {
      keydown: (event) => this.#key(event),
      focusin: ({ target }) => {
        if (target instanceof HTMLElement && target.role === 'treeitem') this.#rove(target);
      },
    });
  }

  /** Shows these, once all that was open in them has come. */
  async show(items: readonly TreeItem[], moved: boolean): Promise<void> {
    const round = ++this.#round;
    if (moved) {
      this.#before = this.#values;
      this.#values = new Map();
    }
    const focused = document.activeElement instanceof HTMLElement && this.element.contains(document.activeElement) ? document.activeElement.closest<HTMLElement>('[role=treeitem]')?.dataset.path : undefined;
    const rows = await Promise.all(items.map((item) => this.#row(item, 1)));
    if (round !== this.#round) return;
    fill(this.element, ...rows);
    const again = this.#rows.find(({ dataset }) => focused !== undefined && dataset.path === focused);
    const first = again ?? this.#rows[0];
    if (first !== undefined) this.#rove(first);
    again?.focus();
  }

  clear(): void {
    this.#round++;
    fill(this.element);
  }

  async #row(item: TreeItem, level: number): Promise<HTMLElement> {
    const { name, value = '', type, path, problem, holder } = item;
    const hasParts = (holder.variablesReference ?? 0) > 0;
    const was = this.#before.get(path);
    const changed = was !== undefined && was !== value;
    this.#values.set(path, value);
    const shown = h('span', { class: problem === undefined ? `var-value ${kindOf(value, type)}` : 'var-value problem', title: problem ?? value }, problem ?? value);
    const words = [`${name}${value === '' && problem === undefined ? '' : `: ${problem ?? value}`}`, changed && t('new'), type].filter((part) => part !== undefined && part !== false).join(', ');
    const row = h('div', { class: changed ? 'var-row changed' : 'var-row', style: `--level:${level}` });
    const node = h('div', { role: 'treeitem', 'aria-level': level, 'aria-label': words, tabindex: -1, 'data-path': path }, row);
    // Its parts come beside it, so that its name is its own.
    const li = h('li', { role: 'none' }, node);
    const chevron = h('span', { class: 'var-chevron', 'aria-hidden': 'true' }, hasParts && icon('right'));
    const edit = item.parent !== undefined && this.#events.mayChange() ? act('edit', t('Change {name}', { name }), () => this.#edit(item, node, shown)) : undefined;
    fill(row, chevron, h('span', { class: 'var-name' }, name), ' ', shown, ' ', changed && h('span', { class: 'var-new', title: t('Changed since the last stop') }, t('new')), ' ', type !== undefined && type !== '' && h('span', { class: 'var-type' }, type), edit, item.remove !== undefined && act('close', t('Do not watch {name}', { name }), item.remove));
    on(row, {
      click: ({ target }) => {
        if (target instanceof Element && target.closest('button, input') !== null) return;
        this.#rove(node);
        if (hasParts) void this.#toggle(node, item, level);
      },
      dblclick: () => edit?.click(),
    });
    node.addEventListener('open-parts', (event) => (event.stopPropagation(), hasParts && void this.#toggle(node, item, level)));
    node.addEventListener('edit-value', (event) => (event.stopPropagation(), edit?.click()));
    if (hasParts) {
      node.setAttribute('aria-expanded', 'false');
      if (this.#open.has(path) || (item.open === true && !this.#closed.has(path))) await this.#expand(node, item, level);
    }
    return li;
  }

  async #toggle(node: HTMLElement, item: TreeItem, level: number): Promise<void> {
    if (node.getAttribute('aria-expanded') === 'true') {
      this.#open.delete(item.path);
      this.#closed.add(item.path);
      node.setAttribute('aria-expanded', 'false');
      node.nextElementSibling?.remove();
    } else {
      this.#open.add(item.path);
      this.#closed.delete(item.path);
      await this.#expand(node, item, level);
    }
  }

  async #expand(node: HTMLElement, item: TreeItem, level: number): Promise<void> {
    node.setAttribute('aria-expanded', 'true');
    node.nextElementSibling?.remove();
    const group = h('ul', { role: 'group' });
    node.after(group);
    await this.#page(group, new Children(this.#events.ask, item.holder), item, level + 1);
  }

  async #page(group: HTMLElement, children: Children, parent: TreeItem, level: number): Promise<void> {
    const shown = children.shown.length;
    try {
      await children.more();
    } catch (error) {
      return fill(group, h('li', { role: 'none', class: 'var-note', style: `--level:${level}` }, explain(error)));
    }
    const fresh = children.shown.slice(shown);
    const rows = await Promise.all(fresh.map((one) => this.#row({ name: one.name, value: one.value, type: one.type, holder: one, path: `${parent.path}\n${one.name}`, parent: parent.holder.variablesReference }, level)));
    group.querySelector(':scope > .var-more')?.remove();
    group.append(...rows);
    if (children.shown.length === 0) group.append(h('li', { role: 'none', class: 'var-note', style: `--level:${level}` }, t('nothing in it')));
    if (children.left === 0) return;
    const more = on(h('li', { role: 'treeitem', 'aria-level': level, tabindex: -1, class: 'var-more', style: `--level:${level}` }, t('Show {count} more of {left}', { count: Math.min(100, children.left), left: figure(children.left) })), {
      click: (event) => {
        event.stopPropagation();
        void this.#page(group, children, parent, level);
      },
    });
    group.append(more);
  }

  #edit({ parent, name, value = '' }: TreeItem, node: HTMLElement, shown: HTMLElement): void {
    if (parent === undefined) return;
    const input = h('input', { class: 'field var-input', 'aria-label': t('New value of {name}', { name }), autocapitalize: 'off', autocomplete: 'off', spellcheck: 'false' });
    const problem = h('div', { class: 'field-error', role: 'alert', hidden: true });
    input.value = value;
    const close = (): void => {
      input.replaceWith(shown);
      problem.remove();
    };
    on(input, {
      keydown: (event) => {
        event.stopPropagation();
        if (event.key === 'Escape') {
          close();
          node.focus();
        }
        if (event.key !== 'Enter') return;
        input.disabled = true;
        this.#events.change(parent, name, input.value).then(
          () => node.isConnected && (close(), node.focus()),
          (error: unknown) => {
            input.disabled = false;
            input.setAttribute('aria-invalid', 'true');
            problem.textContent = explain(error);
            problem.hidden = false;
            input.focus();
          },
        );
      },
      blur: () => !input.disabled && problem.hidden && close(),
    });
    shown.replaceWith(input);
    node.firstElementChild?.after(problem);
    input.focus();
    input.select();
  }

  get #rows(): HTMLElement[] {
    return [...this.element.querySelectorAll<HTMLElement>('[role=treeitem]')];
  }

  #rove(to: HTMLElement): void {
    for (const row of this.#rows) row.tabIndex = row === to ? 0 : -1;
  }

  #key(event: KeyboardEvent): void {
    const here = event.target instanceof HTMLElement && event.target.role === 'treeitem' ? event.target : undefined;
    if (here === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const rows = this.#rows;
    const at = rows.indexOf(here);
    const expanded = here.getAttribute('aria-expanded');
    const go = (to: HTMLElement | null | undefined): void => to?.focus();
    const acts: Readonly<Record<string, () => void>> = {
      ArrowDown: () => go(rows[at + 1]),
      ArrowUp: () => go(rows[at - 1]),
      Home: () => go(rows[0]),
      End: () => go(rows.at(-1)),
      ArrowRight: () => (expanded === 'false' ? here.dispatchEvent(new Event('open-parts')) : go(rows[at + 1])),
      ArrowLeft: () => (expanded === 'true' ? here.dispatchEvent(new Event('open-parts')) : go(rows.slice(0, at).findLast((row) => levelOf(row) < levelOf(here)))),
      Enter: () => (here.classList.contains('var-more') ? here.click() : here.dispatchEvent(new Event('edit-value'))),
      F2: () => here.dispatchEvent(new Event('edit-value')),
      ' ': () => (here.classList.contains('var-more') ? here.click() : here.dispatchEvent(new Event('open-parts'))),
    };
    const act = acts[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  }
}

function levelOf(row: HTMLElement): number {
  return Number(row.getAttribute('aria-level'));
}

function act(name: 'edit' | 'close', label: string, press: () => void): HTMLButtonElement {
  const element = button('', { icon: name, class: 'sm icon ghost var-act', label, title: label }, press);
  element.tabIndex = -1;
  return element;
}

function kindOf(value: string, type: string | undefined): string {
  if (/^-?\d[\d_.,eE+-]*$/.test(value) || value === 'true' || value === 'false' || value === 'True' || value === 'False') return 'number';
  return /^["'`]/.test(value) || /^(str|string|String|char)/.test(type ?? '') ? 'string' : '';
}
