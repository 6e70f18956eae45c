import { plural } from '../words/words';

/** What a terminal takes in a few milliseconds, so that the page is never away for long. */
const chunkChars = 8_192;
const mostChars = 4_000_000;

/**
 * Feeds a slow sink one chunk at a time. What waits is bounded: of a flood only the end is kept, with a line that
 * says how much is missing.
 */
export class Feed {
  readonly #sink: (data: string, done: () => void) => void;
  readonly #idle: () => void;
  readonly #most: number;
  #waiting: string[] = [];
  #waitingChars = 0;
  #busy = false;
  #round = 0;
  #untouched = true;

  /** `idle` is called whenever all that was pushed has been taken. */
  constructor(sink: (data: string, done: () => void) => void, idle: () => void = () => undefined, most = mostChars) {
    this.#sink = sink;
    this.#idle = idle;
    this.#most = most;
  }

  push(data: string): void {
    if (data === '') return;
    this.#untouched = false;
    this.#waiting.push(data);
    this.#waitingChars += data.length;
    if (this.#waitingChars > this.#most) this.#skip();
    this.#next();
  }

  /** Whether nothing was pushed since it was made or cleared. */
  get untouched(): boolean {
    return this.#untouched;
  }

  /** Forgets what waits. */
  clear(): void {
    this.#waiting = [];
    this.#waitingChars = 0;
    this.#busy = false;
    this.#untouched = true;
    this.#round++;
  }

  #skip(): void {
    const all = this.#waiting.join('');
    const kept = all.slice(-Math.floor(this.#most / 2));
    // CAN ends any escape sequence that the cut went through.
    const note = `\x18\x1b[0m\r\n\x1b[90m… ${plural(all.length - kept.length, '{n} character is not shown: it came faster than it can be drawn', '{n} characters are not shown: they came faster than they can be drawn')} …\x1b[39m\r\n`;
    this.#waiting = [note, kept];
    this.#waitingChars = note.length + kept.length;
  }

  #next(): void {
    if (this.#busy || this.#waitingChars === 0) return;
    this.#busy = true;
    const round = this.#round;
    const chunk = this.#take();
    this.#sink(chunk, () => {
      if (round !== this.#round) return;
      this.#busy = false;
      if (this.#waitingChars === 0) this.#idle();
      else this.#next();
    });
  }

  #take(): string {
    let chunk = '';
    while (chunk.length < chunkChars) {
      const head = this.#waiting.shift();
      if (head === undefined) break;
      const room = chunkChars - chunk.length;
      chunk += head.slice(0, room);
      if (head.length > room) this.#waiting.unshift(head.slice(room));
    }
    this.#waitingChars -= chunk.length;
    return chunk;
  }
}
