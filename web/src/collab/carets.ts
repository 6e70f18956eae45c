import type { ChangeSet, StateEffect } from '@codemirror/state';
import type { ClientFrame, Frame } from '../wire/frames';
import type { Committed, Person } from '../wire/pad';
import { peers, placePeer, type Peer } from './peers';
import type { FileLine } from './file-line';

const pauseMs = 40;

/** Tells others where one's caret is in a file, and places theirs. */
export class Carets {
  readonly #line: FileLine;
  readonly #send: (frame: ClientFrame) => boolean;
  readonly #sessionId: string;
  readonly #hidden: () => boolean;
  /** Places of others in a version that is still to come here. */
  #early: Frame<'cursor'>[] = [];
  #moves = 0;
  #told = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(line: FileLine, sessionId: string, send: (frame: ClientFrame) => boolean, hidden: () => boolean) {
    this.#line = line;
    this.#sessionId = sessionId;
    this.#send = send;
    this.#hidden = hidden;
  }

  /** The selection moved, or what was typed is confirmed: told soon, since only confirmed places mean the same to all. */
  moved(): void {
    this.#timer ??= setTimeout(() => this.#tell(), pauseMs);
  }

  /** Somebody has come who has not heard. */
  tellAgain(): void {
    this.#told = '';
    this.moved();
  }

  hear(frame: Frame<'cursor'>): void {
    const { replica } = this.#line;
    if (replica === undefined) return;
    if (frame.version > replica.version) {
      this.#early = [...this.#early.filter(({ clientId }) => clientId !== frame.clientId), frame];
      return;
    }
    const ranges = [];
    for (const [from = 0, to = from] of frame.ranges) {
      const anchor = replica.place(frame.version, from);
      const head = replica.place(frame.version, to);
      if (anchor !== undefined && head !== undefined) ranges.push({ anchor, head });
    }
    if (ranges.length === 0 && frame.ranges.length > 0) return;
    this.#place({ clientId: frame.clientId, user: frame.user, ranges, moved: ++this.#moves });
  }

  /** Places that had come too early. */
  caughtUp(): void {
    const early = this.#early;
    this.#early = [];
    for (const frame of early) this.hear(frame);
  }

  /** Whoever types is where they typed, before they say so. */
  typed({ clientId }: Committed, changes: ChangeSet, known: Person | undefined): readonly StateEffect<unknown>[] {
    const before = this.#peers.get(clientId);
    const user = before?.user ?? known;
    if (user === undefined) return [];
    let at = -1;
    changes.iterChanges((_fromA, _toA, _fromB, toB) => (at = toB));
    return at < 0 ? [] : [placePeer.of({ clientId, user, ranges: [{ anchor: at, head: at }], moved: ++this.#moves })];
  }

  /** Takes those away who are not among `clientIds`. */
  only(clientIds: ReadonlySet<string>): void {
    for (const peer of this.#peers.values()) if (!clientIds.has(peer.clientId)) this.#place({ ...peer, ranges: [] });
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  get #peers(): ReadonlyMap<string, Peer> {
    return this.#line.replica?.buffer.state.field(peers, false) ?? new Map<string, Peer>();
  }

  #place(peer: Peer): void {
    this.#line.replica?.buffer.dispatch({ effects: placePeer.of(peer) });
  }

  #tell(): void {
    this.#timer = undefined;
    const { replica } = this.#line;
    if (replica?.clean !== true || !this.#line.up || this.#hidden()) return;
    const { ranges, mainIndex } = replica.buffer.state.selection;
    const shown = ranges.slice(0, 50).map(({ anchor, head }) => [anchor, head] as const);
    const { version, clientId } = replica;
    const told = JSON.stringify([shown, mainIndex]);
    if (told === this.#told) return;
    if (this.#send({ type: 'cursor', sessionId: this.#sessionId, path: this.#line.path, version, clientId, ranges: shown, main: Math.min(mainIndex, shown.length - 1) })) this.#told = told;
  }
}
