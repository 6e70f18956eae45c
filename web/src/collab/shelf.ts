import { t } from '../words/words';
import type { Standing } from './replica';
import type { PushFrame, TreeFile, PadRole } from '../wire/pad';

/** An editor state as this browser keeps it: enough to go on from it after a reload, a crash or without a connection. */
export interface Kept extends Standing {
  /** The client id of the editor state that wrote it. */
  readonly key: string;
  readonly user: string;
  readonly session: string;
  readonly path: string;
  readonly file?: string | undefined;
  readonly epoch: number;
  /** A push that may or may not have reached the server. */
  readonly sent?: PushFrame | undefined;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** A pad as this browser last saw it, so that it can be opened without a connection. */
export interface KeptPad {
  readonly id: string;
  readonly user: string;
  readonly title: string;
  readonly language: string;
  readonly isPublic: boolean;
  readonly main?: string | undefined;
  readonly role: PadRole;
  readonly files: readonly TreeFile[];
  readonly at: number;
}

/** What this browser keeps of pads. */
export interface Shelf {
  /** Keeps a state, in place of those of `instead`; throws where the browser does not let it. */
  keep(kept: Kept, instead?: readonly string[]): Promise<void>;
  /** Keeps a state before this returns, for a page that is going away. */
  keepNow(kept: Kept): void;
  drop(key: string): Promise<void>;
  /** All states of a pad's files, newest first. */
  of(session: string): Promise<readonly Kept[]>;
  keepPad(pad: KeptPad): Promise<void>;
  pad(id: string): Promise<KeptPad | undefined>;
}

const name = 'codecrafter';
const mostDays = 60;
const inHaste = 'codecrafter.edits.';

/** A shelf in IndexedDB, which takes its time; what cannot wait goes by local storage. */
export class BrowserShelf implements Shelf {
  #opening: Promise<IDBDatabase> | undefined;

  async keep(kept: Kept, instead: readonly string[] = []): Promise<void> {
    await this.#change('edits', (store) => {
      store.put(kept);
      for (const key of instead) store.delete(key);
    });
    for (const key of [kept.key, ...instead]) letGo(key, kept.at);
  }

  keepNow(kept: Kept): void {
    try {
      localStorage.setItem(inHaste + kept.key, JSON.stringify(kept));
    } catch {
      // too large, or not allowed: IndexedDB has what was typed a moment before
    }
  }

  async drop(key: string): Promise<void> {
    await this.#change('edits', (store) => store.delete(key));
    letGo(key);
  }

  async of(session: string): Promise<readonly Kept[]> {
    const found = await this.#read<Kept[]>('edits', (store) => store.index('session').getAll(session));
    const states = new Map(found.map((kept) => [kept.key, kept]));
    for (const kept of keptInHaste()) {
      if (kept.session === session && kept.at >= (states.get(kept.key)?.at ?? 0)) states.set(kept.key, kept);
    }
    return [...states.values()].sort((a, b) => b.at - a.at);
  }

  async keepPad(pad: KeptPad): Promise<void> {
    await this.#change('pads', (store) => store.put(pad));
  }

  pad(id: string): Promise<KeptPad | undefined> {
    return this.#read('pads', (store) => store.get(id));
  }

  async #change(place: string, act: (store: IDBObjectStore) => void): Promise<void> {
    const transaction = (await this.#open()).transaction(place, 'readwrite');
    act(transaction.objectStore(place));
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error(t('This browser did not keep it.')));
    });
  }

  async #read<T>(place: string, ask: (store: IDBObjectStore) => IDBRequest): Promise<T> {
    const request = ask((await this.#open()).transaction(place).objectStore(place));
    return (await answer(request)) as T;
  }

  #open(): Promise<IDBDatabase> {
    this.#opening ??= this.#connect().catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
    return this.#opening;
  }

  async #connect(): Promise<IDBDatabase> {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('edits', { keyPath: 'key' }).createIndex('session', 'session');
      request.result.createObjectStore('pads', { keyPath: 'id' });
    };
    const database = (await answer(request)) as IDBDatabase;
    database.onversionchange = () => database.close();
    tidy(database);
    return database;
  }
}

function keptInHaste(): Kept[] {
  try {
    return Object.keys(localStorage)
      .filter((name) => name.startsWith(inHaste))
      .map((name) => JSON.parse(localStorage.getItem(name) ?? 'null') as Kept);
  } catch {
    return [];
  }
}

/** Forgets what was kept in haste, unless it is newer than that. */
function letGo(key: string, at = Infinity): void {
  try {
    const held = localStorage.getItem(inHaste + key);
    if (held !== null && (JSON.parse(held) as Kept).at <= at) localStorage.removeItem(inHaste + key);
  } catch {
    // where there is no storage, nothing is held
  }
}

/** Forgets what has long been read only; what was never confirmed stays. */
function tidy(database: IDBDatabase): void {
  const before = Date.now() - mostDays * 86_400_000;
  const transaction = database.transaction(['edits', 'pads'], 'readwrite');
  for (const place of ['edits', 'pads']) {
    const walk = transaction.objectStore(place).openCursor();
    walk.onsuccess = () => {
      const cursor = walk.result;
      if (cursor === null) return;
      const { at, edits } = cursor.value as { at: number; edits?: readonly unknown[] };
      if (at < before && (edits ?? []).length === 0) cursor.delete();
      cursor.continue();
    };
  }
}

function answer(request: IDBRequest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error(t('This browser does not keep anything.')));
  });
}
