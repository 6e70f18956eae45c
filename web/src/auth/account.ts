import type { Send } from '../net/http';
import { Problem } from '../net/problem';
import { Cell } from '../ui/cell';
import { tokenPair, type User } from '../wire/model';
import { nothing } from '../wire/shape';
import type { Tokens } from './tokens';

/** This server takes no guests, so somebody must sign in first. */
export class GuestsOff extends Error {
  override readonly name = 'GuestsOff';
  constructor() {
    super('This server runs programs for signed-in people only. Sign in or make an account to go on.');
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
  #entering: Promise<void> | undefined;

  constructor(tokens: Tokens, send: Send) {
    this.#tokens = tokens;
    this.#send = send;
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

  /** `name` is an email address or a username. */
  async signIn(name: string, password: string): Promise<void> {
    await this.#enter('/api/auth/login', { email: name, password });
  }

  async register(registration: Registration): Promise<void> {
    await this.#send({ method: 'POST', path: '/api/auth/register', body: registration, answer: nothing });
    await this.signIn(registration.email, registration.password);
  }

  async signOut(): Promise<void> {
    const refreshToken = this.#tokens.forget();
    if (refreshToken === undefined) return;
    await this.#send({ method: 'POST', path: '/api/auth/logout', body: { refreshToken }, answer: nothing });
  }

  async #enter(path: string, body: unknown): Promise<void> {
    const before = this.#tokens.known ? await this.#tokens.fresh().catch(() => undefined) : undefined;
    const pair = await this.#send({ method: 'POST', path, body, answer: tokenPair }, before);
    this.#tokens.adopt(pair);
  }
}
