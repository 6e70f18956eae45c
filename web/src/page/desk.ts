import { GuestsOff, type Account } from '../auth/account';
import { signInDialog } from '../auth/dialog';
import { Editor, type Cursor } from '../editor/editor';
import { explain } from '../net/problem';
import { Autosave, type SaveState } from '../pads/autosave';
import type { PadBook } from '../pads/book';
import { PadDocument, ScratchDocument, type OpenDocument } from '../pads/documents';
import { exampleOf, fileName } from '../pads/examples';
import { Scratch } from '../pads/scratch';
import { button, fill, h } from '../ui/dom';
import { Notices } from '../ui/notices';
import type { Store } from '../ui/store';
import type { Language, Pad } from '../wire/model';
import type { LanguageList } from './languages';
import { SaveNotices } from './save-notices';
import { saveWords } from './status-line';

export interface DeskParts {
  readonly account: Account;
  readonly book: PadBook;
  readonly languages: LanguageList;
  readonly store: Store;
  /** Goes to a pad, or with `undefined` to the scratch pad. */
  readonly go: (id: string | undefined) => void;
}

export interface DeskEvents {
  /** Another document, title or language. */
  changed(): void;
  edited(): void;
  saved(state: SaveState): void;
  moved(cursor: Cursor): void;
}

/** The code side of the page: the open document in the editor, its language, and what it needs to be told about. */
export class Desk {
  readonly element: HTMLElement;
  readonly notices = new Notices();
  readonly editor: Editor;
  readonly #parts: DeskParts;
  readonly #events: DeskEvents;
  readonly #file = h('span', { class: 'file' });
  /** Saved or not, where there is no room for the status line. */
  readonly #kept = h('span', { class: 'kept muted' });
  readonly #example: HTMLButtonElement;
  readonly #message = h('div', { class: 'empty' });
  readonly #scratch: Scratch;
  readonly #saves: SaveNotices;
  #document: OpenDocument;
  #unwatch: () => void = () => undefined;
  /** The pad just made here, which need not be read again. */
  #made: Pad | undefined;
  /** Counts what was asked to be opened: only the last shows. */
  #asked = 0;

