import type { Text } from '@codemirror/state';
import { GuestsOff, type Account } from '../auth/account';
import { signInDialog } from '../auth/door';
import { Editor, type Cursor } from '../editor/editor';
import type { Send } from '../net/http';
import { formatterOf } from '../format/formatter';
import { explain } from '../net/problem';
import type { Socket } from '../net/socket';
import type { Room } from '../pad/room';
import type { PadBook } from '../pads/book';
import { ScratchDocument, type OpenDocument, type SaveState } from '../pads/documents';
import { exampleOf, fileName } from '../pads/examples';
import { Scratch } from '../pads/scratch';
import { button, fill, h } from '../ui/dom';
import { Notices } from '../ui/notices';
import type { Store } from '../ui/store';
import { t } from '../words/words';
import type { Language, Pad } from '../wire/model';
import type { LanguageList } from './languages';
import { saveWords } from './status-line';

export interface DeskParts {
  readonly account: Account;
  readonly book: PadBook;
  readonly languages: LanguageList;
  readonly socket: Socket;
  readonly send: Send;
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
  /** The editor's own keys ask for a run. */
  written(): void;
  /** The shown file is to get its usual form. */
  format(): void;
  /** Somebody else's run is to be shown. */
  watch(jobId: string, words: string): void;
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
  readonly #format: HTMLButtonElement;
  readonly #message = h('div', { class: 'empty' });
  readonly #scratch: Scratch;
  /** Where a pad shows its files and its tabs. */
  readonly files = h('aside', { class: 'pad-files', 'aria-label': t('Files'), hidden: true });
  readonly tabs = h('div', { class: 'file-tabs', hidden: true });
  #document: OpenDocument;
  #room: Room | undefined;
  #unwatch: () => void = () => undefined;
  /** A place that is shown as soon as its file is. */
  #awaited: { readonly path: string; readonly line: number; readonly column: number | undefined } | undefined;
  /** The pad just made here, which need not be read again. */
  #made: Pad | undefined;
  /** Counts what was asked to be opened: only the last shows. */
  #asked = 0;

