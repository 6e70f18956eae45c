/** A debug job: an adapter that steps through one small program, and tells everybody in the pad where it stands. */
import type { ServerFrame } from '../../src/wire/frames';
import type { Job } from '../../src/wire/model';
import type { DapRequest } from '../../src/wire/testing';

type Send = (frame: ServerFrame) => void;
type Body = Readonly<Record<string, unknown>>;

/** What it debugs, whatever is in the editor. */
export const debugged = `def total(prices):
    sum = 0
    for price in prices:
        sum = sum + price
    return sum

print(total([5, 7, 30]))
`;

const prices = [5, 7, 30];
/** The lines that it comes by, each with the price of its turn. */
const way: readonly (readonly [number, number?])[] = [[7], [2], [3, 5], [4, 5], [3, 7], [4, 7], [3, 30], [4, 30], [5, 30], [7]];
const reading = new Set(['threads', 'stackTrace', 'scopes', 'variables']);

export class FakeDebugger {
  readonly #jobId: string;
  readonly #all: Send;
  readonly #end: (outcome: Omit<Job, 'jobId'>) => void;
  readonly #write: (data: string) => void;
  #driver: string;
  #breakpoints: number[] = [];
  #at = 0;
  #sum = 0;
  #state: 'starting' | 'running' | 'stopped' | 'ended' = 'starting';
  #seq = 0;

