import { GuestsOff, type Account } from '../auth/account';
import { signInDialog } from '../auth/door';
import type { Send } from '../net/http';
import type { Socket } from '../net/socket';
import { OutputPane, type Surroundings } from '../run/output-pane';
import { Runner, type RunState, type Told } from '../run/runner';
import { runWords, type RunWords } from '../run/words';
import type { Notices } from '../ui/notices';
import { t } from '../words/words';
import type { Program } from '../wire/frames';

export interface RunEvents {
  state(state: RunState): void;
  words(words: RunWords): void;
  /** A debugged program says something. */
  told(frame: Told): void;
}

/** How a program is run here. */
export type RunKind = 'execute' | 'debug';

/** Where the hands were when Run was pressed, so that they find back. */
export interface Hands {
  readonly editing: () => boolean;
  readonly edit: () => void;
}

/** The run side of the page: it runs programs, shows how they do, and hands the keyboard to them and back. */
export class RunPanel {
  readonly output: OutputPane;
  readonly #runner: Runner;
  readonly #notices: Notices;
  readonly #account: Account;
  readonly #hands: Hands;
  #clock: ReturnType<typeof setInterval> | undefined;
  #program: Program | Promise<Program> | undefined;
  #kind: RunKind = 'execute';
  /** What was typed to the program that ran last. */
  #typed = '';
  #cameFromEditor = false;
  #handedOver = false;

  constructor(socket: Socket, send: Send, account: Account, notices: Notices, hands: Hands, around: Surroundings, events: RunEvents) {
    this.#account = account;
    this.#notices = notices;
    this.#hands = hands;
    this.output = new OutputPane(
      {
        typed: (data) => {
          this.#typed += data;
          this.#runner.input(data);
        },
        endInput: () => this.#runner.endInput(),
        resized: (size) => this.#runner.resize(size),
      },
      send,
      around,
    );
    this.#runner = new Runner(socket, send, this.output, () => account.ensure(), (frame) => events.told(frame));
    const tell = (): void => {
      const words = runWords(this.#runner.state.value, Date.now(), socket.link.value.state === 'open');
      this.output.say(words);
      events.words(words);
    };
    this.#runner.state.watch((state) => {
      clearInterval(this.#clock);
      if (state.at === 'running') this.#clock = setInterval(tell, 100);
      events.state(state);
      tell();
      if (state.at === 'finished') this.output.showFiles(state.job);
      this.#passKeyboard(state);
      if (state.at === 'refused') this.#refused(state.error, state.sentence);
    });
    socket.link.watch(tell);
  }

  get active(): boolean {
    return this.#runner.active;
  }

  get kind(): RunKind {
    return this.#kind;
  }

  get state(): RunState {
    return this.#runner.state.value;
  }

  /** What the last run was given and gave, if it has ended. */
  get last(): { readonly typed: string; readonly output: string } | undefined {
    const state = this.#runner.state.value;
    return state.at === 'finished' ? { typed: this.#typed, output: state.job.stdout ?? state.job.output ?? '' } : undefined;
  }

  /** Runs a program, at once or, while another one runs, after asking; one that is still on its way is waited for. */
  async run(program: Program | Promise<Program>, kind: RunKind = 'execute'): Promise<void> {
    this.#notices.hide('run');
    if (this.#runner.watching) this.#runner.stop();
    if (this.#runner.active) return this.#offerRerun(program, kind);
    this.#program = program;
    this.#kind = kind;
    this.#typed = '';
    this.#cameFromEditor = this.#hands.editing();
    // A debugged program is driven from where one is.
    this.#handedOver = kind === 'debug';
    try {
      const size = await this.output.ready();
      const asked = await program;
      await this.#runner.start(kind === 'execute' ? asked : { ...asked, kind }, size);
    } catch (error) {
      this.#refused(error, error instanceof Error ? error.message : t('The terminal could not be loaded.'));
    }
  }

  stop(): void {
    this.#runner.stop();
  }

  /** Stops what runs, and then runs this. */
  runInstead(program: () => Program | Promise<Program>, kind: RunKind): void {
    if (this.#runner.active) this.#rerun(program, kind);
    else void this.run(program(), kind);
  }

  /** Shows what somebody else's program does, as `words` say. */
  async watch(jobId: string, words: string): Promise<void> {
    if (this.#runner.watching) this.#runner.stop();
    if (this.#runner.active) return this.#notices.show('run', { words: t('Your own program is still running. Stop it to look at another.') });
    this.#notices.hide('run');
    this.#kind = 'execute';
    this.#cameFromEditor = false;
    this.#handedOver = true;
    try {
      await this.output.ready();
      this.#runner.watch(jobId, words);
    } catch (error) {
      this.#refused(error, t('The terminal could not be loaded.'));
    }
  }

  /** The code changed: whoever types there keeps the keyboard. */
  edited(): void {
    if (this.#runner.active) this.#handedOver = true;
  }

  /** The program gets the keyboard when it starts, and the editor gets it back if nothing was typed to it. */
  #passKeyboard(state: RunState): void {
    if (state.at === 'running' && !this.#handedOver) {
      this.#handedOver = true;
      if (!matchMedia('(pointer: coarse)').matches) this.output.focus();
    } else if (state.at === 'finished' && this.#cameFromEditor && this.output.focused && !this.output.typed) {
      this.#hands.edit();
    }
  }

  #offerRerun(program: Program | Promise<Program>, kind: RunKind): void {
    this.#notices.show('run', {
      words: t('The program is still running.'),
      actions: [{ words: kind === 'debug' ? t('Stop it and debug') : t('Stop it and run again'), press: () => this.#rerun(() => program, kind) }],
    });
  }

  #rerun(program: () => Program | Promise<Program>, kind: RunKind): void {
    const unwatch = this.#runner.state.watch(() => {
      if (this.#runner.active) return;
      queueMicrotask(() => {
        unwatch();
        void this.run(program(), kind);
      });
    });
    this.#runner.stop();
  }

  #refused(error: unknown, sentence: string): void {
    if (!(error instanceof GuestsOff)) return this.#notices.show('run', { words: sentence, tone: 'danger' });
    const program = this.#program;
    void signInDialog(this.#account, sentence).then((done) => {
      if (done && program !== undefined) void this.run(program, this.#kind);
    });
  }
}
