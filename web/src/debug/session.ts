import { Cell } from '../ui/cell';
import { t } from '../words/words';
import { nothing, type Shape } from '../wire/shape';
import type { Frame } from '../wire/frames';
import type { DapMessage, DebugFrame } from '../wire/testing';
import { asked, type BreakpointBook, type Placed } from './breakpoints';
import { DebugClient } from './client';
import { Marks } from './marks';
import * as dap from './protocol';

export type Standing = Omit<Frame<'debugger'>, 'type' | 'jobId'>;

/** A stop, with what it takes to look around in it; a new object for each. */
export interface Stop {
  readonly reason: string;
  readonly words: string | undefined;
  readonly threads: readonly dap.Thread[];
  readonly threadId: number;
  readonly frames: readonly dap.StackFrame[];
}

export interface SessionParts {
  readonly jobId: string;
  readonly me: string;
  readonly send: (frame: DebugFrame) => boolean;
  readonly book: BreakpointBook;
  /** The exception filters that are chosen, of those there are. */
  readonly filters: (capabilities: dap.Capabilities) => readonly string[];
  /** Whether a file is not what runs any more: its lines mean others there. */
  readonly frozen: (path: string) => boolean;
}

export type Step = 'continue' | 'next' | 'stepIn' | 'stepOut';

const mostFrames = 100;

/** One debugged program: where it stands, who drives it, and what can be asked of it. */
export class DebugSession {
  readonly jobId: string;
  readonly standing: Cell<Standing>;
  readonly stop = new Cell<Stop | undefined>(undefined);
  readonly frame = new Cell<dap.StackFrame | undefined>(undefined);
  readonly capabilities = new Cell<dap.Capabilities>({});
  readonly marks = new Marks();
  /** What the debugger itself says, in order. */
  readonly said = new Set<(words: string) => void>();
  readonly #parts: SessionParts;
  readonly #client: DebugClient;
  readonly #told = new Map<string, string>();
  #round = 0;
  /** Whether somebody who does not drive wants to see the stack and the variables. */
  #watched = false;
  #configured = false;

  constructor(parts: SessionParts, standing: Standing) {
    this.#parts = parts;
    this.jobId = parts.jobId;
    this.standing = new Cell(standing);
    this.#client = new DebugClient((message) => parts.send({ type: 'debug', jobId: parts.jobId, message }), (name, body) => this.#event(name, body));
  }

  get drives(): boolean {
    return this.standing.value.driver === this.#parts.me;
  }

  get ended(): boolean {
    return this.standing.value.state === 'ended';
  }

  /** Whether the stack and the variables of each stop are asked for. */
  get looks(): boolean {
    return this.drives || this.#watched;
  }

  /** Looks in on what somebody else debugs. */
  watch(): void {
    this.#watched = true;
    if (this.standing.value.state === 'stopped') void this.#look(this.standing.value.reason ?? 'pause', undefined, undefined);
  }

  ask<T>(command: string, args: object | undefined, answer: Shape<T>): Promise<T> {
    return this.#client.request(command, args, answer);
  }

  hear(message: DapMessage): void {
    if (!this.ended) this.#client.hear(message);
  }

  /** The worker says where it stands. Our own events may have said so before. */
  stand(standing: Standing): void {
    if (this.ended) return;
    const before = this.standing.value;
    this.standing.set(standing);
    if (standing.state === 'ended') return this.end();
    if (standing.state !== 'stopped') this.#moved();
    else if (before.state !== 'stopped' || this.stop.value === undefined) this.#lookSoon(standing.reason ?? 'pause');
    if (before.driver !== standing.driver && this.drives) void this.tellBreakpoints().catch(() => undefined);
  }

  /** Moves the program; what was seen at this stop is gone. */
  async step(step: Step): Promise<void> {
    const threadId = this.stop.value?.threadId;
    if (threadId === undefined) return;
    const before = this.stop.value;
    this.#moved();
    this.standing.set({ driver: this.standing.value.driver, state: 'running' });
    try {
      await this.ask(step, { threadId }, nothing);
    } catch (error) {
      if (!this.ended && this.stop.value === undefined && before !== undefined) void this.#look(before.reason, before.words, threadId);
      throw error;
    }
  }

  async pause(): Promise<void> {
    const threadId = (await this.ask('threads', undefined, dap.threads)).threads[0]?.id ?? 1;
    await this.ask('pause', { threadId }, nothing);
  }

  async restart(): Promise<void> {
    this.#moved();
    await this.ask('restart', {}, nothing);
  }

  /** Looks at another thread, as it stands at this stop. */
  async goTo(threadId: number): Promise<void> {
    const stop = this.stop.value;
    if (stop !== undefined) await this.#look(stop.reason, stop.words, threadId);
  }

