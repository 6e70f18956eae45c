import { explain } from '../net/problem';
import type { PadBook } from '../pads/book';
import type { Notices } from '../ui/notices';
import { t } from '../words/words';
import type { Pad } from '../wire/model';

const undoMs = 10_000;

/**
 * Pads on their way out. Each goes away on the server only after a while, or as the page is left: until then an undo
 * brings it back with everything, its history and its people too, because nothing has been taken from it.
 */
export class Bin {
  readonly #book: PadBook;
  readonly #notices: Notices;
  readonly #changed: () => void;
  readonly #waiting = new Map<string, ReturnType<typeof setTimeout>>();
  /** Gone, whatever a list that was asked for before still says. */
  readonly #gone = new Set<string>();

  constructor(book: PadBook, notices: Notices, changed: () => void) {
    this.#book = book;
    this.#notices = notices;
    this.#changed = changed;
    window.addEventListener('pagehide', () => {
      for (const id of this.#waiting.keys()) void this.#book.remove(id, true).catch(() => undefined);
    });
  }

  holds(id: string): boolean {
    return this.#waiting.has(id) || this.#gone.has(id);
  }

  put(pad: Pad): void {
    this.#waiting.set(pad.id, setTimeout(() => void this.#empty(pad), undoMs));
    this.#notices.show(pad.id, { words: t('“{title}” is deleted.', { title: pad.title }), actions: [{ words: t('Undo'), press: () => this.#bringBack(pad) }] });
    this.#changed();
  }

  #bringBack({ id }: Pad): void {
    clearTimeout(this.#waiting.get(id));
    this.#waiting.delete(id);
    this.#changed();
  }

  async #empty(pad: Pad): Promise<void> {
    this.#waiting.delete(pad.id);
    this.#gone.add(pad.id);
    this.#notices.hide(pad.id);
    try {
      await this.#book.remove(pad.id);
    } catch (error) {
      this.#gone.delete(pad.id);
      this.#notices.show(pad.id, { words: t('“{title}” was not deleted. {why}', { title: pad.title, why: explain(error) }), tone: 'danger' });
      this.#changed();
    }
  }
}