  constructor(jobId: string, driver: string, all: Send, write: (data: string) => void, end: (outcome: Omit<Job, 'jobId'>) => void) {
    this.#jobId = jobId;
    this.#driver = driver;
    this.#all = all;
    this.#write = write;
    this.#end = end;
    setTimeout(() => {
      all({ type: 'started', jobId, attempt: 1 });
      this.look(all);
      this.#event('initialized', {
        capabilities: {
          supportsConditionalBreakpoints: true,
          supportsSetVariable: true,
          exceptionBreakpointFilters: [{ filter: 'raised', label: 'Raised exceptions' }, { filter: 'uncaught', label: 'Uncaught exceptions', default: true }],
        },
      });
    }, 20);
  }

  look(send: Send): void {
    const stopped = this.#state === 'stopped';
    send({ type: 'debugger', jobId: this.#jobId, driver: this.#driver, state: this.#state, ...(stopped ? { reason: 'breakpoint', path: 'main.py', line: this.#line } : {}) });
  }

  handOver(from: string, to: string): void {
    if (from !== this.#driver) return;
    this.#driver = to;
    this.look(this.#all);
  }

  hear(request: DapRequest, user: string, send: Send): void {
    const args = (request.arguments ?? {}) as Body;
    const answer = (body: unknown, success = true, message?: string): void =>
      send({ type: 'debug', jobId: this.#jobId, message: { type: 'response', seq: ++this.#seq, request_seq: request.seq, command: request.command, success, message, body } });
    const reads = reading.has(request.command) || (request.command === 'evaluate' && args.context === 'hover');
    if (!reads && user !== this.#driver) return answer(undefined, false, 'Only whoever drives can do this.');
    if (request.command === 'setVariable') {
      if (!/^\d+$/.test(String(args.value))) return answer(undefined, false, `name '${String(args.value)}' is not defined`);
      this.#sum = Number(args.value);
      return answer({ value: String(this.#sum), type: 'int' });
    }
    const body = this.#read(request.command, args);
    if (typeof body === 'string') return answer(undefined, false, body);
    answer(body);
    this.#move(request.command);
  }

  stop(): void {
    this.#finish({ status: 'cancelled', signal: 'SIGKILL' });
  }

  get #line(): number {
    return way[this.#at]?.[0] ?? 7;
  }

  get #inside(): boolean {
    return this.#at > 0 && this.#at < way.length - 1;
  }

  #read(command: string, args: Body): unknown {
    switch (command) {
      case 'setBreakpoints': {
        const asked = args.breakpoints as { line: number }[];
        this.#breakpoints = asked.map(({ line }) => line);
        return { breakpoints: asked.map(({ line }, i) => (line === 6 ? { id: i, verified: false, message: 'There is no code in line 6' } : { id: i, verified: true, line })) };
      }
      case 'threads':
        return { threads: [{ id: 1, name: 'MainThread' }] };
      case 'stackTrace': {
        const outer = { id: 2, name: '<module>', line: 7, source: { name: 'main.py', path: 'main.py' } };
        return { stackFrames: this.#inside ? [{ id: 1, name: 'total', line: this.#line, source: { name: 'main.py', path: 'main.py' } }, outer] : [{ ...outer, line: this.#line }] };
      }
      case 'scopes':
        return { scopes: [{ name: 'Locals', variablesReference: args.frameId === 1 ? 10 : 30 }, { name: 'Globals', variablesReference: 30, expensive: true }] };
      case 'variables':
        return { variables: this.#variables(args) };
      case 'evaluate':
        return this.#evaluate(String(args.expression));
      default:
        return {};
    }
  }

  #variables({ variablesReference, filter, start = 0, count = 1000 }: Body): unknown[] {
    const price = way[this.#at]?.[1];
    if (variablesReference === 10) {
      const list = { name: 'prices', value: '[5, 7, 30]', type: 'list', variablesReference: 20, indexedVariables: 3 };
      return [...(price === undefined ? [] : [{ name: 'price', value: String(price), type: 'int', variablesReference: 0 }]), list, { name: 'sum', value: String(this.#sum), type: 'int', variablesReference: 0 }, { name: 'many', value: '[0, 1, 2, ...]', type: 'list', variablesReference: 40, indexedVariables: 250 }];
    }
    if (variablesReference === 20) return prices.map((value, i) => ({ name: String(i), value: String(value), type: 'int', variablesReference: 0 }));
    if (variablesReference === 40 && filter === 'indexed') return Array.from({ length: Math.min(Number(count), 250 - Number(start)) }, (_, i) => ({ name: String(Number(start) + i), value: String(Number(start) + i), type: 'int', variablesReference: 0 }));
    return [{ name: 'total', value: '<function total>', type: 'function', variablesReference: 0 }];
  }

  #evaluate(expression: string): unknown {
    const price = way[this.#at]?.[1] ?? 0;
    const known: Readonly<Record<string, number>> = { sum: this.#sum, price, 'sum + price': this.#sum + price, 'sum * 2': this.#sum * 2 };
    const value = known[expression];
    return value === undefined ? `name '${expression}' is not defined` : { result: String(value), type: 'int', variablesReference: 0 };
  }

  #move(command: string): void {
    if (command === 'configurationDone') return this.#go(() => this.#breakpoints.includes(this.#line), 'breakpoint', true);
    if (command === 'continue') return this.#go(() => this.#breakpoints.includes(this.#line), 'breakpoint');
    if (command === 'next' || command === 'stepIn') return this.#go(() => true, 'step');
    if (command === 'stepOut') return this.#go(() => !this.#inside, 'step');
    if (command === 'terminate' || command === 'disconnect') this.stop();
    if (command !== 'restart') return;
    this.#at = 0;
    this.#sum = 0;
    this.#go(() => this.#breakpoints.includes(this.#line), 'breakpoint', true);
  }

  #go(there: () => boolean, reason: string, first = false): void {
    this.#state = 'running';
    this.look(this.#all);
    setTimeout(() => {
      if (this.#state !== 'running') return;
      let stay = first && there();
      while (!stay) {
        if (this.#line === 4) this.#sum += way[this.#at]?.[1] ?? 0;
        if (this.#line === 2) this.#sum = 0;
        if (++this.#at >= way.length) {
          this.#write(`${this.#sum}\r\n`);
          return this.#finish({ status: 'completed', exitCode: 0 });
        }
        stay = there();
      }
      this.#state = 'stopped';
      this.#event('stopped', { reason, threadId: 1, allThreadsStopped: true });
      this.look(this.#all);
    }, 30);
  }

  #finish(outcome: Omit<Job, 'jobId'>): void {
    if (this.#state === 'ended') return;
    this.#state = 'ended';
    this.#event('terminated', {});
    this.look(this.#all);
    this.#end(outcome);
  }

  #event(event: string, body: unknown): void {
    this.#all({ type: 'debug', jobId: this.#jobId, message: { type: 'event', seq: ++this.#seq, event, body } });
  }
}
