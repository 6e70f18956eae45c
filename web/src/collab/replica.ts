import { collab, getSyncedVersion, receiveUpdates, sendableUpdates } from '@codemirror/collab';
import { ChangeSet, Text, type EditorState, type Extension, type StateEffect } from '@codemirror/state';
import type { Committed } from '../wire/pad';
import type { Buffer } from './buffer';
import { newId } from './ids';

/** Who made a change, and its how-manieth it is: the pair by which the server knows a change again. */
export interface Origin {
  readonly clientId: string;
  readonly sequence: number;
}

/** A text as of `version`, and what was changed on it here that the server has not confirmed. */
export interface Standing {
  readonly version: number;
  readonly base: string;
  readonly edits: readonly (Origin & { readonly changes: unknown })[];
}

/** Makes an editor's state of a text; `more` makes it a replica. */
export type MakeState = (text: Text, more: Extension) => EditorState;

const remembered = 200;
const somebodyElse = 'else';

/** This page's copy of one text, with its own changes on top of what the server has confirmed. No network in here. */
export class Replica {
  /** Of this editor state only: changes made here are numbered under it, from 0. */
  readonly clientId = newId();
  readonly buffer: Buffer;
  #synced: Text;
  /** What the server has not confirmed, oldest first; those of an earlier page keep their origin. */
  #origins: (Origin & { readonly empty?: boolean })[] = [];
  #made = 0;
  /** The last confirmed changes, as the server has them. */
  #log: { readonly before: number; readonly changes: ChangeSet }[] = [];

  constructor(buffer: Buffer, make: MakeState, { version, base, edits }: Standing) {
    this.buffer = buffer;
    this.#synced = Text.of(base.split('\n'));
    buffer.replace(make(this.#synced, collab({ startVersion: version, clientID: this.clientId })));
    for (const { clientId, sequence, changes: json } of edits) {
      const changes = ChangeSet.fromJSON(json);
      // One of which others' changes left nothing is none to an editor, but the server counts it.
      this.#origins.push({ clientId, sequence, empty: changes.empty });
      if (!changes.empty) buffer.dispatch({ changes });
    }
  }

  get version(): number {
    return getSyncedVersion(this.buffer.state);
  }

  /** The server's text at {@link version}. */
  get synced(): Text {
    return this.#synced;
  }

  get text(): Text {
    return this.buffer.state.doc;
  }

  /** What the server has not confirmed, on top of {@link synced}, oldest first. */
  get unconfirmed(): readonly (Origin & { readonly changes: ChangeSet })[] {
    const updates = sendableUpdates(this.buffer.state);
    const known = this.#origins.filter(({ empty }) => empty !== true).length;
    for (let i = known; i < updates.length; i++) this.#origins.push({ clientId: this.clientId, sequence: this.#made++ });
    let next = 0;
    return this.#origins.map(({ clientId, sequence, empty }) => {
      const update = updates[next];
      if (empty !== true) next++;
      const changes = empty === true || update === undefined ? ChangeSet.empty(update?.changes.length ?? this.text.length) : update.changes;
      return { clientId, sequence, changes };
    });
  }

  get clean(): boolean {
    return this.#origins.length === 0 && sendableUpdates(this.buffer.state).length === 0;
  }

  standing(): Standing {
    return {
      version: this.version,
      base: this.#synced.toString(),
      edits: this.unconfirmed.map(({ clientId, sequence, changes }) => ({ clientId, sequence, changes: changes.toJSON() as unknown })),
    };
  }

  /**
   * Takes the next confirmed change, one at a time: several at once would be mapped as one, and come out differently
   * than at the server. `effects` are of what it does besides, in positions after it.
   */
  receive({ clientId, sequence, changes: json }: Committed, effects: (changes: ChangeSet) => readonly StateEffect<unknown>[] = () => []): void {
    const changes = ChangeSet.fromJSON(json);
    const first = this.unconfirmed[0];
    const known = first?.clientId === clientId && first.sequence === sequence;
    const own = known && this.#origins[0]?.empty !== true;
    this.#log.push({ before: this.version, changes });
    if (this.#log.length > remembered) this.#log.shift();
    this.#synced = changes.apply(this.#synced);
    const clientID = own ? this.clientId : somebodyElse;
    const transaction = receiveUpdates(this.buffer.state, [{ changes, clientID, effects: own ? [] : effects(changes) }]);
    if (known) this.#origins.shift();
    this.buffer.dispatch(transaction);
  }

  /** Where a position of the server's text at `version` is here now; `undefined` for one too old or yet to come. */
  place(version: number, position: number): number | undefined {
    if (version > this.version) return undefined;
    let here = position;
    if (version < this.version) {
      const from = this.#log.findIndex(({ before }) => before === version);
      if (from < 0) return undefined;
      for (const { changes } of this.#log.slice(from)) {
        if (here > changes.length) return undefined;
        here = changes.mapPos(here, -1);
      }
    }
    if (here > this.#synced.length) return undefined;
    for (const { changes } of this.unconfirmed) here = changes.mapPos(here, -1);
    return here;
  }

  /** Whether what is shown is what the server has with this page's own changes on top. */
  get consistent(): boolean {
    let text = this.#synced;
    for (const { changes } of this.unconfirmed) {
      if (changes.length !== text.length) return false;
      text = changes.apply(text);
    }
    return text.eq(this.text);
  }
}
