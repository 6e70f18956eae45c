const everyMs = 2_000;

/** Does something now and every two seconds, one at a time, and rests while the page is hidden. */
export class Poll {
  readonly #task: () => Promise<void>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #running = false;
  #on = false;

  constructor(task: () => Promise<void>) {
    this.#task = task;
    document.addEventListener('visibilitychange', () => {
      if (this.#on && document.visibilityState === 'visible') this.now();
    });
  }

  start(): void {
    this.#on = true;
    this.now();
  }

  stop(): void {
    this.#on = false;
    clearTimeout(this.#timer);
  }

  /** Does it at once, as after a change. */
  now(): void {
    clearTimeout(this.#timer);
    void this.#do();
  }

  async #do(): Promise<void> {
    if (this.#running || !this.#on) return;
    this.#running = true;
    await this.#task().catch(() => undefined);
    this.#running = false;
    this.#again();
  }

  #again(): void {
    if (this.#on && document.visibilityState === 'visible') this.#timer = setTimeout(() => void this.#do(), everyMs);
  }
}
