/** What is dropped on the list of pads becomes a pad. */
import type { Account } from '../auth/account';
import type { Send } from '../net/http';
import { explain } from '../net/problem';
import type { LanguageList } from '../page/languages';
import { bring, droppedFiles, pickedFiles, refusalOf, type Brought } from '../pad/bring';
import { pathOf, type PadBook } from '../pads/book';
import { on } from '../ui/dom';
import type { Notices } from '../ui/notices';
import { t } from '../words/words';
import { nothing } from '../wire/shape';
import { languageIn, titleOf } from './brought';

/** A pad has a file at any time; this one is there until the others have come. */
const incoming = 'incoming.tmp';

export interface DropParts {
  readonly account: Account;
  readonly book: PadBook;
  readonly languages: LanguageList;
  readonly send: Send;
  readonly notices: Notices;
  /** Goes to a pad. */
  readonly go: (id: string) => void;
}

export class DropZone {
  readonly #parts: DropParts;

  constructor(area: HTMLElement, parts: DropParts) {
    this.#parts = parts;
    on(area, {
      dragover: (event) => {
        event.preventDefault();
        area.classList.add('dropping');
      },
      dragleave: ({ relatedTarget }) => {
        if (!(relatedTarget instanceof Node) || !area.contains(relatedTarget)) area.classList.remove('dropping');
      },
      drop: (event) => {
        event.preventDefault();
        area.classList.remove('dropping');
        if (event.dataTransfer !== null) void this.#take(droppedFiles(event.dataTransfer));
      },
    });
  }

  /** The same for who has nothing to drop with. */
  async pick(): Promise<void> {
    const brought = await pickedFiles();
    if (brought.length > 0) await this.#take(Promise.resolve(brought));
  }

  async #take(coming: Promise<readonly Brought[]>): Promise<void> {
    const { account, notices, go } = this.#parts;
    try {
      const brought = await coming;
      const refusal = refusalOf(brought);
      if (refusal !== undefined) return notices.show('drop', { words: refusal, tone: 'danger' });
      await account.ensure();
      const id = await this.#make(brought);
      notices.hide('drop');
      go(id);
    } catch (error) {
      notices.show('drop', { words: t('No pad was made of that. {why}', { why: explain(error) }), tone: 'danger' });
    }
  }

  /** A pad with all of it, or none. */
  async #make(brought: readonly Brought[]): Promise<string> {
    const { book, languages, send, notices } = this.#parts;
    const all = languages.all.value;
    const known = languageIn(brought.map(({ path }) => path), all) ?? all[0]?.id ?? 'python';
    const { id } = await book.create(titleOf(brought) ?? t('Untitled'), known, [{ path: incoming, content: '' }]);
    try {
      await bring(send, id, brought, (words, cancel) => notices.show('drop', { words, actions: cancel === undefined ? [] : [{ words: t('Cancel'), press: cancel }] }));
      await send({ method: 'DELETE', path: `${pathOf(id)}/files?path=${incoming}`, answer: nothing });
      const { files = [] } = await book.read(id);
      const language = languageIn(files.map(({ path }) => path), all);
      if (language !== undefined && language !== known) await book.change(id, { language });
      return id;
    } catch (error) {
      await book.remove(id).catch(() => undefined);
      throw error;
    }
  }
}
