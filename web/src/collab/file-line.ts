import { ChangeSet, Text, type StateEffect } from '@codemirror/state';
import type { ClientFrame, Frame } from '../wire/frames';
import type { Committed, PushFrame } from '../wire/pad';
import type { Buffer } from './buffer';
import { crcOf } from './crc';
import { newId } from './ids';
import { mergeThree, type Diff } from './merge';
import { Replica, type MakeState, type Standing } from './replica';

/** Why nothing more is pushed until somebody decides. */
export type Held = 'READ_ONLY' | 'GONE' | 'TOO_LARGE' | 'INVALID';

export interface FileLineParts {
  readonly sessionId: string;
  readonly buffer: Buffer;
  readonly make: MakeState;
  /** False where there is no connection; nothing is sent then. */
  readonly send: (frame: ClientFrame) => boolean;
  /** Brings what finds differences; asked for only when texts must be merged. */
  readonly diff: () => Promise<Diff>;
}

export interface FileLineEvents {
  /** Something to be kept or told has changed. */
  changed(): void;
  /** A confirmed change comes: what it does to the screen besides, in positions after it. */
  effects(update: Committed, changes: ChangeSet): readonly StateEffect<unknown>[];
  /** It has another text object now: what was placed in the old one is gone. */
  replaced(): void;
  /** `mine` and the server's text changed the same lines; `mine` needs a place of its own, and goes from here now. */
  conflict(mine: string): void;
  held(why: Held, message: string | undefined): void;
}

const mostUpdatesAPush = 200;
const mostCharsAPush = 200_000;
/** No file may be larger, and the server cuts the line to who sends more at once. */
const mostCharsAText = 1_048_576;
const checkEvery = 50;
const retryMs = 1_000;
const doubtMs = 1_500;

type Phase = 'down' | 'asked' | 'catching-up' | 'up';

