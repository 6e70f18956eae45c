import type { FileLine } from './file-line';
import type { Kept, Shelf } from './shelf';

const quietMs = 1_000;

/** Keeps one open file in this browser: what is not confirmed at once, and otherwise every now and then. */
export class Keeper {
  /** False where this browser does not keep what is not confirmed. */
  kept = true;
  readonly #shelf: Shelf;
  readonly #take: () => Kept | undefined;
  readonly #changed: () => void;
  #instead: readonly string[];
  #writing = false;
  #again = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `instead` are the states of earlier pages that this one goes on from. */
  constructor(shelf: Shelf, take: () => Kept | undefined, changed: () => void, instead: readonly string[] = []) {
    this.#shelf = shelf;
    this.#take = take;
    this.#changed = changed;
    this.#instead = instead;
  }

  poke(line: FileLine): void {
    if (this.#writing) this.#again = true;
    else if (line.unsaved > 0) void this.#write();
    else this.#timer ??= setTimeout(() => void this.#write(), quietMs);
  }

  /** The page is going away: what is not confirmed is kept before this returns. */
  leave(line: FileLine): void {
    const kept = line.unsaved > 0 ? this.#take() : undefined;
    if (kept !== undefined) this.#shelf.keepNow(kept);
  }

  /** The states of earlier pages go away with the next write, not before. */
  alsoInstead(keys: readonly string[]): void {
    this.#instead = [...this.#instead, ...keys];
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  async #write(): Promise<void> {
    this.stop();
    const kept = this.#take();
    if (kept === undefined) return;
    this.#writing = true;
    const instead = this.#instead;
    const done = await this.#shelf.keep(kept, instead).then(
      () => true,
      () => false,
    );
    if (done) this.#instead = this.#instead.filter((key) => !instead.includes(key));
    this.#writing = false;
    if (done !== this.kept) {
      this.kept = done;
      this.#changed();
    }
    if (!this.#again) return;
    this.#again = false;
    void this.#write();
  }
}
