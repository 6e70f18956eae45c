import '../styles/home.css';
import type { Account } from '../auth/account';
import { signInDialog } from '../auth/dialog';
import type { LanguageList } from '../page/languages';
import type { Page } from '../page/lazy';
import type { Router } from '../page/router';
import { home } from '../page/top-bar';
import type { Send } from '../net/http';
import { explain } from '../net/problem';
import type { PadBook, Scope } from '../pads/book';
import { exampleOf } from '../pads/examples';
import { askText } from '../ui/ask-text';
import { openDialog } from '../ui/dialog';
import { button, fill, h, on } from '../ui/dom';
import { Notices } from '../ui/notices';
import { plural, t } from '../words/words';
import type { Language, Pad } from '../wire/model';
import { Bin } from './bin';
import { DropZone } from './drop';
import { PadTable } from './table';
import { chooseTemplate } from './templates';

const scopes = { mine: t('Mine'), shared: t('Shared with me'), public: t('Public') } as const;

/** "My pads": one's own, those shared with one and the public ones, with what can be done with each. */
export class HomePage implements Page {
  readonly element: HTMLElement;
  readonly #account: Account;
  readonly #book: PadBook;
  readonly #languages: LanguageList;
  readonly #router: Router;
  readonly #notices = new Notices();
  readonly #bin: Bin;
  readonly #drop: DropZone;
  readonly #table: PadTable;
  readonly #list = h('div', { class: 'pads-list' });
  readonly #count = h('span', { class: 'muted num', role: 'status' });
  readonly #search: HTMLInputElement;
  readonly #scopes = h('div', { class: 'seg scopes', role: 'group', 'aria-label': t('Which pads') });
  readonly #end = h('div', { class: 'end' });
  #pads: readonly Pad[] = [];
  #scope: Scope = 'mine';

