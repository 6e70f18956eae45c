import type { ClientFrame, ServerFrame } from '../wire/frames';
import { parseServerFrame } from '../wire/frames';
import type { User } from '../wire/model';
import { Cell } from '../ui/cell';
import { Backoff } from './backoff';
import type { Bearer } from './http';
import { Problem, Unreachable } from './problem';

/** How the page and the server are joined. `waiting` says when the next attempt is, in epoch milliseconds. */
export type Link =
  | { readonly state: 'idle' }
  | { readonly state: 'connecting' }
  | { readonly state: 'open'; readonly user: User }
  | { readonly state: 'waiting'; readonly retryAt: number; readonly why: string };

/** What of the browser's WebSocket is used, so that tests can bring their own. */
export type Wire = Pick<WebSocket, 'send' | 'close' | 'readyState' | 'addEventListener'>;

export interface SocketTimes {
  /** After so long without a word the server is asked for one. */
  readonly pingMs: number;
  /** It has so long for it, and twice as long after each connection that was given up over this. */
  readonly answerMs: number;
}

const mostDoublings = 3;

/** The one socket of this page: it says hello, keeps itself alive and comes back by itself after a loss. */
export class Socket {
  readonly link = new Cell<Link>({ state: 'idle' });
  readonly #dial: () => Wire;
  readonly #bearer: Bearer;
  readonly #backoff: Backoff;
  readonly #times: SocketTimes;
  readonly #listeners = new Set<(frame: ServerFrame) => void>();
  #wire: Wire | undefined;
  #greeting: string | undefined;
  /** Hellos in a row that this connection was refused. */
  #refusals = 0;
  #opening: PromiseWithResolvers<User> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #pulse: ReturnType<typeof setTimeout> | undefined;
  /** Connections in a row that were given up for their silence: a line may be that slow. */
  #silences = 0;

  constructor(
    dial: () => Wire,
    bearer: Bearer,
    backoff = new Backoff(),
    times: SocketTimes = { pingMs: 5_000, answerMs: 4_000 },
  ) {
    this.#dial = dial;
    this.#bearer = bearer;
    this.#backoff = backoff;
    this.#times = times;
  }

