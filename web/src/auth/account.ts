import type { Send } from '../net/http';
import { explain, Problem } from '../net/problem';
import { Cell } from '../ui/cell';
import { t } from '../words/words';
import { grant, user as userShape, type User } from '../wire/model';
import { nothing } from '../wire/shape';
import type { Luggage, Packed } from '../pads/luggage';
import type { Tokens } from './tokens';

/** This server takes no guests, so somebody must sign in first. */
export class GuestsOff extends Error {
  override readonly name = 'GuestsOff';
  constructor() {
    super(t('This server runs programs for signed-in people only. Sign in or make an account to go on.'));
  }
}

export interface Registration {
  readonly username: string;
  readonly email: string;
  readonly password: string;
}

/** Who is using this page: nobody yet, a guest, or a member. */
export class Account {
  /** The server's word for who this is, once it has said so. */
  readonly user = new Cell<User | undefined>(undefined);
  readonly #tokens: Tokens;
  readonly #send: Send;
  readonly #luggage: Luggage | undefined;
  readonly #moved: (pads: ReadonlyMap<string, string>) => void;
  #entering: Promise<void> | undefined;

  /** `moved` hears which of a guest's pads became which of the member's. */
  constructor(tokens: Tokens, send: Send, luggage?: Luggage, moved: (pads: ReadonlyMap<string, string>) => void = () => undefined) {
    this.#tokens = tokens;
    this.#send = send;
    this.#luggage = luggage;
    this.#moved = moved;
    tokens.listen((event) => {
      if (event !== 'refreshed') this.user.set(undefined);
    });
  }

  get known(): boolean {
    return this.#tokens.known;
  }

  /** Makes sure there is an account, as a guest where there was none. Throws {@link GuestsOff}. */
  async ensure(): Promise<void> {
    if (this.#tokens.known) return;
    this.#entering ??= this.#enter('/api/auth/guest', undefined).finally(() => (this.#entering = undefined));
    try {
      await this.#entering;
    } catch (error) {
      if (error instanceof Problem && (error.status === 403 || error.status === 404)) throw new GuestsOff();
      throw error;
    }
  }

  /** Who this is, asked of the server where it has not said so yet. */
  async who(): Promise<User> {
    const token = await this.#tokens.fresh();
    return this.user.value ?? this.#send({ method: 'GET', path: '/api/me', answer: userShape }, token);
  }

  /** `name` is an email address or a username. A guest's pads come along. */
  async signIn(name: string, password: string): Promise<void> {
    const packed = await this.#pack();
    await this.#enter('/api/auth/login', { email: name, password });
    if (packed === undefined || this.#luggage === undefined) return;
    try {
      this.#moved(await this.#luggage.unpack(packed));
    } catch (error) {
      throw new Error(t('You are signed in, but not all pads of the guest came along: {why}', { why: explain(error) }));
    }
  }

  async register(registration: Registration): Promise<void> {
    await this.#send({ method: 'POST', path: '/api/auth/register', body: registration, answer: nothing });
    await this.signIn(registration.email, registration.password);
  }

  /** The address was confirmed just now. */
  verified(): void {
    const { value } = this.user;
    if (value !== undefined) this.user.set({ ...value, emailVerified: true });
  }

  /** The same somebody, with another name or address. */
  renamed(user: User): void {
    this.user.set(user);
  }

  async signOut(): Promise<void> {
    const left = this.#tokens.forget();
    if (left !== undefined) await this.#send({ method: 'POST', path: '/api/auth/logout', body: left.body, cookie: true, answer: nothing });
  }

  /** The account is gone, or all its sign-ins have been ended, this one too. */
  drop(): void {
    this.#tokens.forget();
  }

  async #enter(path: string, body: unknown): Promise<void> {
    this.#tokens.adopt(await this.#send({ method: 'POST', path, body, cookie: true, answer: grant }));
  }

  async #pack(): Promise<Packed | undefined> {
    if (this.user.value?.role !== 'guest') return undefined;
    const token = await this.#tokens.fresh();
    return token === undefined ? undefined : this.#luggage?.pack(token);
  }
}
