import type { Shape } from '../wire/shape';
import { variables, type Variable } from './protocol';

/** What has parts: a scope, a variable, or what an expression gave. */
export interface Holder {
  readonly variablesReference?: number | undefined;
  readonly namedVariables?: number | undefined;
  readonly indexedVariables?: number | undefined;
}

export type Ask = <T>(command: string, args: object | undefined, answer: Shape<T>) => Promise<T>;

export const pageSize = 100;

/** The parts of something, a page at a time; an adapter that gives all at once is asked once. */
export class Children {
  readonly #ask: Ask;
  readonly #reference: number;
  readonly #named: number;
  readonly #indexed: number;
  #all: Variable[] = [];
  #fetchedIndexed = 0;
  #begun = false;
  #shown = 0;

  constructor(ask: Ask, { variablesReference = 0, namedVariables = 0, indexedVariables = 0 }: Holder) {
    this.#ask = ask;
    this.#reference = variablesReference;
    this.#named = namedVariables;
    this.#indexed = indexedVariables;
  }

  /** What has been asked for so far. */
  get shown(): readonly Variable[] {
    return this.#all.slice(0, this.#shown);
  }

  /** How many more there are. */
  get left(): number {
    const total = this.#begun ? this.#all.length + Math.max(0, this.#paged ? this.#indexed - this.#fetchedIndexed : 0) : 0;
    return Math.max(0, total - this.#shown);
  }

  get #paged(): boolean {
    return this.#indexed > pageSize;
  }

  /** Brings the next page. */
  async more(): Promise<void> {
    const until = this.#shown + pageSize;
    if (!this.#begun) await this.#begin();
    while (this.#paged && this.#all.length < until && this.#fetchedIndexed < this.#indexed) {
      const start = this.#fetchedIndexed;
      const count = Math.min(pageSize, this.#indexed - start);
      const page = await this.#fetch({ filter: 'indexed', start, count });
      if (page.length === 0) this.#fetchedIndexed = this.#indexed;
      // An adapter that does not page gives them all, each time.
      else if (page.length > count) {
        this.#all = [...this.#all.slice(0, this.#all.length - start), ...page];
        this.#fetchedIndexed = this.#indexed;
      } else {
        this.#all.push(...page);
        this.#fetchedIndexed += page.length;
      }
    }
    this.#shown = Math.min(until, this.#all.length);
  }

  async #begin(): Promise<void> {
    if (!this.#paged) this.#all = await this.#fetch({});
    else if (this.#named > 0) this.#all = await this.#fetch({ filter: 'named' });
    this.#begun = true;
  }

  async #fetch(part: object): Promise<Variable[]> {
    const answer = await this.#ask('variables', { variablesReference: this.#reference, ...part }, variables);
    return [...answer.variables];
  }
}
