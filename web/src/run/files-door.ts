import type { Send } from '../net/http';
import { explain } from '../net/problem';
import { fill, h } from '../ui/dom';
import type { Job } from '../wire/model';
import type { Files } from './files';

/** The way to the files that a program left, whose code comes when one leaves some. */
export class FilesDoor {
  readonly element = h('div', { class: 'files-host' });
  readonly #send: Send;
  #files: Files | undefined;
  #shows = false;
  /** Counts what was to be shown: only the last is. */
  #asked = 0;

  constructor(send: Send) {
    this.#send = send;
  }

  /** Whether the last program left none. */
  get empty(): boolean {
    return !this.#shows;
  }

  async show(job: Job): Promise<void> {
    this.clear();
    if ((job.artifacts ?? []).length === 0 && job.artifactsLeftOut === undefined) return;
    const asked = this.#asked;
    this.#shows = true;
    try {
      const { Files } = await import('./files');
      if (asked !== this.#asked) return;
      this.#files ??= new Files(this.#send);
      this.#files.show(job);
      fill(this.element, this.#files.element);
    } catch (error) {
      if (asked === this.#asked) fill(this.element, h('p', { class: 'files left-out' }, explain(error)));
    }
  }

  clear(): void {
    this.#asked++;
    this.#shows = false;
    this.#files?.clear();
    fill(this.element);
  }
}