  /** Returns the way to stop. */
  listen(listener: (frame: ServerFrame) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Resolves once the server has said welcome to a token that is still good, at once where it has; a pending wait is
   * cut short. Rejects if this attempt fails (the socket then goes on trying by itself), or at once without an account.
   */
  async open(): Promise<User> {
    const link = this.link.value;
    const wire = this.#wire;
    if (link.state !== 'open' || wire?.readyState !== 1) return this.#reopen();
    const token = await this.#bearer.fresh().catch(() => undefined);
    if (wire !== this.#wire) return this.#reopen();
    if (token === this.#greeting || token === undefined) return link.user;
    const opening = (this.#opening ??= withResolvers<User>());
    this.#greet(wire, token);
    return opening.promise;
  }

  #reopen(): Promise<User> {
    const opening = (this.#opening ??= withResolvers<User>());
    if (this.link.value.state !== 'connecting') void this.#connect();
    return opening.promise;
  }

  /** False where the socket is not open; nothing is sent then. */
  send(frame: ClientFrame): boolean {
    if (this.link.value.state !== 'open' || this.#wire?.readyState !== 1) return false;
    this.#wire.send(JSON.stringify(frame));
    return true;
  }

  /** Says hello anew on the open socket, with the token that has just been refreshed. */
  async greetAnew(): Promise<void> {
    const wire = this.#wire;
    const token = await this.#bearer.fresh().catch(() => undefined);
    if (token === undefined || wire === undefined || wire !== this.#wire || wire.readyState !== 1) return;
    if (token !== this.#greeting) this.#greet(wire, token);
  }

  /** Tries again now, if it waits. */
  retryNow(): void {
    if (this.link.value.state === 'waiting') void this.#connect();
  }

  /** The network may be another, or none: asks for a sign of life now, or tries again now. */
  doubt(): void {
    this.retryNow();
    const wire = this.#wire;
    if (this.link.value.state === 'open' && wire !== undefined) this.#ping(wire);
  }

  close(): void {
    this.#end({ state: 'idle' }, new Unreachable());
  }

  async #connect(): Promise<void> {
    clearTimeout(this.#retry);
    this.#release();
    this.link.set({ state: 'connecting' });
    const token = await this.#bearer.fresh().catch((error: unknown) => error);
    if (this.link.value.state !== 'connecting' || this.#wire !== undefined) return;
    if (token === undefined) return this.#end({ state: 'idle' }, new Error('There is no account yet.'));
    if (typeof token !== 'string') return this.#lose(token instanceof Error ? token : new Unreachable());
    const wire = this.#dial();
    this.#wire = wire;
    this.#expectAnswer(wire);
    wire.addEventListener('open', () => this.#greet(wire, token));
    wire.addEventListener('message', ({ data }) => {
      if (wire === this.#wire && typeof data === 'string') this.#hear(wire, data);
    });
    wire.addEventListener('close', () => {
      if (wire === this.#wire) this.#lose(new Unreachable());
    });
  }

  #greet(wire: Wire, token: string): void {
    this.#greeting = token;
    wire.send(JSON.stringify({ type: 'hello', accessToken: token } satisfies ClientFrame));
  }

  #hear(wire: Wire, data: string): void {
    let frame: ServerFrame | undefined;
    try {
      frame = parseServerFrame(data);
    } catch (error) {
      // A frame this page cannot read means that they speak differently: start over rather than guess.
      return this.#lose(error instanceof Error ? error : new Unreachable());
    }
    this.#keepAlive(wire);
    if (frame === undefined) return;
    if (frame.type === 'pong') this.#silences = 0;
    if (frame.type === 'welcome') this.#welcome(frame.user);
    else if (frame.type === 'refused' && frame.requestId === undefined && this.#greeting !== undefined) {
      this.#refused(wire, new Problem(frame.problem), this.#greeting);
      if (frame.problem.status === 401) return;
    }
    for (const listener of [...this.#listeners]) listener(frame);
  }

  #welcome(user: User): void {
    this.#backoff.reset();
    this.#refusals = 0;
    this.link.set({ state: 'open', user });
    this.#opening?.resolve(user);
    this.#opening = undefined;
  }

  /** The server did not take the token: once more with another one, and without one the account is gone. */
  #refused(wire: Wire, problem: Problem, greeting: string): void {
    if (problem.status !== 401) {
      if (this.link.value.state === 'connecting') this.#lose(problem);
      return;
    }
    if (++this.#refusals > 1) return this.#lose(problem);
    this.#bearer.renew(greeting).then(
      (token) => {
        if (wire !== this.#wire) return;
        if (token === undefined) this.#end({ state: 'idle' }, problem);
        else if (wire.readyState === 1) this.#greet(wire, token);
        else this.#lose(problem);
      },
      (error: unknown) => {
        if (wire === this.#wire) this.#lose(error instanceof Error ? error : problem);
      },
    );
  }

  /** Something was heard: ask for a sign of life after a quiet while. */
  #keepAlive(wire: Wire): void {
    clearTimeout(this.#pulse);
    this.#pulse = setTimeout(() => this.#ping(wire), this.#times.pingMs);
  }

  #ping(wire: Wire): void {
    if (wire.readyState === 1) wire.send(JSON.stringify({ type: 'ping' } satisfies ClientFrame));
    this.#expectAnswer(wire);
  }

  #expectAnswer(wire: Wire): void {
    clearTimeout(this.#pulse);
    this.#pulse = setTimeout(() => {
      if (wire !== this.#wire) return;
      this.#silences++;
      this.#lose(new Unreachable());
    }, this.#times.answerMs * 2 ** Math.min(this.#silences, mostDoublings));
  }

  #lose(error: Error): void {
    const waitMs = this.#backoff.next();
    this.#end({ state: 'waiting', retryAt: Date.now() + waitMs, why: error.message }, error);
    this.#retry = setTimeout(() => void this.#connect(), waitMs);
  }

  #end(link: Link, error: Error): void {
    clearTimeout(this.#retry);
    this.#release();
    const opening = this.#opening;
    this.#opening = undefined;
    this.link.set(link);
    opening?.reject(error);
  }

  #release(): void {
    clearTimeout(this.#pulse);
    const wire = this.#wire;
    this.#wire = undefined;
    this.#greeting = undefined;
    this.#refusals = 0;
    wire?.close();
  }
}

interface PromiseWithResolvers<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

function withResolvers<T>(): PromiseWithResolvers<T> {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
