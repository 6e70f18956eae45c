import { Cell } from '../ui/cell';
import { h, on } from '../ui/dom';
import type { Store } from '../ui/store';
import { t } from '../words/words';
import { evaluated, type StackFrame } from './protocol';
import type { DebugSession } from './session';
import { VariableTree, type TreeItem } from './variable-tree';

/** Expressions that are looked at at every stop, kept in this browser. */
export class WatchList {
  readonly element: HTMLElement;
  readonly #expressions: Cell<readonly string[]>;
  readonly #tree: VariableTree;
  #session: DebugSession | undefined;
  #round = 0;

  constructor(store: Store, key: string) {
    const kept = store.get(key);
    this.#expressions = new Cell<readonly string[]>(Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : []);
    this.#tree = new VariableTree(t('Watched expressions'), {
      ask: (command, args, answer) => (this.#session === undefined ? Promise.reject(new Error(t('Nothing is being debugged.'))) : this.#session.ask(command, args, answer)),
      mayChange: () => false,
      change: () => Promise.reject(new Error(t('A watched expression cannot be changed.'))),
    });
    const input = h('input', { class: 'field', 'aria-label': t('Expression to watch'), placeholder: t('Expression, as total * 2'), autocapitalize: 'off', autocomplete: 'off', spellcheck: 'false' });
    const form = on(h('form', { class: 'watch-add' }, input, h('button', { type: 'submit', class: 'btn sm' }, t('Watch'))), {
      submit: (event) => {
        event.preventDefault();
        const expression = input.value.trim();
        if (expression !== '' && !this.#expressions.value.includes(expression)) this.#expressions.set([...this.#expressions.value, expression]);
        input.value = '';
      },
    });
    this.element = h('div', {}, this.#tree.element, form);
    this.#expressions.watch((all) => {
      store.put(key, all);
      void this.show(this.#session, false);
    });
  }

  /** Looks at all of them in the frame that is shown. */
  async show(session: DebugSession | undefined, moved: boolean): Promise<void> {
    this.#session = session;
    const frame = session?.frame.value;
    const round = ++this.#round;
    const items = await Promise.all(this.#expressions.value.map((one) => this.#item(one, session, frame)));
    if (round === this.#round) await this.#tree.show(items, moved);
  }

  async #item(expression: string, session: DebugSession | undefined, frame: StackFrame | undefined): Promise<TreeItem> {
    const item = { name: expression, path: expression, holder: {}, remove: () => this.#expressions.set(this.#expressions.value.filter((one) => one !== expression)) };
    if (session === undefined || frame === undefined) return { ...item, problem: t('not stopped') };
    try {
      // Who only looks on may ask for no more than a pointer's glance.
      const answer = await session.ask('evaluate', { expression, frameId: frame.id, context: session.drives ? 'watch' : 'hover' }, evaluated);
      return { ...item, value: answer.result, type: answer.type, holder: answer };
    } catch (error) {
      return { ...item, problem: error instanceof Error ? error.message : t('has no value here') };
    }
  }
}
