import { EditorState, Text, Transaction, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { ClientFrame } from '../wire/frames';
import type { Person, TreeFile } from '../wire/pad';
import { Buffer } from './buffer';
import { Carets } from './carets';
import type { Claims } from './claims';
import { FileLine, type Held } from './file-line';
import { Keeper } from './keeper';
import type { Diff } from './merge';
import type { MakeState } from './replica';
import type { Kept, Shelf } from './shelf';
import { showPeers, type ColourOf } from './peers';

export interface OpenTextParts {
  readonly sessionId: string;
  readonly userId: string;
  readonly make: MakeState;
  readonly send: (frame: ClientFrame) => boolean;
  readonly shelf: Shelf;
  readonly claims: Claims;
  readonly diff: () => Promise<Diff>;
  readonly colourOf: ColourOf;
  readonly personOf: (userId: string, clientId: string) => Person | undefined;
}

export interface OpenTextEvents {
  /** Saved or not, there or not. */
  changed(text: OpenText): void;
  /** Its text is another object now. */
  replaced(text: OpenText): void;
  /** Somebody's caret or text moved. */
  peersMoved(text: OpenText): void;
  conflict(text: OpenText, mine: string): Promise<boolean>;
  held(text: OpenText, why: Held, message: string | undefined): void;
}

/** An open file: its text in the editor, its line to the server, what this browser keeps of it, and others' carets. */
export class OpenText {
  readonly buffer: Buffer;
  readonly line: FileLine;
  readonly carets: Carets;
  readonly #keeper: Keeper;
  readonly #parts: OpenTextParts;
  readonly #events: OpenTextEvents;
  #keeping: string | undefined;
  #drained = false;
  /** The state whose changes wait for a file of their own. */
  #unresolved: string | undefined;
  #closed = false;

  constructor(path: string, file: string | undefined, parts: OpenTextParts, events: OpenTextEvents) {
    this.#parts = parts;
    this.#events = events;
    this.buffer = new Buffer(parts.make(Text.empty, EditorState.readOnly.of(true)));
    const make: MakeState = (text, more) => parts.make(text, [more, showPeers(parts.colourOf), this.#watch()]);
    this.line = new FileLine(path, file, { sessionId: parts.sessionId, buffer: this.buffer, make, send: parts.send, diff: parts.diff }, {
      changed: () => this.#changed(),
      effects: (update, changes) => this.carets.typed(update, changes, update.user === undefined ? undefined : parts.personOf(update.user, update.clientId)),
      replaced: () => {
        this.#claim();
        events.replaced(this);
      },
      conflict: (mine) => void this.#conflict(mine),
      held: (why, message) => events.held(this, why, message),
    });
    this.carets = new Carets(this.line, parts.sessionId, parts.send, () => !this.buffer.shown);
    this.#keeper = new Keeper(parts.shelf, () => this.#take(), () => events.changed(this));
  }

  /** Takes up what this browser kept of it, if anything, and then asks the server, if it can be asked. */
  async open(connected: () => boolean): Promise<void> {
    const mine = await this.#mine();
    if (!(await this.#goOnFrom(mine))) {
      const read = mine.filter(({ edits }) => edits.length === 0);
      const [newest] = read;
      if (newest !== undefined && !this.#closed) this.#resume(newest, read);
    }
    if (connected() && !this.#closed) this.line.connect();
  }

  async #mine(): Promise<readonly Kept[]> {
    const { shelf, sessionId, userId } = this.#parts;
    const all = await shelf.of(sessionId).catch(() => []);
    const { file, path } = this.line;
    return all.filter((kept) => kept.user === userId && (kept.file !== undefined && file !== undefined ? kept.file === file : kept.path === path));
  }

  /** Goes on from changes of an earlier page that were never confirmed and that no living page has. */
  async #goOnFrom(mine: readonly Kept[]): Promise<boolean> {
    for (const kept of mine) {
      if (kept.edits.length === 0 || kept.key === this.#keeping || !(await this.#parts.claims.take(kept.key))) continue;
      if (this.#closed || (this.loaded && !this.line.replica?.clean)) return this.#parts.claims.release(kept.key), false;
      this.#resume(kept, [kept]);
      return true;
    }
    return false;
  }

  #resume(kept: Kept, instead: readonly Kept[]): void {
    this.#keeper.alsoInstead(instead.map(({ key }) => key));
    this.line.resume(kept, kept.epoch, kept.sent);
    this.#claim();
    this.#events.replaced(this);
    this.#keeper.poke(this.line);
    this.#events.changed(this);
  }

  /** All is confirmed: there may be changes of further pages that went away before theirs were. */
  async #drain(): Promise<void> {
    if (this.#drained) return;
    this.#drained = true;
    if (!(await this.#goOnFrom(await this.#mine()))) return;
    this.#drained = false;
    this.line.connect();
  }

  get loaded(): boolean {
    return this.line.replica !== undefined;
  }

  get path(): string {
    return this.line.path;
  }

  /** Whether it is this file of the tree. */
  is({ file, path }: TreeFile): boolean {
    return file !== undefined && this.line.file !== undefined ? file === this.line.file : path === this.line.path;
  }

  get unsaved(): number {
    return this.line.unsaved;
  }

  /** Whether a crash now would lose nothing. */
  get kept(): boolean {
    return this.#keeper.kept;
  }

  /** The text of what was never confirmed goes nowhere: back to the server's. */
  discard(): void {
    this.line.discard();
  }

  /** The page may be going away. */
  leave(): void {
    if (this.loaded) this.#keeper.leave(this.line);
  }

  close(): void {
    this.#closed = true;
    this.carets.stop();
    this.line.close();
    if (this.loaded) this.#keeper.poke(this.line);
  }

  #changed(): void {
    if (this.loaded) this.#keeper.poke(this.line);
    this.carets.caughtUp();
    this.carets.moved();
    if (this.line.up && this.line.replica?.clean === true) void this.#drain();
    this.#events.changed(this);
  }

  /** Another text object is another editor state, which no other tab may go on from while this one lives. */
  #claim(): void {
    const key = this.line.replica?.clientId;
    if (key === undefined || key === this.#keeping) return;
    const before = this.#keeping;
    this.#keeping = key;
    if (before !== undefined && before !== this.#unresolved) this.#keeper.alsoInstead([before]);
    void this.#parts.claims.take(key);
  }

  /** What could not be merged gets a file beside; until it has, this browser keeps it. */
  async #conflict(mine: string): Promise<void> {
    const key = this.#keeping;
    this.#unresolved = key;
    if ((await this.#events.conflict(this, mine)) && key !== undefined) await this.#parts.shelf.drop(key).catch(() => undefined);
  }

  #take(): Kept | undefined {
    const { replica, file, path, epoch, sent } = this.line;
    if (replica === undefined) return undefined;
    const { sessionId, userId } = this.#parts;
    return { ...replica.standing(), key: replica.clientId, user: userId, session: sessionId, file, path, epoch, sent, at: Date.now() };
  }

  #watch(): Extension {
    return EditorView.updateListener.of((update) => {
      const typed = update.docChanged && update.transactions.some((transaction) => transaction.docChanged && transaction.annotation(Transaction.remote) !== true);
      if (typed) {
        this.line.pump();
        this.#changed();
      } else if (update.selectionSet) this.carets.moved();
      if (update.docChanged && !typed) this.#events.peersMoved(this);
    });
  }
}
