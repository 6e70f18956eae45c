import { Cell } from '../ui/cell';
import type { Store } from '../ui/store';
import { t } from '../words/words';
import { list, maybe, number, record, text, flag, type Of } from '../wire/shape';

/** A place to stop at; with a condition only where that holds, with a log message it tells and goes on. */
const kept = record({ line: number, condition: maybe(text), log: maybe(text), off: maybe(flag) });
export type Breakpoint = Of<typeof kept>;
const keptList = list(kept);

/** What the adapter made of a breakpoint. */
export interface Placed {
  readonly id: number | undefined;
  readonly verified: boolean;
  readonly message: string | undefined;
}

type Files = ReadonlyMap<string, readonly Breakpoint[]>;

/** The breakpoints of one pad, a list a file in the order of its lines, kept in this browser. */
export class BreakpointBook {
  readonly files: Cell<Files>;
  readonly #store: Store;
  readonly #key: string;

  constructor(store: Store, pad: string) {
    this.#store = store;
    this.#key = `breakpoints.${pad}`;
    this.files = new Cell<Files>(this.#read());
  }

  of(path: string): readonly Breakpoint[] {
    return this.files.value.get(path) ?? [];
  }

  at(path: string, line: number): Breakpoint | undefined {
    return this.of(path).find((one) => one.line === line);
  }

  /** Replaces those of a file; two on a line are one. */
  set(path: string, breakpoints: readonly Breakpoint[]): void {
    const byLine = new Map(breakpoints.map((one) => [one.line, one]));
    const sorted = [...byLine.values()].sort((a, b) => a.line - b.line);
    if (JSON.stringify(sorted) === JSON.stringify(this.of(path))) return;
    const files = new Map(this.files.value);
    if (sorted.length === 0) files.delete(path);
    else files.set(path, sorted);
    this.#store.put(this.#key, Object.fromEntries(files));
    this.files.set(files);
  }

  toggle(path: string, line: number): void {
    const here = this.at(path, line);
    this.set(path, here === undefined ? [...this.of(path), { line }] : this.of(path).filter((one) => one !== here));
  }

  put(path: string, breakpoint: Breakpoint): void {
    this.set(path, [...this.of(path).filter(({ line }) => line !== breakpoint.line), breakpoint]);
  }

  remove(path: string, line: number): void {
    this.set(path, this.of(path).filter((one) => one.line !== line));
  }

  clear(): void {
    for (const path of this.files.value.keys()) this.set(path, []);
  }

  #read(): Files {
    const value = this.#store.get(this.#key);
    if (typeof value !== 'object' || value === null) return new Map();
    try {
      return new Map(Object.entries(value).map(([path, all]) => [path, keptList(all, path)]));
    } catch {
      return new Map();
    }
  }
}

/** A file's breakpoints as the adapter is told of them; those that are off are not. */
export function asked(breakpoints: readonly Breakpoint[]): readonly Breakpoint[] {
  return breakpoints.filter(({ off }) => off !== true);
}

/** “main.py line 4, when n > 3” */
export function breakpointWords({ condition, log, off }: Breakpoint): string {
  const parts = [condition !== undefined && t('when {condition}', { condition }), log !== undefined && t('says “{log}”', { log }), off === true && t('off')].filter((part) => part !== false);
  return parts.length === 0 ? t('every time') : parts.join(', ');
}