/** One file's line to the server: opens it, takes its changes, pushes one's own, and comes back after a loss. */
export class FileLine {
  path: string;
  file: string | undefined;
  epoch = 1;
  replica: Replica | undefined;
  /** What is on its way; resent byte for byte until it is known to be in the log. */
  sent: PushFrame | undefined;
  held: Held | undefined;
  readonly #parts: FileLineParts;
  readonly #events: FileLineEvents;
  #phase: Phase = 'down';
  #target = 0;
  #asked: string | undefined;
  #checked = 0;
  /** The highest sequence of the client that was asked for, as the server last said. */
  #known = -1;
  #refusals = 0;
  #doubted = false;
  #mayEdit = true;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(path: string, file: string | undefined, parts: FileLineParts, events: FileLineEvents) {
    this.path = path;
    this.file = file;
    this.#parts = parts;
    this.#events = events;
  }

  /** Goes on from what this browser kept. */
  resume(standing: Standing, epoch: number, sent: PushFrame | undefined): void {
    this.epoch = epoch;
    this.sent = sent;
    this.#begin(standing);
  }

  get up(): boolean {
    return this.#phase === 'up';
  }

  get unsaved(): number {
    return this.replica?.unconfirmed.length ?? 0;
  }

  /** The connection is there: says what it has, and asks for the rest. */
  connect(): void {
    // Two answers could not be told apart.
    if (this.#phase !== 'asked') this.#ask(false);
  }

  #ask(whole: boolean): void {
    const { replica } = this;
    clearTimeout(this.#timer);
    this.#phase = 'asked';
    const first = replica?.unconfirmed[0];
    const clientId = first?.clientId ?? replica?.clientId ?? (this.#asked ??= newId());
    this.#asked = clientId;
    const { sessionId } = this.#parts;
    const known = replica === undefined || whole ? {} : { version: replica.version, epoch: this.epoch };
    const sequence = first === undefined ? {} : { sequence: first.sequence };
    if (!this.#parts.send({ type: 'open-file', sessionId, path: this.path, clientId, ...known, ...sequence })) this.disconnect();
  }

  disconnect(): void {
    clearTimeout(this.#timer);
    this.#phase = 'down';
  }

  close(): void {
    if (this.#phase !== 'down') this.#parts.send({ type: 'close-file', sessionId: this.#parts.sessionId, path: this.path });
    this.disconnect();
  }

  /** Whether changes may be pushed; what was held for want of it goes on its way. */
  allow(mayEdit: boolean): void {
    this.#mayEdit = mayEdit;
    if (mayEdit && this.held === 'READ_ONLY') this.held = undefined;
    this.pump();
  }

  hearFile({ version, text, epoch, accepted, file }: Frame<'file'>): void {
    this.file ??= file;
    if (text !== undefined) return void this.#takeText(text, version, epoch ?? this.epoch, accepted);
    this.#known = accepted ?? -1;
    this.#target = version;
    this.#phase = 'catching-up';
    this.#settle();
  }

  hearUpdates({ version, updates }: Frame<'updates'>): void {
    const { replica } = this;
    if (replica === undefined || this.#phase === 'down') return;
    for (const [i, update] of updates.entries()) {
      if (version + i < replica.version) continue;
      if (version + i > replica.version) return this.connect();
      replica.receive(update, (changes) => this.#events.effects(update, changes));
    }
    this.#forgetSent();
    this.#settle();
    this.#check();
    this.#events.changed();
  }

  hearRefusal({ pushId, code, message }: Frame<'push-refused'>): void {
    if (pushId !== this.sent?.pushId) return;
    if (code === 'RATE' || code === 'BUSY') {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#resend(), retryMs * (1 + Math.random()));
      return;
    }
    this.sent = undefined;
    if (code === 'TOO_OLD' || (code === 'INVALID' && this.#refusals++ === 0)) return this.#ask(true);
    this.#refusals = 0;
    this.held = code === 'READ_ONLY' || code === 'GONE' || code === 'TOO_LARGE' ? code : 'INVALID';
    this.#events.held(this.held, message);
    this.#events.changed();
  }

  /** Something was typed, or may now be sent. Nothing in flight: it goes at once; else when that is confirmed. */
  pump(): void {
    const { replica } = this;
    if (replica === undefined || this.sent !== undefined || this.held !== undefined || !this.up || !this.#mayEdit) return;
    const waiting = replica.unconfirmed;
    const first = waiting[0];
    if (first === undefined) return;
    if (replica.text.length > mostCharsAText) {
      this.held = 'TOO_LARGE';
      this.#events.held(this.held, undefined);
      return this.#events.changed();
    }
    const updates: unknown[] = [];
    let chars = 0;
    for (const { clientId, changes } of waiting) {
      if (clientId !== first.clientId || updates.length === mostUpdatesAPush || chars > mostCharsAPush) break;
      const json = changes.toJSON() as unknown;
      chars += changes.newLength - changes.length > 0 ? changes.newLength - changes.length : 0;
      updates.push(json);
    }
    const { sessionId } = this.#parts;
    const { clientId, sequence } = first;
    this.sent = { type: 'push', sessionId, path: this.path, ...(this.file === undefined ? {} : { file: this.file }), version: replica.version, clientId, sequence, pushId: newId(), updates };
    this.#parts.send(this.sent);
  }

  /** Gives up what was never confirmed, and shows the server's text. */
  discard(): void {
    const { replica } = this;
    if (replica === undefined) return;
    this.sent = undefined;
    this.held = undefined;
    this.#begin({ version: replica.version, base: replica.synced.toString(), edits: [] });
    this.#events.replaced();
    this.#events.changed();
    if (this.#phase !== 'down') this.connect();
  }

  #begin(standing: Standing): void {
    this.replica = new Replica(this.#parts.buffer, this.#parts.make, standing);
    this.#checked = standing.version;
  }

  /** Once it has all there was when it asked, it sends what it has. */
  #settle(): void {
    if (this.#phase === 'catching-up' && (this.replica?.version ?? -1) >= this.#target) {
      this.#phase = 'up';
      this.#doubted = false;
      this.#forgetSent();
      this.#resend();
      this.#events.changed();
    }
    this.pump();
  }

  /** What is in the log already comes with the changes since. */
  #resend(): void {
    const { sent } = this;
    if (sent !== undefined && this.up && (sent.clientId !== this.#asked || this.#known < sent.sequence)) this.#parts.send(sent);
  }

  #forgetSent(): void {
    const { sent } = this;
    if (sent === undefined) return;
    const first = this.replica?.unconfirmed[0];
    const waits = first?.clientId === sent.clientId && first.sequence >= sent.sequence && first.sequence < sent.sequence + sent.updates.length;
    if (waits) return;
    this.sent = undefined;
    this.#refusals = 0;
  }

  /** Every now and then, with nothing on its way, both sides compare what they have. */
  #check(): void {
    const { replica } = this;
    if (replica === undefined || !this.up || replica.version - this.#checked < checkEvery || !replica.clean) return;
    this.#checked = replica.version;
    if (!replica.consistent) return this.#ask(true);
    const { sessionId } = this.#parts;
    this.#parts.send({ type: 'check', sessionId, path: this.path, version: replica.version, length: replica.synced.length, crc: crcOf(replica.synced) });
  }

  /** The server gives the whole text: at first, or when this page's is too old, or not what it should be. */
  async #takeText(text: string, version: number, epoch: number, accepted: number | undefined): Promise<void> {
    const old = this.replica;
    if (old === undefined) return this.#restart(text, version, epoch);
    // Nobody asked what of this page's is in it; or what is on its way may still get there.
    const unasked = this.up && !old.clean;
    const doubtful = this.sent !== undefined && (accepted ?? -1) < this.sent.sequence && !this.#doubted;
    if (unasked || doubtful) {
      this.#doubted = !unasked;
      this.#phase = 'asked';
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#ask(true), unasked ? 0 : doubtMs);
      return;
    }
    const diff = old.clean ? undefined : await this.#parts.diff().catch(() => undefined);
    if (old !== this.replica || this.#phase === 'down') return;
    // Without the means to merge nothing is touched; the next connection tries again.
    if (diff === undefined && !old.clean) return this.disconnect();
    const merged = diff === undefined ? undefined : this.#merge(old, Text.of(text.split('\n')), accepted, diff);
    if (merged?.conflict !== undefined) this.#events.conflict(merged.conflict);
    this.#restart(text, version, epoch);
    if (merged?.changes !== undefined) this.#parts.buffer.dispatch({ changes: merged.changes });
    this.#events.changed();
    this.pump();
  }

  #merge(old: Replica, theirs: Text, accepted: number | undefined, diff: Diff): { changes?: ChangeSet | undefined; conflict?: string } {
    let base = old.synced;
    const rest = [...old.unconfirmed];
    for (;;) {
      const next = rest[0];
      if (next === undefined || next.clientId !== this.#asked || next.sequence > (accepted ?? -1) || next.changes.length !== base.length) break;
      base = next.changes.apply(base);
      rest.shift();
    }
    if (rest.length === 0 || old.text.eq(base)) return {};
    const composed = old.consistent
      ? rest.reduce((all, { changes }) => all.compose(changes), ChangeSet.empty(base.length))
      : ChangeSet.of(diff(base.toString(), old.text.toString()).map(({ fromA, toA, fromB, toB }) => ({ from: fromA, to: toA, insert: old.text.slice(fromB, toB) })), base.length);
    const changes = mergeThree(base, composed, theirs, diff);
    return changes === undefined ? { conflict: old.text.toString() } : { changes };
  }

  #restart(text: string, version: number, epoch: number): void {
    const { buffer } = this.#parts;
    const { anchor, head } = buffer.state.selection.main;
    this.sent = undefined;
    this.epoch = epoch;
    this.#phase = 'up';
    this.#doubted = false;
    this.#begin({ version, base: text, edits: [] });
    const most = buffer.state.doc.length;
    buffer.dispatch({ selection: { anchor: Math.min(anchor, most), head: Math.min(head, most) } });
    this.#events.replaced();
    this.#events.changed();
  }
}
