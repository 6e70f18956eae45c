import '../styles/home.css';
import '../styles/account.css';
import type { Account } from '../auth/account';
import { signInDialog } from '../auth/dialog';
import type { Send } from '../net/http';
import { explain, Problem } from '../net/problem';
import type { Page } from '../page/lazy';
import type { PreferenceBook } from '../page/preferences';
import { home } from '../page/top-bar';
import { ask, openDialog } from '../ui/dialog';
import { button, fill, h } from '../ui/dom';
import { form, passwordHint } from '../ui/form';
import { Notices } from '../ui/notices';
import { t } from '../words/words';
import { me, type Me } from '../wire/model';
import { nothing } from '../wire/shape';
import { DeviceList } from './devices';
import { preferenceFields } from './preference-fields';

const roleNames: Readonly<Record<string, string>> = { admin: t('Administrator'), user: t('User'), guest: t('Guest') };

/** One's own account: who one is, how the page shall be, the password, the devices, and leaving. */
export class AccountPage implements Page {
  readonly element: HTMLElement;
  readonly #account: Account;
  readonly #preferences: PreferenceBook;
  readonly #send: Send;
  readonly #left: () => void;
  readonly #end = h('div', { class: 'end' });
  readonly #notices = new Notices();
  readonly #body = h('div', { class: 'wrap account' });

