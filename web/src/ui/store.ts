/** What this browser keeps, under one prefix. Every call is safe where storage is full or forbidden. */
export class Store {
  readonly #storage: Storage | undefined;
  readonly #prefix: string;

  constructor(storage: Storage | undefined, prefix = 'codecrafter.') {
    this.#storage = storage;
    this.#prefix = prefix;
  }

  get(key: string): unknown {
    try {
      const text = this.#storage?.getItem(this.#prefix + key);
      return text === null || text === undefined ? undefined : JSON.parse(text);
    } catch {
      return undefined;
    }
  }

  /** False where it could not be kept. */
  put(key: string, value: unknown): boolean {
    if (this.#storage === undefined) return false;
    try {
      this.#storage.setItem(this.#prefix + key, JSON.stringify(value));
      return true;
    } catch {
      return false;
    }
  }

  remove(key: string): void {
    try {
      this.#storage?.removeItem(this.#prefix + key);
    } catch {
      // Nothing was kept, so nothing is left.
    }
  }

  /** The key of ours that a storage event is about, if it is one of ours. */
  keyOf(event: StorageEvent): string | undefined {
    return event.key?.startsWith(this.#prefix) === true ? event.key.slice(this.#prefix.length) : undefined;
  }
}

/** `localStorage`, or nothing where the browser forbids it. */
export function browserStorage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}
