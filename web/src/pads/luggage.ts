import type { Send } from '../net/http';
import type { Pad } from '../wire/model';
import { PadBook } from './book';

const most = 50;

export interface Packed {
  readonly pads: readonly Pad[];
  /** The guest's access token. */
  readonly token: string;
}

/** Takes a guest's pads along into the account that the guest makes or signs in to. */
export class Luggage {
  readonly #plain: Send;
  readonly #book: PadBook;

  /** `plain` sends with the token it is given, `book` is that of whoever is signed in. */
  constructor(plain: Send, book: PadBook) {
    this.#plain = plain;
    this.#book = book;
  }

  /** The guest's pads with their code. */
  async pack(token: string): Promise<Packed> {
    const guests = this.#bookOf(token);
    const mine = (await guests.mine()).slice(0, most);
    return { token, pads: await Promise.all(mine.map(({ id }) => guests.read(id))) };
  }

  /** Makes the pads anew, oldest first, and takes the guest's away; says which became which. */
  async unpack({ pads, token }: Packed): Promise<ReadonlyMap<string, string>> {
    const moved = new Map<string, string>();
    const guests = this.#bookOf(token);
    for (const pad of pads.toReversed()) {
      const { id } = await this.#book.create(pad.title, pad.language, pad.code ?? '');
      moved.set(pad.id, id);
      // The guest's copy is out of everybody's reach from now on; one that stays harms nobody.
      await guests.remove(pad.id).catch(() => undefined);
    }
    return moved;
  }

  #bookOf(token: string): PadBook {
    return new PadBook((request) => this.#plain(request, token));
  }
}