  /** `left` is called when nobody is signed in here any more. */
  constructor(account: Account, preferences: PreferenceBook, send: Send, left: () => void) {
    this.#account = account;
    this.#preferences = preferences;
    this.#send = send;
    this.#left = left;
    this.element = h(
      'div',
      { class: 'page' },
      h('header', { class: 'top' }, h('div', { class: 'crumb' }, home(), h('span', { class: 'sep', 'aria-hidden': 'true' }, '/'), h('span', { class: 'title-text' }, t('Account'))), h('div', { class: 'mid' }), this.#end),
      h('main', {}, this.#notices.element, this.#body),
    );
  }

  carry(corner: HTMLElement): void {
    this.#end.append(corner);
  }

  show(): void {
    document.title = t('Account · CodeCrafter');
    this.#notices.clear();
    void this.#load();
  }

  async #load(): Promise<void> {
    if (!this.#account.known) return this.#showNobody();
    try {
      this.#showAccount(await this.#send({ method: 'GET', path: '/api/me', answer: me }));
    } catch (error) {
      if (error instanceof Problem && error.status === 401) return this.#showNobody();
      fill(this.#body, h('h1', {}, t('Account')), h('div', { class: 'card empty-card' }, h('p', {}, explain(error)), button(t('Try again'), {}, () => this.show())));
    }
  }

  #showNobody(): void {
    fill(
      this.#body,
      h('h1', {}, t('Account')),
      card(t('You are not signed in'), t('An account keeps your pads on every device.'), button(t('Sign in'), { class: 'primary' }, () => void signInDialog(this.#account).then((done) => (done ? this.show() : undefined)))),
      this.#preferenceCard(),
    );
  }

  #showAccount(mine: Me): void {
    const guest = mine.role === 'guest';
    const devices = new DeviceList(this.#send, (words) => this.#done(words), (error) => this.#failed(error));
    fill(
      this.#body,
      h('h1', {}, t('Account')),
      guest ? this.#guestCard(mine) : this.#profileCard(mine),
      this.#preferenceCard(),
      !guest && this.#namesCard(mine),
      !guest && this.#passwordCard(mine, devices),
      card(t('Devices'), t('Where you are signed in. One that you do not know: sign it out, then change your password.'), devices.element, button(t('Sign out everywhere'), {}, () => void this.#signOutEverywhere())),
      card(t('Delete the account'), t('Your pads, runs and their files, log lines and sign-ins go away for good.'), button(t('Delete the account'), { class: 'danger' }, () => this.#askToDelete(guest))),
    );
    void devices.load();
  }

  #guestCard(mine: Me): HTMLElement {
    return card(
      t('You are {username}, a guest', { username: mine.username }),
      t('A guest is known to this browser only. Make an account to keep your pads and come back to them anywhere.'),
      button(t('Create an account'), { class: 'primary' }, () => void signInDialog(this.#account, undefined, 'register').then((done) => (done ? this.show() : undefined))),
    );
  }

  #profileCard(mine: Me): HTMLElement {
    const facts = h('dl', { class: 'own-facts' }, h('dt', {}, t('Username')), h('dd', {}, mine.username), h('dt', {}, t('Email')), h('dd', {}, mine.email ?? ''), h('dt', {}, t('Role')), h('dd', {}, roleNames[mine.role] ?? mine.role));
    const names = form(
      'profile',
      [
        { name: 'firstName', label: t('First name'), type: 'text', autocomplete: 'given-name', value: mine.firstName ?? '' },
        { name: 'lastName', label: t('Last name'), type: 'text', autocomplete: 'family-name', value: mine.lastName ?? '' },
      ],
      t('Save'),
      async (values) => {
        await this.#send({ method: 'PATCH', path: '/api/me', body: values, answer: me });
        this.#done(t('Your name is saved.'));
      },
      '',
    );
    return card(t('Profile'), undefined, facts, names);
  }

  #preferenceCard(): HTMLElement {
    return card(t('Preferences'), t('They hold at once, and for members on every device.'), preferenceFields(this.#preferences, (error) => this.#failed(error)));
  }

  #namesCard(mine: Me): HTMLElement {
    const change = form(
      'names',
      [
        { name: 'username', label: t('Username'), type: 'text', autocomplete: 'username', value: mine.username },
        { name: 'email', label: t('Email'), type: 'email', autocomplete: 'email', value: mine.email ?? '' },
        { name: 'oldPassword', label: t('Current password'), type: 'password', autocomplete: 'current-password' },
      ],
      t('Change username or email'),
      async (values) => {
        const now = await this.#send({ method: 'PATCH', path: '/api/me', body: values, answer: me });
        this.#account.renamed(now);
        this.#showAccount(now);
        this.#done(now.email === mine.email ? t('Your username is changed.') : t('A link to confirm {address} is on its way.', { address: now.email ?? t('the new address') }));
      },
      '',
    );
    return card(t('Username and email'), t('What you sign in with. A new address is to be confirmed, and the old one is told.'), change);
  }

  #passwordCard(mine: Me, devices: DeviceList): HTMLElement {
    const change = form(
      'password',
      [
        { name: 'oldPassword', label: t('Old password'), type: 'password', autocomplete: 'current-password' },
        { name: 'password', label: t('New password'), type: 'password', autocomplete: 'new-password', hint: passwordHint },
      ],
      t('Change password'),
      async (values) => {
        await this.#send({ method: 'PATCH', path: '/api/me', body: values, answer: me });
        change.reset();
        this.#done(t('Your password is changed. All other devices are signed out.'));
        await devices.load();
      },
      '',
    );
    // Password managers want to know whose password it is.
    change.prepend(h('input', { type: 'text', autocomplete: 'username', value: mine.username, hidden: true, 'aria-label': t('Username') }));
    return card(t('Password'), undefined, change);
  }

  async #signOutEverywhere(): Promise<void> {
    if (!(await ask(t('Sign out everywhere?'), t('All your devices are signed out, this one too.'), t('Sign out everywhere')))) return;
    try {
      await this.#send({ method: 'POST', path: '/api/auth/logout-everywhere', answer: nothing });
      this.#account.drop();
      this.#left();
    } catch (error) {
      this.#failed(error);
    }
  }

  #askToDelete(guest: boolean): void {
    const confirm = form(
      'delete',
      guest ? [] : [{ name: 'password', label: t('Your password'), type: 'password', autocomplete: 'current-password' }],
      t('Delete for good'),
      async (values) => {
        await this.#send({ method: 'DELETE', path: '/api/me', body: values, answer: nothing });
        dialog.close();
        this.#account.drop();
        this.#left();
      },
      'destructive',
    );
    const dialog = openDialog(t('Delete the account?'), 'ask', h('p', { class: 'muted' }, t('Your pads, runs, files and sign-ins go away, and cannot be brought back.')), confirm);
  }

  #done(words: string): void {
    this.#notices.show('done', { words });
  }

  #failed(error: unknown): void {
    this.#notices.show('done', { words: explain(error), tone: 'danger' });
  }
}

let cards = 0;

function card(title: string, words: string | undefined, ...body: (HTMLElement | false)[]): HTMLElement {
  const id = `account-${++cards}`;
  return h('section', { class: 'card part', 'aria-labelledby': id }, h('h2', { id }, title), words !== undefined && h('p', { class: 'muted' }, words), ...body);
}
