import '../styles/home.css';
import '../styles/admin.css';
import type { Account } from '../auth/account';
import { signInDialog } from '../auth/dialog';
import type { Send } from '../net/http';
import { explain, Problem } from '../net/problem';
import type { Page } from '../page/lazy';
import type { Router } from '../page/router';
import { home } from '../page/top-bar';
import { button, fill, h } from '../ui/dom';
import { Notices } from '../ui/notices';
import { t } from '../words/words';
import { user as userShape } from '../wire/model';
import type { Desk, Panel } from './panel';
import { tabs } from './tabs';

/** Administration: a tab an area, each at its own address. */
export class AdminPage implements Page {
  readonly element: HTMLElement;
  readonly #account: Account;
  readonly #send: Send;
  readonly #router: Router;
  readonly #end = h('div', { class: 'end' });
  readonly #nav = h('nav', { class: 'admin-tabs', 'aria-label': t('Administration') });
  readonly #notices = new Notices();
  readonly #body = h('div', { class: 'wrap wide' });
  readonly #panels = new Map<string, Panel>();
  #shown: Panel | undefined;
  #allowed: string | undefined;

  constructor(account: Account, send: Send, router: Router) {
    this.#account = account;
    this.#send = send;
    this.#router = router;
    this.element = h(
      'div',
      { class: 'page admin' },
      h('header', { class: 'top' }, h('div', { class: 'crumb' }, home(), h('span', { class: 'sep', 'aria-hidden': 'true' }, '/'), h('span', { class: 'title-text' }, t('Administration'))), h('div', { class: 'mid' }), this.#end),
      h('main', {}, this.#nav, this.#notices.element, this.#body),
    );
  }

  carry(corner: HTMLElement): void {
    this.#end.append(corner);
  }

  show(): void {
    const place = this.#router.here;
    void this.#show(place.page === 'admin' ? place.tab : 'overview');
  }

  leave(): void {
    this.#shown?.stop();
    this.#shown = undefined;
  }

  async #show(id: string): Promise<void> {
    if (!(await this.#mayEnter())) return;
    const tab = tabs.find((each) => each.id === id) ?? tabs[0];
    if (tab === undefined || this.#router.here.page !== 'admin') return;
    document.title = t('{name} · Administration · CodeCrafter', { name: tab.name });
    fill(
      this.#nav,
      ...tabs.map(({ id: other, name }) =>
        h('a', { href: other === 'overview' ? '/admin' : `/admin/${other}`, 'data-inside': true, 'aria-current': other === tab.id ? 'page' : undefined }, name),
      ),
    );
    this.#nav.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
    const panel = this.#panels.get(tab.id) ?? tab.open(this.#desk);
    this.#panels.set(tab.id, panel);
    if (this.#shown === panel) return;
    this.leave();
    this.#shown = panel;
    this.#notices.clear();
    fill(this.#body, h('h1', { class: 'vh' }, tab.name), panel.element);
    panel.start();
  }

  readonly #desk: Desk = {
    send: async (request) => {
      try {
        return await this.#send(request);
      } catch (error) {
        if (error instanceof Problem && error.status === 403) this.#forbid();
        throw error;
      }
    },
    done: (words, undo) =>
      this.#notices.show('done', {
        words,
        actions: undo === undefined ? [] : [{ words: t('Undo'), press: () => void undo().catch((error: unknown) => this.#desk.failed(error)) }],
      }),
    failed: (error) => this.#notices.show('failed', { words: explain(error), tone: 'danger' }),
  };

  /** The server decides in any case; this spares everybody else the empty tables. */
  async #mayEnter(): Promise<boolean> {
    if (!this.#account.known) {
      this.#bar(t('Sign in first'), t('Administration is for administrators.'), button(t('Sign in'), { class: 'primary' }, () => void signInDialog(this.#account).then((done) => (done ? this.show() : undefined))));
      return false;
    }
    if (this.#allowed !== undefined && this.#account.user.value?.id === this.#allowed) return true;
    try {
      const me = await this.#send({ method: 'GET', path: '/api/me', answer: userShape });
      if (me.role === 'admin') {
        this.#allowed = me.id;
        return true;
      }
      this.#forbid();
    } catch (error) {
      this.#bar(t('This did not work'), explain(error), button(t('Try again'), {}, () => this.show()));
    }
    return false;
  }

  #forbid(): void {
    this.#bar(t('You may not'), t('This page is for administrators. Ask one of them to change your role.'), h('a', { class: 'btn', href: '/', 'data-inside': true }, t('To the scratch pad')));
  }

  #bar(title: string, words: string, action: HTMLElement): void {
    this.leave();
    this.#allowed = undefined;
    this.#panels.clear();
    document.title = t('Administration · CodeCrafter');
    fill(this.#nav);
    fill(this.#body, h('div', { class: 'card empty-card' }, h('h1', {}, title), h('p', {}, words), action));
  }
}
