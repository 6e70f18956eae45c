/**
 * The one place that holds tokens. The access token lives in memory; the refresh token lives in a cookie that no
 * script can read, and this browser's storage says only that there is one. Tabs share one refresh: a lock lets one of
 * them ask, a channel tells the others the answer.
 */
import type { Bearer, Send } from '../net/http';
import { Problem } from '../net/problem';
import { grant, type Grant } from '../wire/model';
import { maybe, number, record, text } from '../wire/shape';
import type { Store } from '../ui/store';

export type TokenEvent = 'signed-in' | 'refreshed' | 'signed-out';

export interface Channel {
  post(message: unknown): void;
  listen(listener: (message: unknown) => void): void;
}

/** Runs one task at a time among all tabs. */
export type Lock = <T>(task: () => Promise<T>) => Promise<T>;

interface Access {
  readonly token: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

const key = 'account';
const marginMs = 60_000;
/** What the storage holds of an account: nothing secret, or the token that an older version of this page kept there. */
const kept = record({ refreshToken: maybe(text) });
const announcement = record({ event: text, token: text, expiresAt: number });

export class Tokens implements Bearer {
  readonly #store: Store;
  readonly #send: Send;
  readonly #lock: Lock;
  readonly #channel: Channel;
  readonly #now: () => number;
  readonly #listeners = new Set<(event: TokenEvent) => void>();
  /** Where the storage keeps nothing, this page still knows. */
  #here = false;
  #access: Access | undefined;
  #refreshing: Promise<string | undefined> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(store: Store, send: Send, lock: Lock, channel: Channel, now: () => number = Date.now) {
    this.#store = store;
    this.#send = send;
    this.#lock = lock;
    this.#channel = channel;
    this.#now = now;
    channel.listen((message) => this.#hear(message));
  }

  /** Whether this browser holds an account, a guest's or a member's. */
  get known(): boolean {
    return this.#isKnown();
  }

  listen(listener: (event: TokenEvent) => void): void {
    this.#listeners.add(listener);
  }

  /** A token that is good for a while, refreshed first where need be; `undefined` without an account. */
  async fresh(): Promise<string | undefined> {
    return this.#valid() ?? this.#refresh();
  }

  /** A token other than `refused`, which the server no longer takes. */
  async renew(refused: string): Promise<string | undefined> {
    if (this.#access?.token === refused) this.#access = undefined;
    return this.fresh();
  }

  /** Takes what somebody got who has just signed in. */
  adopt(given: Grant): void {
    this.#take(given, 'signed-in');
  }

  /** Drops the account from every tab; returns what the server is to be told, if there was one. */
  forget(): { readonly body: { readonly refreshToken: string } | undefined } | undefined {
    const left = this.known ? { body: this.#old() } : undefined;
    this.#store.remove(key);
    this.#drop();
    this.#channel.post({ event: 'signed-out' });
    this.#tell('signed-out');
    return left;
  }

  #valid(): string | undefined {
    const access = this.#access;
    return access !== undefined && access.expiresAt - this.#now() > marginMs / 2 ? access.token : undefined;
  }

  #isKnown(): boolean {
    return this.#here || this.#store.get(key) !== undefined;
  }

  /** The refresh token that an older version of this page kept: shown once, it moves into the cookie. */
  #old(): { readonly refreshToken: string } | undefined {
    const value = this.#store.get(key);
    const refreshToken = value === undefined ? undefined : kept(value, key).refreshToken;
    return refreshToken === undefined ? undefined : { refreshToken };
  }

  #refresh(): Promise<string | undefined> {
    this.#refreshing ??= this.#lock(() => this.#exchange()).finally(() => (this.#refreshing = undefined));
    return this.#refreshing;
  }

  async #exchange(): Promise<string | undefined> {
    const heard = this.#valid();
    if (heard !== undefined) return heard;
    if (!this.#isKnown()) return undefined;
    const old = this.#old();
    try {
      const given = await this.#send({ method: 'POST', path: '/api/auth/refresh', body: old, cookie: true, answer: grant });
      // Signed out while the answer was under way: the account stays away.
      if (!this.#isKnown()) return undefined;
      this.#take(given, 'refreshed');
      return given.accessToken;
    } catch (error) {
      if (!(error instanceof Problem) || ![400, 401, 403, 404, 422].includes(error.status)) throw error;
      // Where there is no lock, another tab may have moved the old token over meanwhile.
      if (old !== undefined && this.#isKnown() && this.#old() === undefined) return this.#exchange();
      this.forget();
      return undefined;
    }
  }

  #take(given: Grant, event: 'signed-in' | 'refreshed'): void {
    this.#here = true;
    this.#store.put(key, { signedIn: true });
    const access = { token: given.accessToken, expiresAt: this.#now() + given.expiresIn * 1000 };
    this.#hold(access);
    this.#channel.post({ event, ...access });
    this.#tell(event);
  }

  #hold(access: Access): void {
    this.#access = access;
    clearTimeout(this.#timer);
    const waitMs = Math.max(1_000, access.expiresAt - this.#now() - marginMs);
    this.#timer = setTimeout(() => {
      if (this.#access === access) this.#access = undefined;
      // Offline now: whoever needs a token next asks again.
      this.#refresh().catch(() => undefined);
    }, waitMs);
  }

  #drop(): void {
    this.#here = false;
    this.#access = undefined;
    clearTimeout(this.#timer);
  }

  #hear(message: unknown): void {
    const { event } = record({ event: text })(message, 'message');
    if (event === 'signed-out') {
      this.#drop();
      this.#tell('signed-out');
    } else if (event === 'signed-in' || event === 'refreshed') {
      const { token, expiresAt } = announcement(message, 'message');
      this.#here = true;
      this.#hold({ token, expiresAt });
      this.#tell(event);
    }
  }

  #tell(event: TokenEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

/** The browser's lock between tabs; where it has none (plain http), one tab at a time still holds. */
export const browserLock: Lock = async <T>(task: () => Promise<T>): Promise<T> => {
  const { locks } = navigator as { locks?: LockManager };
  if (locks === undefined) return task();
  return locks.request('codecrafter.refresh', task) as Promise<T>;
};

export function browserChannel(): Channel {
  const channel = new BroadcastChannel('codecrafter.account');
  return {
    post: (message) => channel.postMessage(message),
    listen: (listener) => channel.addEventListener('message', (event: MessageEvent<unknown>) => listener(event.data)),
  };
}