  /** Looks again, when something has been changed or missed. */
  async lookAgain(): Promise<void> {
    const stop = this.stop.value;
    if (stop !== undefined) await this.#look(stop.reason, stop.words, stop.threadId);
  }

  /** Tells the adapter of the breakpoints of each file where they are others than it knows. */
  async tellBreakpoints(): Promise<void> {
    if (!this.drives || this.ended || !this.#configured) return;
    const { book } = this.#parts;
    const paths = new Set([...book.files.value.keys(), ...this.#told.keys()]);
    await Promise.all([...paths].filter((path) => !this.#parts.frozen(path)).map((path) => this.#tellFile(path)));
  }

  async tellFilters(): Promise<void> {
    if (this.drives && !this.ended) await this.ask('setExceptionBreakpoints', { filters: this.#parts.filters(this.capabilities.value) }, nothing);
  }

  /** The connection went; what was asked is not answered. */
  lose(): void {
    this.#client.drop(t('The connection is away.'));
  }

  end(): void {
    this.#moved();
    this.#client.close(t('The program has ended.'));
    if (!this.ended) this.standing.set({ driver: this.standing.value.driver, state: 'ended' });
    this.marks.clear();
  }

  #event(name: string, body: unknown): void {
    switch (name) {
      case 'initialized':
        return void this.#configure(dap.initialized(body, name).capabilities ?? {});
      case 'stopped': {
        if (!this.looks) return;
        const { reason, description, text, threadId } = dap.stopped(body, name);
        this.standing.set({ ...this.standing.value, state: 'stopped', reason });
        return void this.#look(reason, text ?? description, threadId);
      }
      case 'continued':
        this.#moved();
        if (this.looks) this.standing.set({ driver: this.standing.value.driver, state: 'running' });
        return;
      case 'breakpoint':
        return this.marks.changed(dap.breakpointEvent(body, name).breakpoint);
      case 'output': {
        const { category, output } = dap.output(body, name);
        if (category === undefined || category === 'console' || category === 'important') for (const hear of this.said) hear(output);
        return;
      }
      case 'terminated':
        return this.end();
    }
  }

  /** Before the program begins: where to stop, and then on. */
  async #configure(capabilities: dap.Capabilities): Promise<void> {
    this.capabilities.set(capabilities);
    this.#configured = true;
    this.#told.clear();
    if (!this.drives) return;
    const quietly = (error: unknown): void => {
      for (const hear of this.said) hear(`${error instanceof Error ? error.message : ''}\n`);
    };
    await this.tellBreakpoints().catch(quietly);
    if ((capabilities.exceptionBreakpointFilters ?? []).length > 0) await this.tellFilters().catch(quietly);
    await this.ask('configurationDone', {}, nothing).catch(quietly);
  }

  async #tellFile(path: string): Promise<void> {
    const wanted = asked(this.#parts.book.of(path));
    const breakpoints = wanted.map(({ line, condition, log }) => ({ line, ...(condition === undefined ? {} : { condition }), ...(log === undefined ? {} : { logMessage: log }) }));
    const told = JSON.stringify(breakpoints);
    if (told === this.#told.get(path)) return;
    this.#told.set(path, told);
    const name = path.slice(path.lastIndexOf('/') + 1);
    const answer = await this.ask('setBreakpoints', { source: { path, name }, breakpoints, lines: wanted.map(({ line }) => line) }, dap.setBreakpoints);
    if (told === this.#told.get(path)) this.marks.set(path, wanted.map(({ line }, i) => [line, placed(answer.breakpoints[i])]));
  }

  /** The adapter's own event says more than the standing, and comes about the same time. */
  #lookSoon(reason: string): void {
    const round = this.#round;
    setTimeout(() => {
      if (round === this.#round && this.looks && this.stop.value === undefined && this.standing.value.state === 'stopped') void this.#look(reason, undefined, undefined);
    }, 60);
  }

  async #look(reason: string, words: string | undefined, threadId: number | undefined): Promise<void> {
    const round = ++this.#round;
    try {
      const { threads } = await this.ask('threads', undefined, dap.threads);
      const thread = threadId ?? this.stop.value?.threadId ?? threads[0]?.id ?? 1;
      const { stackFrames } = await this.ask('stackTrace', { threadId: thread, startFrame: 0, levels: mostFrames }, dap.stackTrace);
      if (round !== this.#round || this.ended) return;
      this.stop.set({ reason, words, threads, threadId: thread, frames: stackFrames });
      this.frame.set(stackFrames.find(({ source }) => source?.path !== undefined) ?? stackFrames[0]);
    } catch {
      // It has moved on, or the connection went: the next stop tells.
    }
  }

  #moved(): void {
    this.#round++;
    this.stop.set(undefined);
    this.frame.set(undefined);
  }
}

function placed(breakpoint: dap.AdapterBreakpoint | undefined): Placed {
  return { id: breakpoint?.id, verified: breakpoint?.verified === true, message: breakpoint?.message };
}
