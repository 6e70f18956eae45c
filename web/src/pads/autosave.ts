import { Problem, Unreachable } from '../net/problem';
import { Cell } from '../ui/cell';
import type { Store } from '../ui/store';
import type { Pad } from '../wire/model';
import { maybe, number, record, text } from '../wire/shape';
import type { PadBook, PadChange } from './book';

export type SaveState =
  /** Kept in this browser only, or (not `kept`) nowhere. */
  | { readonly at: 'local'; readonly kept: boolean }
  | { readonly at: 'saved' }
  | { readonly at: 'waiting' }
  | { readonly at: 'saving' }
  /** Not saved, and tried again later; kept in this browser where `kept`. */
  | { readonly at: 'unsaved'; readonly kept: boolean; readonly error: unknown }
  /** Somebody else, or another tab, saved something else first. */
  | { readonly at: 'conflict' };

const draftShape = record({ code: text, version: maybe(number) });

/** Code that was typed into a pad and had not reached the server when the page went away. */
export interface Draft {
  readonly code: string;
  readonly version?: number;
}

export interface SaveTimes {
  /** From the last change to the save. */
  readonly quietMs: number;
  /** From a failed save to the next try. */
  readonly retryMs: number;
}

/** Saves one pad's code a moment after each change, and keeps a draft in this browser until it is saved. */
export class Autosave {
  readonly state = new Cell<SaveState>({ at: 'saved' });
  readonly #book: PadBook;
  readonly #store: Store;
  readonly #id: string;
  readonly #times: SaveTimes;
  #version: number | undefined;
  #pending: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> | undefined;

  constructor(book: PadBook, store: Store, pad: Pad, times: SaveTimes = { quietMs: 800, retryMs: 5_000 }) {
    this.#book = book;
    this.#store = store;
    this.#id = pad.id;
    this.#version = pad.version;
    this.#times = times;
  }

  /** The draft that an earlier page left behind, if it differs from what the server has. */
  static draftOf(store: Store, pad: Pad): Draft | undefined {
    const value = store.get(draftKey(pad.id));
    if (value === undefined) return undefined;
    const draft = draftShape(value, 'draft');
    if (draft.code !== (pad.code ?? '')) return draft;
    store.remove(draftKey(pad.id));
    return undefined;
  }

  static dropDraft(store: Store, id: string): void {
    store.remove(draftKey(id));
  }

  edited(code: string): void {
    this.#pending = code;
    const kept = this.#store.put(draftKey(this.#id), { code, version: this.#version });
    if (this.state.value.at === 'conflict') return;
    this.state.set(kept ? { at: 'waiting' } : { at: 'unsaved', kept, error: undefined });
    this.#later(this.#times.quietMs);
  }

  /** Saves now what is not saved; with `keepalive` the request outlives the page. */
  async flush(keepalive = false): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#saving !== undefined) await this.#saving;
    if (this.#pending === undefined || this.state.value.at === 'conflict') return;
    this.#saving ??= this.#save(this.#pending, keepalive).finally(() => (this.#saving = undefined));
    await this.#saving;
  }

  /** Ends a conflict by saving this page's code over the other. */
  async overwrite(): Promise<void> {
    const { version } = await this.#book.read(this.#id);
    this.#version = version;
    this.state.set({ at: 'waiting' });
    await this.flush();
  }

  /** Changes title or language, on the version this page knows. */
  async change(change: Omit<PadChange, 'version' | 'code'>): Promise<Pad> {
    await this.flush();
    const pad = await this.#book.change(this.#id, change);
    this.#version = pad.version;
    return pad;
  }

  /** Stops for good, without another save. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#pending = undefined;
  }

  async #save(code: string, keepalive: boolean): Promise<void> {
    this.state.set({ at: 'saving' });
    try {
      const pad = await this.#book.change(this.#id, { code, version: this.#version }, keepalive);
      this.#version = pad.version;
      if (this.#pending !== code) return this.#again();
      this.#pending = undefined;
      this.#store.remove(draftKey(this.#id));
      this.state.set({ at: 'saved' });
    } catch (error) {
      this.#failed(error);
    }
  }

  #again(): void {
    const code = this.#pending;
    if (code !== undefined) this.edited(code);
  }

  #failed(error: unknown): void {
    if (error instanceof Problem && error.status === 409) return this.state.set({ at: 'conflict' });
    const kept = this.#store.put(draftKey(this.#id), { code: this.#pending, version: this.#version });
    this.state.set({ at: 'unsaved', kept, error });
    const passes = error instanceof Unreachable || (error instanceof Problem && (error.status === 429 || error.status >= 500));
    if (passes) this.#later(this.#times.retryMs);
  }

  #later(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), ms);
  }
}

function draftKey(id: string): string {
  return `draft.${id}`;
}
