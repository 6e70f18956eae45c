import type { Send } from '../net/http';
import { explain } from '../net/problem';
import type { Socket } from '../net/socket';
import { Runner, type RunState, type Told } from '../run/runner';
import type { Screen } from '../run/transcript';
import { t } from '../words/words';
import type { Program } from '../wire/frames';
import type { Job } from '../wire/model';
import type { Outcome } from '../wire/testing';

export interface TestRunEvents {
  restarted(): void;
  came(outcome: Outcome): void;
  changed(): void;
  ended(): void;
}

/** Runs tests: a job without a terminal, whose outcomes come one by one. */
export class TestRun {
  readonly #runner: Runner;
  readonly #state: (state: RunState) => void;
  #events: TestRunEvents | undefined;
  /** What the compiler said. */
  compiler = '';
  job: Job | undefined;
  /** Why it was not started, if so. */
  sentence: string | undefined;

  constructor(socket: Socket, send: Send, enter: () => Promise<void>, state: (state: RunState) => void) {
    this.#state = state;
    const screen: Screen = {
      begin: () => (this.compiler = ''),
      write: (stream, data) => {
        if (stream === 'compile') this.compiler += data;
      },
      note: () => undefined,
      end: () => undefined,
    };
    this.#runner = new Runner(socket, send, screen, enter, (frame) => this.#told(frame));
    this.#runner.state.watch((now) => this.#changed(now));
  }

  listen(events: TestRunEvents): void {
    this.#events = events;
  }

  get active(): boolean {
    return this.#runner.active;
  }

  async start(program: Promise<Program>): Promise<void> {
    this.job = undefined;
    this.sentence = undefined;
    try {
      await this.#runner.start(await program);
    } catch (error) {
      this.sentence = explain(error);
      this.#events?.ended();
    }
  }

  stop(): void {
    this.#runner.stop();
  }

  #told(frame: Told): void {
    if (frame.type === 'started' && frame.attempt !== undefined && frame.attempt > 1) this.#events?.restarted();
    if (frame.type === 'test') this.#events?.came(frame.case);
  }

  #changed(state: RunState): void {
    this.#state(state);
    if (state.at === 'finished') this.job = state.job;
    if (state.at === 'refused') this.sentence = state.sentence;
    if (state.at === 'lost') this.sentence = t('The server does not know this run any more.');
    if (state.at === 'finished' || state.at === 'refused' || state.at === 'lost') this.#events?.ended();
    else this.#events?.changed();
  }
}