  constructor(parts: DeskParts, events: DeskEvents) {
    this.#parts = parts;
    this.#events = events;
    this.#scratch = new Scratch(parts.store);
    this.#document = this.#scratchDocument();
    this.#example = button(t('Load example'), { class: 'sm ghost' }, () => this.#loadExample());
    this.#format = button(t('Format'), { class: 'sm ghost', title: t('Put the file in its usual form (Shift+Alt+F)'), shortcut: 'Shift+Alt+F' }, () => events.format());
    const host = h('div', { class: 'editor-host' });
    this.element = h(
      'section',
      { class: 'pane code', 'aria-label': t('Code') },
      h('div', { class: 'pane-head' }, this.#file, this.tabs, this.#kept, h('span', { class: 'grow' }), this.#example, this.#format),
      h('div', { class: 'code-body' }, this.files, host),
      this.#message,
    );
    this.editor = new Editor(host, {
      edited: (text) => {
        this.#document.edited(text);
        this.#offerExample();
        events.edited();
      },
      moved: (cursor) => events.moved(cursor),
      written: () => events.written(),
      texts: () => this.#texts(),
    });
    parts.languages.all.watch(() => this.#languagesCame());
  }

  get document(): OpenDocument {
    return this.#document;
  }

  /** The pad that is open, if it is one. */
  get room(): Room | undefined {
    return this.#room;
  }

  /** The path that the shown text has in a run. */
  get path(): string {
    return this.#room?.path ?? fileName(this.language);
  }

  get language(): Language {
    return this.#parts.languages.find(this.#document.language);
  }

  /** Shows what somebody else's program does. */
  watch(jobId: string, words: string): void {
    this.#events.watch(jobId, words);
  }

  openScratch(): void {
    this.#asked++;
    const document = this.#scratchDocument();
    this.#open(document, document.earlier(document.language) ?? this.#exampleFor(document.language));
  }

  async openPad(id: string): Promise<void> {
    const asked = ++this.#asked;
    if (this.#room?.id === id) return;
    this.#document.close();
    this.#room = undefined;
    this.notices.clear();
    const slow = setTimeout(() => asked === this.#asked && this.#say(h('span', { class: 'spin' }), h('p', {}, t('Opening the pad'))), 200);
    try {
      const { Room } = await import('../pad/room');
      const made = this.#made?.id === id ? this.#made : undefined;
      this.#made = undefined;
      const room = await Room.open(id, { ...this.#parts, desk: this, changed: () => this.#room === room && this.#show() }, made);
      if (asked !== this.#asked) return room.close();
      this.#room = room;
      this.#attend(room);
      room.begin();
      this.#show();
    } catch (error) {
      if (asked === this.#asked) this.#missing(id, error);
    } finally {
      clearTimeout(slow);
    }
  }

  /** Switches the language: an untouched example gives way to the next one; one's own code stays. */
  async choose(id: string): Promise<void> {
    const document = this.#document;
    const { blank } = this.editor;
    const { doc } = this.editor.view.state;
    const untouched = blank || this.editor.holds(exampleOf(this.language));
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
    if (this.#room !== undefined) return this.#show();
    if (untouched) this.editor.replace(earlier ?? exampleOf(this.language));
    else if (earlier !== undefined && !this.editor.holds(earlier)) this.#offerEarlier(earlier);
    if (!untouched) document.edited(doc);
    this.#show();
  }

  /** Makes a pad of the scratch pad; a pad is saved as one types. */
  async save(): Promise<void> {
    const document = this.#document;
    if (this.#room !== undefined) await this.#room.save();
    else if (await this.#makePad()) this.#scratch.forget(document.language);
  }

  #texts(): readonly Text[] {
    return this.#room === undefined ? [this.editor.view.state.doc] : this.#room.pad.texts.filter(({ loaded }) => loaded).map(({ buffer }) => buffer.state.doc);
  }

  /** Shows a line of a file, at once or as soon as the file is there. */
  goTo(path: string, line: number, column?: number): void {
    this.#awaited = { path, line, column };
    if (path === this.path) this.#arrive();
    else this.#room?.files.open(path);
  }

  #arrive(): void {
    const awaited = this.#awaited;
    if (awaited?.path !== this.path || this.editor.view.state.doc.lines < awaited.line) return;
    this.#awaited = undefined;
    this.editor.goTo(awaited.line, awaited.column);
    this.editor.focus();
  }

  async rename(title: string): Promise<void> {
    try {
      await this.#room?.rename(title);
    } catch (error) {
      this.#failed(error);
    }
    this.#events.changed();
  }

  #open(document: OpenDocument, code: string): void {
    this.#room = undefined;
    this.#attend(document);
    this.editor.open(code);
    this.#show();
  }

  #attend(document: OpenDocument): void {
    if (this.#document !== document) this.#document.close();
    this.#unwatch();
    this.#document = document;
    this.element.dataset.shows = 'editor';
    this.notices.clear();
    const pad = document === this.#room;
    this.#file.hidden = pad;
    this.tabs.hidden = !pad;
    this.files.hidden = !pad;
    this.#unwatch = document.saved.watch((state) => this.#saved(state));
  }

  #show(): void {
    this.#file.textContent = fileName(this.language);
    void this.editor.speak(this.language, this.#room?.path);
    this.#offerExample();
    this.#format.hidden = this.editor.readOnly || formatterOf(this.path, this.language, this.#parts.languages.all.value) === undefined;
    this.#arrive();
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
    this.#example.hidden = example === '' || this.editor.holds(example) || (this.#room !== undefined && (this.editor.readOnly || !this.editor.blank));
  }

  #loadExample(): void {
    this.editor.replace(exampleOf(this.language));
    this.notices.show('example', {
      words: t('The example took the place of your code.'),
      actions: [{ words: t('Undo'), press: () => this.editor.undo() }],
    });
    this.editor.focus();
  }

  #offerEarlier(code: string): void {
    this.notices.show('earlier', {
      words: t('Your code stays. There is also what you wrote in {name} before.', { name: this.language.name }),
      actions: [{ words: t('Bring back the {name} code', { name: this.language.name }), press: () => this.editor.replace(code) }],
    });
  }

  #saved(state: SaveState): void {
    this.#kept.textContent = saveWords(state)[1];
    this.#events.saved(state);
  }

  #failed(error: unknown): void {
    this.notices.show('save', { words: explain(error), tone: 'danger' });
  }

  /** Makes a pad of one's own of what is in the editor, and goes there. */
  async #makePad(): Promise<boolean> {
    const { account, book, go } = this.#parts;
    try {
      await account.ensure();
      await this.#document.flush();
      this.#made = await book.create(t('Untitled'), this.#document.language, this.editor.text);
      go(this.#made.id);
      return true;
    } catch (error) {
      if (error instanceof GuestsOff && (await signInDialog(account, error.message))) return this.#makePad();
      this.#failed(error);
      return false;
    }
  }

  #missing(id: string, error: unknown): void {
    const { account, go } = this.#parts;
    const signIn = async (): Promise<void> => {
      if (await signInDialog(account)) await this.openPad(id);
    };
    this.#say(
      h('h2', {}, t('This pad cannot be opened')),
      h('p', {}, explain(error)),
      h(
        'div',
        { class: 'row' },
        button(t('Try again'), {}, () => void this.openPad(id)),
        button(t('Sign in'), {}, () => void signIn()),
        button(t('To the scratch pad'), {}, () => go(undefined)),
      ),
    );
  }

  #say(...words: HTMLElement[]): void {
    this.element.dataset.shows = 'message';
    fill(this.#message, ...words);
  }
}
