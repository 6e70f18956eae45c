import type { Send } from '../net/http';
import { explain, Problem } from '../net/problem';
import type { Socket } from '../net/socket';
import { Cell } from '../ui/cell';
import { t } from '../words/words';
import type { Frame, Program, ServerFrame, TerminalSize } from '../wire/frames';
import { job as jobShape, type Job } from '../wire/model';
import { Others } from './others';
import { Transcript, type Screen } from './transcript';

export type RunState =
  | { readonly at: 'idle' }
  | { readonly at: 'asking'; readonly connecting: boolean }
  | { readonly at: 'queued'; readonly jobId: string; readonly stopping: boolean }
  | { readonly at: 'running'; readonly jobId: string; readonly since: number; readonly stopping: boolean }
  | { readonly at: 'finished'; readonly job: Job }
  | { readonly at: 'refused'; readonly sentence: string; readonly error: unknown }
  | { readonly at: 'lost' };

/** What a job tells beside its output: that it was begun, its tests, its debugger. */
export type Told = Frame<'started' | 'test' | 'debug' | 'debugger'>;

type Line = Pick<Socket, 'open' | 'send' | 'listen' | 'link'>;

const mostHeldFrames = 2_000;
let requests = 0;
const ended = new Set(['completed', 'failed', 'timed-out', 'memory-limit', 'output-limit', 'cancelled', 'error']);

/** Runs one program at a time: asks for it, shows its output, passes its input on, and survives a lost connection. */
export class Runner {
  readonly state = new Cell<RunState>({ at: 'idle' });
  readonly #line: Line;
  readonly #send: Send;
  readonly #screen: Screen;
  readonly #enter: () => Promise<void>;
  readonly #tell: (frame: Told) => void;
  #requestId: string | undefined;
  #held: ServerFrame[] = [];
  #typed = '';
  #inputEnded = false;
  #size: TerminalSize | undefined;
  #stopAsked = false;
  #transcript: Transcript;
  #watching = false;
  readonly #others = new Others();

