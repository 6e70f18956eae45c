import { newId as randomId } from '../collab/ids';
import type { Send } from '../net/http';
import { Problem } from '../net/problem';
import { pathOf } from '../pads/book';
import { Cell } from '../ui/cell';
import type { Store } from '../ui/store';
import { t } from '../words/words';
import { caseList, type TestCase } from '../wire/testing';
import { mergeCases } from './case-merge';

const tries = 4;

/** The cases of what is open: with a session on the server, else in this browser. */
export class CaseBook {
  readonly cases = new Cell<readonly TestCase[]>([]);
  readonly #send: Send;
  readonly #store: Store;
  readonly #session: string | undefined;
  readonly #key: string;
  readonly #newId: () => string;
  /** As the server last had them. */
  #base: readonly TestCase[] = [];
  #version = 0;
  #saving: Promise<unknown> = Promise.resolve();

  constructor(send: Send, store: Store, session: string | undefined, scratch: string, newId: () => string = randomId) {
    this.#send = send;
    this.#store = store;
    this.#session = session;
    this.#key = `cases.${scratch}`;
    this.#newId = newId;
    if (session !== undefined) return;
    try {
      this.cases.set(caseList({ version: 0, cases: store.get(this.#key) ?? [] }, this.#key).cases);
    } catch {
      // What this browser kept is of another time.
    }
  }

  /** Where they are kept with a session. */
  get shared(): boolean {
    return this.#session !== undefined;
  }

  newId(): string {
    return this.#newId();
  }

  /** Reads them anew, where the server has others than are here. */
  async read(version?: number): Promise<void> {
    if (this.#session === undefined || version === this.#version) return;
    const mine = this.cases.value;
    const touched = JSON.stringify(mine) !== JSON.stringify(this.#base);
    const fresh = await this.#send({ method: 'GET', path: this.#path, answer: caseList });
    this.cases.set(touched ? mergeCases(this.#base, mine, fresh.cases, this.#newId).cases : fresh.cases);
    this.#take(fresh);
  }

  /** Keeps these; resolves with how many of ours were put beside others' changes of the same cases. */
  save(cases: readonly TestCase[]): Promise<number> {
    this.cases.set(cases);
    const saved = this.#saving.catch(() => undefined).then(() => this.#save());
    this.#saving = saved;
    return saved;
  }

  async #save(): Promise<number> {
    if (this.#session === undefined) {
      if (!this.#store.put(this.#key, this.cases.value)) throw new Error(t('This browser’s storage is full or off: the cases are kept only while this page is open.'));
      return 0;
    }
    let doubled = 0;
    for (let i = 1; ; i++) {
      try {
        const sent = this.cases.value;
        const answer = await this.#send({ method: 'PUT', path: this.#path, body: { version: this.#version, cases: sent }, answer: caseList });
        if (this.cases.value === sent) this.cases.set(answer.cases);
        this.#take(answer);
        return doubled;
      } catch (error) {
        if (!(error instanceof Problem) || error.status !== 409 || i === tries) throw error;
        const fresh = await this.#send({ method: 'GET', path: this.#path, answer: caseList });
        const merged = mergeCases(this.#base, this.cases.value, fresh.cases, this.#newId);
        doubled += merged.doubled;
        this.cases.set(merged.cases);
        this.#take(fresh);
      }
    }
  }

  get #path(): string {
    return `${pathOf(this.#session ?? '')}/cases`;
  }

  #take({ version, cases }: { readonly version: number; readonly cases: readonly TestCase[] }): void {
    this.#version = version;
    this.#base = cases;
  }
}
