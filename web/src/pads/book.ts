import type { Send } from '../net/http';
import { pad, padPage, type Pad } from '../wire/model';
import { nothing } from '../wire/shape';

export interface PadChange {
  readonly title?: string;
  readonly language?: string;
  readonly code?: string;
  readonly isPublic?: boolean;
  /** The path of the file to start; empty for the usual one. */
  readonly main?: string;
  /** The version that the change was made on; a stale one is refused with 409. */
  readonly version?: number;
}

export type Scope = 'mine' | 'shared' | 'public';

/** The pads (sessions) on the server. */
export class PadBook {
  readonly #send: Send;

  constructor(send: Send) {
    this.#send = send;
  }

  /** All of one's own, newest change first. */
  mine(): Promise<readonly Pad[]> {
    return this.all('mine');
  }

  /** All of one's own, those shared with one, or those that everybody may see. */
  async all(scope: Scope): Promise<readonly Pad[]> {
    const all: Pad[] = [];
    let cursor: string | undefined;
    do {
      const next: string = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const path = `/api/sessions?scope=${scope}&limit=100${next}`;
      const page = await this.#send({ method: 'GET', path, answer: padPage });
      all.push(...page.items);
      cursor = page.next;
    } while (cursor !== undefined && all.length < 2_000);
    return all.sort((a, b) => (b.updatedAt ?? '').localeCompare(a.updatedAt ?? ''));
  }

  /** A new pad with a program in one file, or with these files. */
  create(title: string, language: string, content: string | readonly { readonly path: string; readonly content: string }[]): Promise<Pad> {
    const inside = typeof content === 'string' ? { code: content } : { files: content };
    return this.#send({ method: 'POST', path: '/api/sessions/create', body: { title, language, ...inside }, answer: pad });
  }

  read(id: string): Promise<Pad> {
    return this.#send({ method: 'GET', path: pathOf(id), answer: pad });
  }

  change(id: string, change: PadChange, keepalive = false): Promise<Pad> {
    return this.#send({ method: 'PATCH', path: pathOf(id), body: change, answer: pad, keepalive });
  }

  /** A copy of one's own, with all its files. */
  fork(id: string): Promise<Pad> {
    return this.#send({ method: 'POST', path: `${pathOf(id)}/fork`, body: {}, answer: pad });
  }

  remove(id: string, keepalive = false): Promise<void> {
    return this.#send({ method: 'DELETE', path: pathOf(id), answer: nothing, keepalive });
  }
}

/** Where a pad is in the API. */
export function pathOf(id: string): string {
  return `/api/sessions/${encodeURIComponent(id)}`;
}
