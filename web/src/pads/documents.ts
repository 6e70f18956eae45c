import { Cell } from '../ui/cell';
import type { Store } from '../ui/store';
import type { Pad } from '../wire/model';
import { Autosave, type SaveState } from './autosave';
import type { PadBook } from './book';
import type { Scratch } from './scratch';

/** What is open in the editor: it knows its language and where its code is kept. */
export interface OpenDocument {
  readonly id: string | undefined;
  readonly language: string;
  readonly saved: Cell<SaveState>;
  edited(code: string): void;
  speak(language: string): Promise<void>;
  /** Keeps now what is not kept yet; with `leaving`, as the page goes away. */
  flush(leaving?: boolean): Promise<void>;
  close(): void;
}

/** The visitor's pad, kept in this browser. An untouched example is not worth keeping. */
export class ScratchDocument implements OpenDocument {
  readonly id = undefined;
  readonly saved = new Cell<SaveState>({ at: 'local', kept: true });
  readonly #scratch: Scratch;
  readonly #example: (language: string) => string;
  #language: string;
  #pending: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(scratch: Scratch, language: string, example: (language: string) => string) {
    this.#scratch = scratch;
    this.#language = language;
    this.#example = example;
  }

  get language(): string {
    return this.#language;
  }

  /** The code last written in `language`, if any. */
  earlier(language: string): string | undefined {
    return this.#scratch.code(language);
  }

  edited(code: string): void {
    this.#pending = code;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), 200);
  }

  async speak(language: string): Promise<void> {
    await this.flush();
    this.#language = language;
    this.#scratch.speak(language);
  }

  flush(): Promise<void> {
    clearTimeout(this.#timer);
    const code = this.#pending;
    this.#pending = undefined;
    if (code === undefined) return Promise.resolve();
    if (code === this.#example(this.#language)) this.#scratch.forget(this.#language);
    else this.saved.set({ at: 'local', kept: this.#scratch.keep(this.#language, code) });
    return Promise.resolve();
  }

  close(): void {
    void this.flush();
  }
}

/** A pad of the server's. */
export class PadDocument implements OpenDocument {
  readonly id: string;
  readonly autosave: Autosave;
  #title: string;
  #language: string;

  constructor(book: PadBook, store: Store, pad: Pad) {
    this.id = pad.id;
    this.#title = pad.title;
    this.#language = pad.language;
    this.autosave = new Autosave(book, store, pad);
  }

  get saved(): Cell<SaveState> {
    return this.autosave.state;
  }

  get title(): string {
    return this.#title;
  }

  get language(): string {
    return this.#language;
  }

  edited(code: string): void {
    this.autosave.edited(code);
  }

  async speak(language: string): Promise<void> {
    const before = this.#language;
    this.#language = language;
    try {
      await this.autosave.change({ language });
    } catch (error) {
      this.#language = before;
      throw error;
    }
  }

  async rename(title: string): Promise<void> {
    this.#title = (await this.autosave.change({ title })).title;
  }

  flush(leaving = false): Promise<void> {
    return this.autosave.flush(leaving);
  }

  close(): void {
    void this.autosave.flush().finally(() => this.autosave.stop());
  }
}