  constructor(parts: DeskParts, events: DeskEvents) {
    this.#parts = parts;
    this.#events = events;
    this.#scratch = new Scratch(parts.store);
    this.#document = this.#scratchDocument();
    this.#saves = new SaveNotices(this.notices, {
      replace: (code) => this.editor.replace(code),
      dropDraft: () => this.#document.id !== undefined && Autosave.dropDraft(parts.store, this.#document.id),
      showOther: () => this.#showOther(),
      saveCopy: () => void this.#makePad(),
    });
    this.#example = button('Load example', { class: 'sm ghost' }, () => this.#loadExample());
    const host = h('div', { class: 'editor-host' });
    this.element = h(
      'section',
      { class: 'pane code', 'aria-label': 'Code' },
      h('div', { class: 'pane-head' }, this.#file, this.#kept, h('span', { class: 'grow' }), this.#example),
      host,
      this.#message,
    );
    this.editor = new Editor(host, {
      edited: (code) => {
        this.#document.edited(code);
        this.#offerExample();
        events.edited();
      },
      moved: (cursor) => events.moved(cursor),
    });
    parts.languages.all.watch(() => this.#languagesCame());
  }

  get document(): OpenDocument {
    return this.#document;
  }

  get language(): Language {
    return this.#parts.languages.find(this.#document.language);
  }

  openScratch(): void {
    this.#asked++;
    const document = this.#scratchDocument();
    this.#open(document, document.earlier(document.language) ?? this.#exampleFor(document.language));
  }

  async openPad(id: string): Promise<void> {
    const { account, book, store } = this.#parts;
    const asked = ++this.#asked;
    this.#document.close();
    this.notices.clear();
    const slow = setTimeout(() => asked === this.#asked && this.#say(h('span', { class: 'spin' }), h('p', {}, 'Opening the pad')), 200);
    try {
      await account.ensure();
      const pad = this.#made?.id === id ? this.#made : await book.read(id);
      this.#made = undefined;
      if (asked !== this.#asked) return;
      const draft = Autosave.draftOf(store, pad);
      const document = new PadDocument(book, store, pad);
      const current = draft !== undefined && draft.version === pad.version;
      this.#open(document, current ? draft.code : (pad.code ?? ''));
      if (current) document.edited(draft.code);
      else if (draft !== undefined) this.#saves.offerDraft(draft.code);
    } catch (error) {
      if (asked === this.#asked) this.#missing(id, error);
    } finally {
      clearTimeout(slow);
    }
  }

  /** Switches the language: an untouched example gives way to the next one; one's own code stays. */
  async choose(id: string): Promise<void> {
    const document = this.#document;
    const text = this.editor.text;
    const untouched = text.trim() === '' || text === exampleOf(this.language);
    const earlier = document instanceof ScratchDocument ? document.earlier(id) : undefined;
    this.notices.hide('earlier');
    this.notices.hide('example');
    try {
      await document.speak(id);
    } catch (error) {
      this.notices.show('language', { words: explain(error), tone: 'danger' });
      return this.#events.changed();
    }
    if (document !== this.#document) return;
    if (untouched) this.editor.replace(earlier ?? exampleOf(this.language));
    else if (earlier !== undefined && earlier !== text) this.#offerEarlier(earlier);
    if (!untouched) document.edited(text);
    this.#show();
  }

  /** Saves a pad now; makes a pad of the scratch pad. */
  async save(): Promise<void> {
    const document = this.#document;
    if (document instanceof PadDocument) await document.flush();
    else if (await this.#makePad()) this.#scratch.forget(document.language);
  }

  async rename(title: string): Promise<void> {
    if (!(this.#document instanceof PadDocument)) return;
    try {
      await this.#document.rename(title);
    } catch (error) {
      this.#saves.failed(error);
    }
    this.#events.changed();
  }

  #open(document: OpenDocument, code: string): void {
    if (this.#document !== document) this.#document.close();
    this.#unwatch();
    this.#document = document;
    this.element.dataset.shows = 'editor';
    this.notices.clear();
    this.editor.open(code);
    this.#show();
    this.#unwatch = document.saved.watch((state) => this.#saved(state));
  }

  #show(): void {
    this.#file.textContent = fileName(this.language);
    void this.editor.speak(this.language);
    this.#offerExample();
    this.#events.changed();
  }

  #languagesCame(): void {
    const { element } = this;
    if (element.dataset.shows === 'editor') this.#show();
  }

  #scratchDocument(): ScratchDocument {
    const first = this.#scratch.language() ?? 'python';
    return new ScratchDocument(this.#scratch, first, (language) => this.#exampleFor(language));
  }

  #exampleFor(language: string): string {
    return exampleOf(this.#parts.languages.find(language));
  }

  #offerExample(): void {
    const example = exampleOf(this.language);
    this.#example.hidden = example === '' || this.editor.text === example;
  }

  #loadExample(): void {
    this.editor.replace(exampleOf(this.language));
    this.notices.show('example', {
      words: 'The example took the place of your code.',
      actions: [{ words: 'Undo', press: () => this.editor.undo() }],
    });
    this.editor.focus();
  }

  #offerEarlier(code: string): void {
    this.notices.show('earlier', {
      words: `Your code stays. There is also what you wrote in ${this.language.name} before.`,
      actions: [{ words: `Bring back the ${this.language.name} code`, press: () => this.editor.replace(code) }],
    });
  }

  #saved(state: SaveState): void {
    this.#kept.textContent = saveWords(state)[1];
    this.#events.saved(state);
    if (this.#document instanceof PadDocument) this.#saves.state(state, this.#document);
  }

  async #showOther(): Promise<string> {
    const mine = this.editor.text;
    const { id } = this.#document;
    if (id === undefined) return mine;
    Autosave.dropDraft(this.#parts.store, id);
    await this.openPad(id);
    return mine;
  }

  /** Makes a pad of one's own of what is in the editor, and goes there. */
  async #makePad(): Promise<boolean> {
    const { account, book, go } = this.#parts;
    try {
      await account.ensure();
      await this.#document.flush();
      this.#made = await book.create('Untitled', this.#document.language, this.editor.text);
      go(this.#made.id);
      return true;
    } catch (error) {
      if (error instanceof GuestsOff && (await signInDialog(account, error.message))) return this.#makePad();
      this.#saves.failed(error);
      return false;
    }
  }

  #missing(id: string, error: unknown): void {
    const { account, go } = this.#parts;
    const signIn = async (): Promise<void> => {
      if (await signInDialog(account)) await this.openPad(id);
    };
    this.#say(
      h('h2', {}, 'This pad cannot be opened'),
      h('p', {}, explain(error)),
      h(
        'div',
        { class: 'row' },
        button('Try again', {}, () => void this.openPad(id)),
        button('Sign in', {}, () => void signIn()),
        button('To the scratch pad', {}, () => go(undefined)),
      ),
    );
  }

  #say(...words: HTMLElement[]): void {
    this.element.dataset.shows = 'message';
    fill(this.#message, ...words);
  }
}