  constructor(account: Account, book: PadBook, languages: LanguageList, router: Router, send: Send) {
    this.#account = account;
    this.#book = book;
    this.#languages = languages;
    this.#router = router;
    this.#bin = new Bin(book, this.#notices, () => this.#draw());
    this.#table = new PadTable(languages, {
      rename: (pad) => void this.#attempt(() => this.#rename(pad)),
      duplicate: (pad) => void this.#attempt(() => this.#duplicate(pad)),
      remove: (pad) => this.#bin.put(pad),
    });
    this.#search = on(h('input', { class: 'field pads-search', type: 'search', placeholder: t('Search pads'), 'aria-label': t('Search pads'), autocomplete: 'off', spellcheck: 'false' }), { input: () => this.#draw() });
    // Their names may come after the pads.
    languages.all.watch(() => this.#pads.length > 0 && this.#draw());
    this.element = h(
      'div',
      { class: 'page' },
      h('header', { class: 'top' }, h('div', { class: 'crumb' }, home()), h('div', { class: 'mid' }), this.#end),
      h(
        'main',
        {},
        h(
          'div',
          { class: 'wrap' },
          h('div', { class: 'wrap-head' }, h('h1', {}, t('My pads')), h('span', { class: 'grow' }), button(t('From files'), { icon: 'upload', title: t('Make a pad of files or an archive; you can also drop them on this page') }, () => void this.#drop.pick()), button(t('New pad'), { icon: 'plus', class: 'primary' }, () => void this.#attempt(() => this.#create()))),
          this.#notices.element,
          h('div', { class: 'pads-bar' }, this.#scopes, this.#search, this.#count),
          this.#list,
          h('p', { class: 'muted drop-hint' }, t('Drop files, a folder, a zip or a tar.gz here to make a pad of them.')),
        ),
      ),
    );
    this.#drop = new DropZone(this.element, { account, book, languages, send, notices: this.#notices, go: (id) => router.go({ page: 'pad', id }) });
  }

  /** Takes the account's corner into its bar. */
  carry(corner: HTMLElement): void {
    this.#end.append(corner);
  }

  show(): void {
    void this.#load();
  }

  async #load(): Promise<void> {
    this.#showScopes();
    document.title = t('My pads · CodeCrafter');
    if (!this.#account.known) return this.#offerAccount();
    const slow = setTimeout(() => fill(this.#list, h('p', { class: 'muted loading' }, h('span', { class: 'spin' }), t('Loading your pads'))), 200);
    try {
      const scope = this.#scope;
      const pads = await this.#book.all(scope);
      if (scope !== this.#scope) return;
      this.#pads = pads;
      this.#table.fold();
      this.#draw();
    } catch (error) {
      this.#say(explain(error), button(t('Try again'), {}, () => this.show()));
    } finally {
      clearTimeout(slow);
    }
  }

  #showScopes(): void {
    fill(
      this.#scopes,
      ...Object.entries(scopes).map(([scope, name]) =>
        on(h('button', { type: 'button', 'aria-pressed': String(scope === this.#scope), 'data-scope': scope }, name), {
          click: () => {
            this.#scope = scope as Scope;
            void this.#load();
            this.#scopes.querySelector<HTMLElement>(`[data-scope="${scope}"]`)?.focus();
          },
        }),
      ),
    );
  }

  #draw(): void {
    const pads = this.#pads.filter(({ id }) => !this.#bin.holds(id));
    const wanted = this.#search.value.trim().toLowerCase();
    const found = pads.filter((pad) => `${pad.title}\n${this.#languages.find(pad.language).name}\n${pad.ownerName ?? ''}`.toLowerCase().includes(wanted));
    this.#count.textContent = pads.length === 0 ? '' : found.length === pads.length ? plural(pads.length, '{n} pad', '{n} pads') : t('{found} of {all}', { found: found.length, all: pads.length });
    if (pads.length === 0) return this.#empty();
    if (found.length === 0) return this.#say(t('No pad is called like that.'), button(t('Show all'), {}, () => this.#clearSearch()));
    this.#table.show(found, this.#scope === 'mine');
    fill(this.#list, this.#table.element);
  }

  #clearSearch(): void {
    this.#search.value = '';
    this.#draw();
    this.#search.focus();
  }

  #empty(): void {
    if (this.#scope === 'shared') return this.#say(t('Nothing is shared with you yet. Pads that others share with you are listed here.'));
    if (this.#scope === 'public') return this.#say(t('There are no public pads yet. Make one of yours public under Share.'));
    this.#say(t('No pads yet. A pad keeps a program under its own address.'), button(t('New pad'), { icon: 'plus' }, () => void this.#attempt(() => this.#create())));
  }

  async #create(): Promise<void> {
    const language = await chooseTemplate(this.#languages.all.value);
    if (language === undefined) return;
    await this.#account.ensure();
    await this.#enter(language);
  }

  async #enter(language: Language): Promise<void> {
    const pad = await this.#book.create(t('Untitled'), language.id, exampleOf(language));
    this.#router.go({ page: 'pad', id: pad.id });
  }

  async #rename(pad: Pad): Promise<void> {
    const title = await askText({ title: t('Rename the pad'), label: t('Title'), value: pad.title, yes: t('Rename') });
    if (title === undefined || title === pad.title) return;
    await this.#book.change(pad.id, { title });
    await this.#load();
  }

  /** A copy of one's own, with all its files. */
  async #duplicate(pad: Pad): Promise<void> {
    const copy = await this.#book.fork(pad.id);
    await this.#book.change(copy.id, { title: `${pad.title} ${t('(copy)')}`.slice(0, 200) });
    this.#scope = 'mine';
    await this.#load();
    this.#notices.show('copied', { words: t('“{title}” is duplicated.', { title: pad.title }), actions: [{ words: t('Open it'), press: () => this.#router.go({ page: 'pad', id: copy.id }) }] });
  }

  async #attempt(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      openDialog(t('That did not work'), 'ask', h('p', { class: 'muted' }, explain(error)));
    }
  }

  #offerAccount(): void {
    this.#pads = [];
    this.#count.textContent = '';
    const signIn = button(t('Sign in'), {}, () => void signInDialog(this.#account).then((done) => (done ? this.show() : undefined)));
    this.#say(t('Pads belong to an account. Sign in to see yours.'), signIn);
  }

  #say(words: string, action?: HTMLElement): void {
    fill(this.#list, h('div', { class: 'card empty-card' }, h('p', {}, words), action));
  }
}
