/** The server's side of one text, in memory: it maps stale pushes over what was missed, one change at a time. */
import { ChangeSet, Text } from '@codemirror/state';
import type { Committed, PushFrame } from '../src/wire/pad';

export class Authority {
  readonly log: Committed[] = [];
  text: Text;
  /** Versions before this are forgotten, as those of a log that was tidied up. */
  floor = 0;
  readonly #start: Text;

  constructor(text = '') {
    this.text = this.#start = Text.of(text.split('\n'));
  }

  get version(): number {
    return this.log.length;
  }

  accepted(clientId: string): number | undefined {
    return this.log.filter((update) => update.clientId === clientId).at(-1)?.sequence;
  }

  /** Commits a push, all of it or, where all of it is in the log already, nothing; gives why it cannot. */
  push({ version, clientId, sequence, updates }: PushFrame, user = 'somebody'): string | undefined {
    if (version < this.floor) return 'TOO_OLD';
    if (sequence > (this.accepted(clientId) ?? -1) + 1) return 'INVALID';
    let pending = updates.map((json, i) => ({ sequence: sequence + i, changes: ChangeSet.fromJSON(json) }));
    for (const missed of this.log.slice(version)) {
      if (missed.clientId === clientId && missed.sequence === pending[0]?.sequence) {
        pending = pending.slice(1);
        continue;
      }
      let over = ChangeSet.fromJSON(missed.changes);
      pending = pending.map(({ sequence: own, changes }) => {
        const mapped = { sequence: own, changes: changes.map(over) };
        over = over.map(changes, true);
        return mapped;
      });
    }
    for (const { sequence: own, changes } of pending) {
      if (changes.length !== this.text.length) return 'INVALID';
      this.text = changes.apply(this.text);
      this.log.push({ clientId, sequence: own, user, changes: changes.toJSON() as unknown });
    }
    return undefined;
  }

  /** The text as it was. */
  at(version: number): Text {
    return this.log.slice(0, version).reduce((text, { changes }) => ChangeSet.fromJSON(changes).apply(text), this.#start);
  }
}
