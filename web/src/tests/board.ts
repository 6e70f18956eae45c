import type { Outcome } from '../wire/testing';
import { counts, type Counts } from './words';

export interface Suite {
  readonly name: string;
  readonly outcomes: readonly Outcome[];
}

export type Filter = 'all' | 'failing';

/** What is known of tests: as they came, those that run again until they do still as they were. */
export class Board {
  #outcomes = new Map<string, Outcome>();
  /** Ids that run again and have not come yet; `undefined` while all do. */
  #running: Set<string> | undefined = new Set();
  #fresh = new Set<string>();

  /** A run begins, of all or of these. */
  begin(only: readonly string[]): void {
    this.#fresh = new Set();
    this.#running = only.length === 0 ? undefined : new Set(only);
  }

  /** The run was begun anew elsewhere: what it told before counts no more. */
  restart(): void {
    for (const id of this.#fresh) this.#running?.add(id);
    this.#fresh = new Set();
  }

  add(outcome: Outcome): void {
    this.#outcomes.set(outcome.id, outcome);
    this.#fresh.add(outcome.id);
    this.#running?.delete(outcome.id);
  }

  /** The run has ended with these; after a run of all, others are no more. */
  finish(outcomes: readonly Outcome[] | undefined): void {
    for (const outcome of outcomes ?? []) this.add(outcome);
    if (this.#running === undefined && outcomes !== undefined) {
      this.#outcomes = new Map([...this.#outcomes].filter(([id]) => this.#fresh.has(id)));
    }
    this.#running = new Set();
  }

  get(id: string): Outcome | undefined {
    return this.#outcomes.get(id);
  }

  /** Whether a test runs again and has not ended. */
  awaits(id: string): boolean {
    return this.#running === undefined ? !this.#fresh.has(id) : this.#running.has(id);
  }

  get all(): readonly Outcome[] {
    return [...this.#outcomes.values()];
  }

  get failing(): readonly Outcome[] {
    return this.all.filter(({ status }) => status === 'failed' || status === 'errored');
  }

  get counts(): Counts {
    return counts(this.all);
  }

  /** By suite, in the order in which they came; failing suites and tests first. */
  suites(filter: Filter): readonly Suite[] {
    const suites = new Map<string, Outcome[]>();
    for (const outcome of filter === 'failing' ? this.failing : this.all) {
      const name = outcome.suite ?? outcome.file ?? '';
      suites.set(name, [...(suites.get(name) ?? []), outcome]);
    }
    return [...suites].map(([name, outcomes]) => ({ name, outcomes }));
  }

  clear(): void {
    this.#outcomes.clear();
    this.#running = new Set();
  }
}
