/** Waits between attempts: doubling, with jitter, so that many pages do not come back at the same moment. */
export class Backoff {
  #attempt = 0;
  readonly #firstMs: number;
  readonly #mostMs: number;
  readonly #random: () => number;

  constructor(firstMs = 500, mostMs = 20_000, random: () => number = Math.random) {
    this.#firstMs = firstMs;
    this.#mostMs = mostMs;
    this.#random = random;
  }

  /** Milliseconds to wait now: between half of the step and the whole of it. */
  next(): number {
    const step = Math.min(this.#mostMs, this.#firstMs * 2 ** this.#attempt++);
    return Math.round(step / 2 + (step / 2) * this.#random());
  }

  reset(): void {
    this.#attempt = 0;
  }
}