  /** `enter` makes sure that there is an account. */
  constructor(line: Line, send: Send, screen: Screen, enter: () => Promise<void>, tell: (frame: Told) => void = () => undefined) {
    this.#line = line;
    this.#send = send;
    this.#screen = screen;
    this.#transcript = new Transcript(screen);
    this.#enter = enter;
    this.#tell = tell;
    line.listen((frame) => this.#hear(frame));
    line.link.watch(({ state }) => {
      if (state === 'open') this.#recover();
      else this.#lose();
    });
  }

  /** Whether the program is somebody else's. */
  get watching(): boolean {
    return this.#watching && this.active;
  }

  /** Shows what somebody else's program does, as `words` say; nothing goes to it from here. */
  watch(jobId: string, words: string): void {
    if (this.active) return;
    const heard = this.#others.of(jobId);
    this.#forget();
    this.#watching = true;
    this.#screen.begin();
    this.#screen.note(words);
    if (heard === undefined) this.#transcript.miss();
    this.state.set({ at: 'queued', jobId, stopping: false });
    for (const frame of heard ?? []) this.#about(frame);
    if (heard === undefined) void this.#follow(jobId);
  }

  get active(): boolean {
    return ['asking', 'queued', 'running'].includes(this.state.value.at);
  }

  /** Starts `program`, in a terminal where a size is given; does nothing while another one runs. */
  async start(program: Program, size?: TerminalSize): Promise<void> {
    if (this.active) return;
    const requestId = `run-${Date.now().toString(36)}-${++requests}`;
    this.#forget();
    this.#requestId = requestId;
    this.#size = size;
    this.state.set({ at: 'asking', connecting: true });
    this.#screen.begin();
    try {
      await this.#enter();
      await this.#line.open();
      if (this.#requestId !== requestId) return;
      this.state.set({ at: 'asking', connecting: false });
      this.#line.send({ type: 'run', requestId, ...program, ...(size === undefined ? {} : { terminal: size }) });
    } catch (error) {
      if (this.#requestId === requestId) this.#refuse(error);
    }
  }

  /** Stops the program; before the server has taken it, takes it back. */
  stop(): void {
    const state = this.state.value;
    if ((state.at === 'asking' && state.connecting) || this.watching) {
      this.#forget();
      this.#screen.end();
      this.state.set({ at: 'idle' });
    } else if (state.at === 'asking') {
      this.#stopAsked = true;
    } else if (state.at === 'queued' || state.at === 'running') {
      this.#stopAsked = true;
      this.state.set({ ...state, stopping: true });
      this.#line.send({ type: 'cancel', jobId: state.jobId });
    }
  }

  /** Passes on what was typed; what comes before the program has started waits for it. */
  input(data: string): void {
    const state = this.state.value;
    if (this.#watching) return;
    if (state.at === 'running') this.#line.send({ type: 'stdin', jobId: state.jobId, data });
    else if (this.active) this.#typed += data;
  }

  /** Ends the input; before the program has started, after what waits for it. */
  endInput(): void {
    const state = this.state.value;
    if (this.#watching) return;
    if (state.at === 'running') this.#line.send({ type: 'stdin-end', jobId: state.jobId });
    else this.#inputEnded = this.active;
  }

  resize(size: TerminalSize): void {
    if (this.#size === undefined || (size.columns === this.#size.columns && size.rows === this.#size.rows)) return;
    this.#size = size;
    const state = this.state.value;
    if (state.at === 'running' && !this.#watching) this.#line.send({ type: 'resize', jobId: state.jobId, ...size });
  }

  #hear(frame: ServerFrame): void {
    this.#others.hear(frame);
    switch (frame.type) {
      case 'welcome':
      case 'pong':
      case 'artifact': // the result names it too
        return;
      case 'job':
        if (frame.requestId !== undefined && frame.requestId === this.#requestId) this.#taken(frame.jobId);
        return;
      case 'refused':
        if (frame.requestId !== undefined && frame.requestId === this.#requestId) this.#refuse(new Problem(frame.problem));
        return;
      case 'started':
      case 'output':
      case 'result':
      case 'test':
      case 'debug':
      case 'debugger':
        // A quick program's frames may overtake the one that names its job.
        if (this.state.value.at === 'asking' && this.#held.length < mostHeldFrames) this.#held.push(frame);
        else this.#about(frame);
        return;
      case 'opened': // of pads, from here on
      case 'session':
      case 'presence':
      case 'closed':
      case 'file':
      case 'updates':
      case 'push-refused':
      case 'cursor':
      case 'cases':
    }
  }

  #about(frame: Frame<'started' | 'output' | 'result'> | Told): void {
    const state = this.state.value;
    if ((state.at !== 'queued' && state.at !== 'running') || frame.jobId !== state.jobId) return;
    if (frame.type === 'result') return this.#finish(frame);
    if (frame.type === 'output') return this.#output(frame);
    this.#tell(frame);
    if (frame.type !== 'started') return;
    if (frame.attempt !== undefined && frame.attempt > 1) this.#transcript.restart();
    this.#running(state.jobId, state.stopping);
  }

  #taken(jobId: string): void {
    this.#requestId = undefined;
    this.state.set({ at: 'queued', jobId, stopping: this.#stopAsked });
    if (this.#stopAsked) this.#line.send({ type: 'cancel', jobId });
    const held = this.#held;
    this.#held = [];
    for (const frame of held) this.#hear(frame);
  }

  #running(jobId: string, stopping: boolean): void {
    this.state.set({ at: 'running', jobId, since: Date.now(), stopping });
    const typed = this.#typed;
    this.#typed = '';
    if (typed !== '') this.input(typed);
    if (this.#inputEnded) this.endInput();
    this.#inputEnded = false;
  }

  #output(frame: Frame<'output'>): void {
    const state = this.state.value;
    // Compiling comes before the program's own start.
    if (state.at === 'queued' && frame.stream !== 'compile') this.#running(frame.jobId, state.stopping);
    this.#transcript.add(frame);
  }

  #finish(job: Job): void {
    this.#transcript.finish(job);
    this.state.set({ at: 'finished', job });
  }

  #refuse(error: unknown): void {
    const sentence = explain(error);
    this.#forget();
    this.#screen.end();
    this.state.set({ at: 'refused', sentence, error });
  }

  #lose(): void {
    const state = this.state.value;
    if (state.at === 'asking' && !state.connecting) {
      this.#refuse(new Error(t('The connection was lost before the server took the program. Run it again.')));
    } else if (state.at === 'queued' || state.at === 'running') {
      this.#transcript.miss();
    }
  }

  /** After a reconnect: stops what was to be stopped, and asks how the program ended, until it has. */
  #recover(): void {
    const state = this.state.value;
    if (state.at !== 'queued' && state.at !== 'running') return;
    if (state.stopping) this.#line.send({ type: 'cancel', jobId: state.jobId });
    void this.#follow(state.jobId);
  }

  async #follow(jobId: string): Promise<void> {
    while (this.#runs(jobId) && this.#line.link.value.state === 'open') {
      try {
        const path = `/api/jobs/${encodeURIComponent(jobId)}?wait=true`;
        const job = await this.#send({ method: 'GET', path, answer: jobShape });
        if (!this.#runs(jobId)) return;
        if (ended.has(job.status)) return this.#finish(job);
        await pause(1_000);
      } catch (error) {
        if (!(error instanceof Problem) || error.status !== 404) return;
        this.#screen.end();
        this.state.set({ at: 'lost' });
      }
    }
  }

  #runs(jobId: string): boolean {
    const state = this.state.value;
    return (state.at === 'queued' || state.at === 'running') && state.jobId === jobId;
  }

  #forget(): void {
    this.#requestId = undefined;
    this.#held = [];
    this.#typed = '';
    this.#inputEnded = false;
    this.#stopAsked = false;
    this.#watching = false;
    this.#transcript = new Transcript(this.#screen);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
