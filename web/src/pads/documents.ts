import type { Text } from '@codemirror/state';
import type { PadSaved } from '../collab/shared-pad';
import { Cell } from '../ui/cell';
import type { Scratch } from './scratch';

/** A text from here on is kept less often, for that takes a browser longer than a key may. */
const longChars = 100_000;

export type SaveState =
  /** Kept in this browser only, or (not `kept`) nowhere. */
  { readonly at: 'local'; readonly kept: boolean } | PadSaved;

/** What is open in the editor: it knows its language and where its code is kept. */
export interface OpenDocument {
  readonly id: string | undefined;
  readonly language: string;
  readonly saved: Pick<Cell<SaveState>, 'value' | 'watch'>;
  edited(code: Text): void;
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
  #pending: Text | undefined;
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

  edited(code: Text): void {
    this.#pending = code;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), code.length > longChars ? 1_500 : 200);
  }

  async speak(language: string): Promise<void> {
    await this.flush();
    this.#language = language;
    this.#scratch.speak(language);
  }

  flush(): Promise<void> {
    clearTimeout(this.#timer);
    const pending = this.#pending;
    this.#pending = undefined;
    if (pending === undefined) return Promise.resolve();
    const code = pending.toString();
    if (code === this.#example(this.#language)) this.#scratch.forget(this.#language);
    else this.saved.set({ at: 'local', kept: this.#scratch.keep(this.#language, code) });
    return Promise.resolve();
  }

  close(): void {
    void this.flush();
  }
}
