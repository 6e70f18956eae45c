import type { Account } from '../auth/account';
import { signInDialog } from '../auth/dialog';
import { explain } from '../net/problem';
import type { PadBook, Scope } from '../pads/book';
import { exampleOf } from '../pads/examples';
import { askText } from '../ui/ask-text';
import { ask, openDialog } from '../ui/dialog';
import { button, fill, h, on } from '../ui/dom';
import { t } from '../words/words';
import type { Pad } from '../wire/model';
import { title as languageTitle, type LanguageList } from './languages';
import { swatch } from './picker';
import type { Router } from './router';
import { home } from './top-bar';
import { ago } from './ago';

/** "My pads": one's own, newest change first, with what can be done with each. */
export class Home {
  readonly element: HTMLElement;
  readonly #account: Account;
  readonly #book: PadBook;
  readonly #languages: LanguageList;
  readonly #router: Router;
  readonly #list = h('div', { class: 'pads-list' });
  #pads: readonly Pad[] = [];
  #scope: Scope = 'mine';
  readonly #scopes = h('div', { class: 'seg scopes', role: 'group', 'aria-label': t('Which pads') });
  readonly #end = h('div', { class: 'end' });

  constructor(account: Account, book: PadBook, languages: LanguageList, router: Router) {
    this.#account = account;
    this.#book = book;
    this.#languages = languages;
    this.#router = router;
    // Their names may come after the pads.
    languages.all.watch(() => this.#pads.length > 0 && this.#table(this.#pads));
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
          h(
            'div',
            { class: 'wrap-head' },
            h('h1', {}, t('My pads')),
            button(t('New pad'), { icon: 'plus', class: 'primary' }, () => void this.#attempt(() => this.#create())),
          ),
          this.#scopes,
          this.#list,
        ),
      ),
    );
  }

  /** Takes the account's corner into its bar. */
  carry(corner: HTMLElement): void {
    this.#end.append(corner);
  }

  #showScopes(): void {
    const words = { mine: t('Mine'), shared: t('Shared with me'), public: t('Public') } as const;
    fill(
      this.#scopes,
      ...Object.entries(words).map(([scope, name]) =>
        on(h('button', { type: 'button', 'aria-pressed': String(scope === this.#scope) }, name), {
          click: () => {
            this.#scope = scope as Scope;
            void this.show();
          },
        }),
      ),
    );
  }

  async show(): Promise<void> {
    this.#showScopes();
    document.title = t('My pads · CodeCrafter');
    if (!this.#account.known) return this.#offerAccount();
    const slow = setTimeout(() => fill(this.#list, h('p', { class: 'muted loading' }, h('span', { class: 'spin' }), t('Loading your pads'))), 200);
    try {
      const scope = this.#scope;
      const pads = await this.#book.all(scope);
      if (scope !== this.#scope) return;
      this.#pads = pads;
      this.#table(pads);
    } catch (error) {
      this.#problem(explain(error), button(t('Try again'), {}, () => void this.show()));
    } finally {
      clearTimeout(slow);
    }
  }

  async #create(): Promise<void> {
    await this.#account.ensure();
    const language = this.#languages.all.value[0] ?? this.#languages.find('python');
    const pad = await this.#book.create(t('Untitled'), language.id, exampleOf(language));
    this.#router.go({ page: 'pad', id: pad.id });
  }

  #table(pads: readonly Pad[]): void {
    if (pads.length === 0 && this.#scope !== 'mine') {
      return this.#problem(this.#scope === 'shared' ? t('Nothing is shared with you yet. Pads that others share with you are listed here.') : t('There are no public pads yet. Make one of yours public under Share.'), h('span'));
    }
    if (pads.length === 0) {
      return this.#problem(t('No pads yet. A pad keeps a program under its own address.'), button(t('New pad'), { icon: 'plus' }, () => void this.#attempt(() => this.#create())));
    }
    fill(
      this.#list,
      h(
        'div',
        { class: 'card' },
        h(
          'table',
          {},
          h('thead', {}, h('tr', {}, h('th', {}, t('Name')), h('th', { class: 'hide-s' }, t('Language')), h('th', { class: 'r' }, t('Changed')), h('th', {}, h('span', { class: 'vh' }, t('Actions'))))),
          h('tbody', {}, ...pads.map((pad) => this.#row(pad))),
        ),
      ),
    );
  }

  #row(pad: Pad): HTMLElement {
    const language = this.#languages.find(pad.language);
    const mark = h('span', { class: 'sw', 'aria-hidden': 'true' });
    mark.style.setProperty('--c', swatch(pad.language));
    return h(
      'tr',
      { 'data-pad': pad.id },
      h('td', { class: 'name' }, h('a', { href: `/s/${encodeURIComponent(pad.id)}`, 'data-inside': true }, pad.title), pad.ownerName !== undefined && this.#scope !== 'mine' && h('span', { class: 'muted by' }, ` ${t('by {name}', { name: pad.ownerName })}`)),
      h('td', { class: 'hide-s' }, h('span', { class: 'row' }, mark, h('span', { class: 'muted' }, languageTitle(language)))),
      h('td', { class: 'r muted num' }, pad.updatedAt === undefined ? '' : h('time', { datetime: pad.updatedAt }, ago(pad.updatedAt, Date.now()))),
      h(
        'td',
        { class: 'r actions' },
        this.#scope === 'mine' && button('', { icon: 'edit', class: 'ghost icon sm', label: t('Rename {title}', { title: pad.title }), title: t('Rename') }, () => void this.#attempt(() => this.#rename(pad))),
        this.#scope === 'mine' && button('', { icon: 'trash', class: 'ghost icon sm', label: t('Delete {title}', { title: pad.title }), title: t('Delete') }, () => void this.#attempt(() => this.#remove(pad))),
      ),
    );
  }

  async #rename(pad: Pad): Promise<void> {
    const title = await askText({ title: t('Rename the pad'), label: t('Title'), value: pad.title, yes: t('Rename') });
    if (title === undefined || title === pad.title) return;
    await this.#book.change(pad.id, { title });
    await this.show();
  }

  async #remove(pad: Pad): Promise<void> {
    if (!(await ask(t('Delete “{title}”?', { title: pad.title }), t('The pad and its code go away for good.'), t('Delete'), true))) return;
    await this.#book.remove(pad.id);
    await this.show();
  }

  async #attempt(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      openDialog(t('That did not work'), 'ask', h('p', { class: 'muted' }, explain(error)));
    }
  }

  #offerAccount(): void {
    this.#problem(
      t('Pads belong to an account. Sign in to see yours.'),
      button(t('Sign in'), {}, () => void signInDialog(this.#account).then((done) => (done ? this.show() : undefined))),
    );
  }

  #problem(words: string, action: HTMLElement): void {
    fill(this.#list, h('div', { class: 'card empty-card' }, h('p', {}, words), action));
  }
}
