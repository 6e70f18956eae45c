import type { Bearer, Send } from '../net/http';
import { grant } from '../wire/model';

/**
 * Whoever reads a page that a pad is part of: a guest for as long as the page is open. Its token is in memory only, no
 * cookie of ours goes out or comes back, so a page around this one can neither use nor learn whom somebody is here.
 */
export class Passer implements Bearer {
  readonly #send: Send;
  #token: { readonly words: string; readonly until: number } | undefined;
  #entering: Promise<string> | undefined;

  constructor(send: Send) {
    this.#send = send;
  }

  async fresh(): Promise<string> {
    const token = this.#token;
    if (token !== undefined && token.until > Date.now()) return token.words;
    return (this.#entering ??= this.#enter().finally(() => (this.#entering = undefined)));
  }

  async renew(refused: string): Promise<string> {
    if (this.#token?.words === refused) this.#token = undefined;
    return this.fresh();
  }

  async #enter(): Promise<string> {
    const { accessToken, expiresIn } = await this.#send({ method: 'POST', path: '/api/auth/guest', answer: grant });
    this.#token = { words: accessToken, until: Date.now() + expiresIn * 900 };
    return accessToken;
  }
}
