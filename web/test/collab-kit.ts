/** Desks that write in one text over a network that may be cut anywhere. No screen: the editor's state is enough. */
import { diff } from '@codemirror/merge';
import { history, undo } from '@codemirror/commands';
import { EditorState, type Extension, type Text } from '@codemirror/state';
import { Buffer } from '../src/collab/buffer';
import { crcOf } from '../src/collab/crc';
import { FileLine } from '../src/collab/file-line';
import type { ClientFrame } from '../src/wire/frames';
import type { PushFrame } from '../src/wire/pad';
import type { Authority } from './authority';

export type Dice = (sides: number) => number;

/** Numbers that are the same for the same seed (mulberry32). */
export function random(seed: number): Dice {
  let state = seed * 0x9e3779b9 + 1;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return (((value ^ (value >>> 14)) >>> 0) / 4_294_967_296) * sides | 0;
  };
}

interface Wire {
  readonly desk: Desk;
  readonly up: ClientFrame[];
  readonly down: object[];
  heard: boolean;
  /** The version that this connection was told up to; -1 until it has opened the file. */
  told: number;
}

export class Network {
  readonly authority: Authority;
  readonly pushes: PushFrame[] = [];
  refusal: string | undefined;
  readonly #dice: Dice;
  readonly #wires = new Map<Desk, Wire>();

  constructor(authority: Authority, dice: Dice) {
    this.authority = authority;
    this.#dice = dice;
  }

  plug(desk: Desk): void {
    this.#wires.set(desk, { desk, up: [], down: [], heard: true, told: -1 });
  }

  /** The desk hears nothing more; what it has sent may still arrive. */
  unplug(desk: Desk): void {
    const wire = this.#wires.get(desk);
    if (wire === undefined) return;
    wire.heard = false;
    for (const frame of wire.up.splice(0)) if (this.#dice(2) === 0) this.#serve(wire, frame);
    this.#wires.delete(desk);
  }

  /** What was sent by those who are gone does not arrive. */
  drop(): void {
    for (const wire of this.#wires.values()) wire.up.length = 0;
  }

  send(desk: Desk, frame: ClientFrame): boolean {
    if (frame.type === 'push') this.pushes.push(frame);
    const wire = this.#wires.get(desk);
    wire?.up.push(frame);
    return wire !== undefined;
  }

  /** Moves frames until `most` were moved or none are left. */
  deliver(most = 1_000): void {
    for (let moved = 0; moved < most; moved++) {
      const busy = [...this.#wires.values()].filter(({ up, down }) => up.length + down.length > 0);
      const wire = busy[this.#dice(busy.length)];
      if (wire === undefined) return;
      const upwards = wire.up.length > 0 && (wire.down.length === 0 || this.#dice(2) === 0);
      const frame = upwards ? wire.up.shift() : undefined;
      if (frame !== undefined) this.#serve(wire, frame);
      else wire.desk.hear(wire.down.shift() ?? {});
    }
  }

  #serve(wire: Wire, frame: ClientFrame): void {
    const { authority } = this;
    const about = { sessionId: 's', path: 'main.py', file: 'f' };
    if (frame.type === 'open-file') {
      const known = frame.version !== undefined && frame.version >= authority.floor;
      const text = known ? undefined : authority.text.toString();
      wire.down.push({ type: 'file', ...about, version: authority.version, text, epoch: 1, accepted: authority.accepted(frame.clientId) });
      wire.told = known ? (frame.version ?? 0) : authority.version;
    } else if (frame.type === 'push') {
      const code = this.refusal ?? authority.push(frame);
      if (code !== undefined) wire.down.push({ type: 'push-refused', ...about, pushId: frame.pushId, code });
    } else if (frame.type === 'check') {
      const right = frame.version < authority.version || frame.crc === crcOf(authority.text);
      if (!right) wire.down.push({ type: 'file', ...about, version: authority.version, text: authority.text.toString(), epoch: 1 });
    }
    for (const one of this.#wires.values()) {
      if (one.told < 0 || one.told >= authority.version) continue;
      one.down.push({ type: 'updates', ...about, version: one.told, updates: authority.log.slice(one.told) });
      one.told = authority.version;
    }
  }
}

let letters = 0;

export class Desk {
  line: FileLine;
  readonly conflicts: string[] = [];
  erased = false;
  readonly #network: Network;
  #buffer: Buffer;
  #on = false;

  constructor(network: Network) {
    this.#network = network;
    this.#buffer = blank();
    this.line = this.#sit();
  }

  get text(): string {
    return this.#buffer.state.doc.toString();
  }

  async connected(dice?: Dice): Promise<void> {
    await this.rest();
    if (this.#on && dice !== undefined && dice(4) > 0) return;
    if (!this.#on) this.#network.plug(this);
    if (!this.#on || !this.line.up) this.line.connect();
    this.#on = true;
  }

  /** Lets what waits for code that is loaded when needed happen. */
  async rest(): Promise<void> {
    for (let i = 0; i < 5; i++) await Promise.resolve();
  }

  cut(): void {
    this.#network.unplug(this);
    this.line.disconnect();
    this.#on = false;
  }

  /** What the server answers from now on is not heard any more. */
  loseAnswers(): void {
    if (this.#on) this.cut();
  }

  /** The page is closed and opened again: what was kept of it goes on under a client id of its own. */
  async reload(): Promise<void> {
    await this.rest();
    this.cut();
    const { replica, sent } = this.line;
    if (replica === undefined) return;
    const kept = JSON.parse(JSON.stringify({ standing: replica.standing(), sent })) as { standing: ReturnType<typeof replica.standing>; sent: PushFrame | undefined };
    this.#buffer = blank();
    this.line = this.#sit();
    this.line.resume(kept.standing, 1, kept.sent);
  }

  insert(at: number, words: string): void {
    this.#buffer.dispatch({ changes: { from: at, insert: words } });
    this.line.pump();
  }

  /** Types a letter that nobody has typed before. */
  type(dice: Dice): string[] {
    if (this.line.replica === undefined) return [];
    const letter = String.fromCharCode(0x4e00 + (letters++ % 20_000));
    this.insert(dice(this.text.length + 1), letter);
    return [letter];
  }

  erase(dice: Dice): void {
    const from = dice(this.text.length);
    if (this.line.replica === undefined || from >= this.text.length) return;
    this.erased = true;
    this.#buffer.dispatch({ changes: { from, to: Math.min(this.text.length, from + 1 + dice(4)) } });
    this.line.pump();
  }

  undo(): void {
    undo({ state: this.#buffer.state, dispatch: (transaction) => this.#buffer.dispatch(transaction) });
    this.line.pump();
  }

  hear(frame: { type?: string }): void {
    if (!this.#on) return;
    if (frame.type === 'file') this.line.hearFile(frame as never);
    else if (frame.type === 'updates') this.line.hearUpdates(frame as never);
    else this.line.hearRefusal(frame as never);
  }

  #sit(): FileLine {
    const make = (doc: Text, more: Extension): EditorState => EditorState.create({ doc, extensions: [history({ newGroupDelay: 0 }), more] });
    return new FileLine('main.py', 'f', {
      sessionId: 's',
      buffer: this.#buffer,
      make,
      send: (frame) => this.#network.send(this, frame),
      diff: () => Promise.resolve(diff),
    }, {
      changed: () => undefined,
      effects: () => [],
      replaced: () => undefined,
      conflict: (mine) => this.conflicts.push(mine),
      held: () => undefined,
    });
  }
}

const blank = (): Buffer => new Buffer(EditorState.create({}));
