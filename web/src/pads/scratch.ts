import type { Store } from '../ui/store';

/** The pad of a visitor: kept in this browser, one program a language. */
export class Scratch {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** The language last used. */
  language(): string | undefined {
    const value = this.#store.get('scratch.language');
    return typeof value === 'string' ? value : undefined;
  }

  speak(id: string): void {
    this.#store.put('scratch.language', id);
  }

  code(language: string): string | undefined {
    const value = this.#store.get(`scratch.code.${language}`);
    return typeof value === 'string' ? value : undefined;
  }

  /** False where this browser would not keep it. */
  keep(language: string, code: string): boolean {
    return this.#store.put(`scratch.code.${language}`, code);
  }

  forget(language: string): void {
    this.#store.remove(`scratch.code.${language}`);
  }
}
