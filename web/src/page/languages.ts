import type { Send } from '../net/http';
import { Cell } from '../ui/cell';
import type { Store } from '../ui/store';
import { python } from '../pads/examples';
import { plural } from '../words/words';
import { languages, type Language } from '../wire/model';

/** Languages on their way: how many, and how far they are. */
export interface Coming {
  readonly count: number;
  readonly step: string;
}

/** The languages the server serves; until it has said so, those it served last time. */
export class LanguageList {
  readonly all: Cell<readonly Language[]>;
  readonly coming = new Cell<Coming | undefined>(undefined);
  #loading = false;
  readonly #store: Store;
  readonly #send: Send;

  constructor(store: Store, send: Send) {
    this.#store = store;
    this.#send = send;
    this.all = new Cell(remembered(store) ?? [python]);
  }

  /** Asks the server, again and again until it answers and prepares no more of them. */
  async load(retryMs = 3_000): Promise<void> {
    if (this.#loading) return;
    this.#loading = true;
    while (!(await this.#look())) await new Promise((resolve) => setTimeout(resolve, retryMs));
    this.#loading = false;
  }

  /** Asks once; whether all is there. */
  async #look(): Promise<boolean> {
    try {
      const all = await this.#send({ method: 'GET', path: '/api/languages?all=true', answer: languages });
      const served = all.filter(({ problem }) => problem === undefined);
      if (served.length > 0 && print(served) !== print(this.all.value)) {
        this.#store.put('languages', served);
        this.all.set(served);
      }
      const coming = all.filter(({ preparing }) => preparing !== undefined);
      const step = coming[0]?.preparing;
      this.coming.set(step === undefined ? undefined : { count: coming.length, step });
      return step === undefined;
    } catch {
      return false;
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

function print(all: readonly Language[]): string {
  return JSON.stringify(all);
}

export function comingWords({ count, step }: Coming): string {
  return plural(count, '{n} more language is being prepared ({step})', '{n} more languages are being prepared ({step})', { step });
}

export function title({ name, version }: Language): string {
  return version === undefined || version === '' ? name : `${name} ${shortVersion(version)}`;
}

/** "3.13.5" is "3.13": the picker says what a program may rely on. */
function shortVersion(version: string): string {
  return /^\d+(\.\d+)?/.exec(version)?.[0] ?? version;
}
