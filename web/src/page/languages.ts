import type { Send } from '../net/http';
import { Cell } from '../ui/cell';
import type { Store } from '../ui/store';
import { python } from '../pads/examples';
import { languages, type Language } from '../wire/model';

/** The languages the server serves; until it has said so, those it served last time. */
export class LanguageList {
  readonly all: Cell<readonly Language[]>;
  readonly #store: Store;
  readonly #send: Send;

  constructor(store: Store, send: Send) {
    this.#store = store;
    this.#send = send;
    this.all = new Cell(remembered(store) ?? [python]);
  }

  /** Asks the server, again and again until it answers. */
  async load(retryMs = 3_000): Promise<void> {
    for (;;) {
      try {
        const served = await this.#send({ method: 'GET', path: '/api/languages', answer: languages });
        if (served.length > 0) {
          this.#store.put('languages', served);
          this.all.set(served);
        }
        return;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, retryMs));
      }
    }
  }

  /** The language with this id or alias; a plain one of that name where the server does not (yet) serve it. */
  find(id: string): Language {
    const all = this.all.value;
    return all.find((language) => language.id === id)
      ?? all.find((language) => language.aliases?.includes(id))
      ?? (id === python.id ? python : { id, name: id });
  }
}

function remembered(store: Store): readonly Language[] | undefined {
  try {
    const kept = store.get('languages');
    return kept === undefined ? undefined : languages(kept, 'languages');
  } catch {
    return undefined;
  }
}

export function title({ name, version }: Language): string {
  return version === undefined || version === '' ? name : `${name} ${shortVersion(version)}`;
}

/** "3.13.5" is "3.13": the picker says what a program may rely on. */
function shortVersion(version: string): string {
  return /^\d+(\.\d+)?/.exec(version)?.[0] ?? version;
}
