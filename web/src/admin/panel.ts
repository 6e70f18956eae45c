import type { Send } from '../net/http';

/** What every part of the page is given. */
export interface Desk {
  readonly send: Send;
  /** Says in a banner what was done, with a way back where there is one. */
  done(words: string, undo?: () => Promise<void>): void;
  /** Says in a banner what did not work. */
  failed(error: unknown): void;
}

/** What is under one tab. It is made when the tab is first opened. */
export interface Panel {
  readonly element: HTMLElement;
  /** It is on the screen from now on. */
  start(): void;
  /** It is not any more: whatever repeats, ends. */
  stop(): void;
}

/** A tab: `id` is the end of its address, `/admin/<id>`. */
export interface Tab {
  readonly id: string;
  readonly name: string;
  readonly open: (desk: Desk) => Panel;
}
