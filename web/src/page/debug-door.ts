import type { Debugging, DebuggingParts } from '../debug/debugging';
import type { Command } from '../debug/toolbar';
import { explain } from '../net/problem';
import type { Told } from '../run/runner';
import { fill, h } from '../ui/dom';
import { t } from '../words/words';
import type { ServerFrame } from '../wire/frames';

/** The way to the debugger, whose code comes when it is first wanted, here or by somebody else in the pad. */
export class DebugDoor {
  readonly element = h('div', { class: 'panel-host debug-host' });
  readonly #parts: DebuggingParts;
  #loaded: Debugging | undefined;
  #loading: Promise<Debugging> | undefined;
  #own: string | undefined;

  constructor(parts: DebuggingParts) {
    this.#parts = parts;
    parts.socket.listen((frame) => this.#hear(frame));
  }

  /** Throws where its code does not come. */
  async open(): Promise<Debugging> {
    this.#loading ??= import('../debug/debugging').then(({ Debugging }) => {
      this.#loaded = new Debugging(this.#parts);
      fill(this.element, this.#loaded.element);
      return this.#loaded;
    });
    try {
      return await this.#loading;
    } catch (error) {
      this.#loading = undefined;
      throw error;
    }
  }

  /** The same, saying what went wrong. */
  async enter(act: (debugging: Debugging) => void = () => undefined): Promise<void> {
    try {
      act(await this.open());
    } catch (error) {
      this.#parts.desk.notices.show('debug', { words: t('The debugger did not load. {why}', { why: explain(error) }), tone: 'danger' });
    }
  }

  get live(): boolean {
    return this.#loaded?.live === true;
  }

  command(command: Command): void {
    void this.enter((debugging) => debugging.command(command));
  }

  /** Another text, language or pad is shown. */
  adopt(): void {
    this.#loaded?.adopt();
  }

  own(jobId: string): void {
    this.#own = jobId;
    this.#loaded?.own(jobId);
  }

  told(frame: Told): void {
    this.#loaded?.told(frame);
  }

  over(jobId: string | undefined): void {
    this.#loaded?.over(jobId);
  }

  #hear(frame: ServerFrame): void {
    if (frame.type === 'opened') {
      // Some of what runs there may be debugged; who does says so, and the others say nothing.
      for (const { jobId } of frame.jobs ?? []) if (jobId !== this.#own) this.#parts.socket.send({ type: 'debugger', jobId });
    }
    if (this.#loaded !== undefined) this.#loaded.hear(frame);
    else if (frame.type === 'debugger' && this.#parts.run() === 'resting') void this.enter((debugging) => debugging.hear(frame));
  }
}
