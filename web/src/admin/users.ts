import { ago } from '../page/ago';
import { ask, openDialog } from '../ui/dialog';
import { button, h } from '../ui/dom';
import { figure, plural, t } from '../words/words';
import { List } from './list';
import type { Desk, Panel, Tab } from './panel';
import { person, personDetail, type Person, type PersonDetail } from './wire';
import { nothing } from '../wire/shape';
import { choice, entry, facts, moment, tag } from './words';

const roles = [
  ['', t('All roles')],
  ['admin', t('Administrators')],
  ['user', t('Users')],
  ['guest', t('Guests')],
] as const;

/** The accounts. */
class Users implements Panel {
  readonly element: HTMLElement;
  readonly #desk: Desk;
  readonly #list: List<Person>;

  constructor(desk: Desk) {
    this.#desk = desk;
    this.#list = new List(desk, t('Accounts'), '/api/admin/users', person, [
      { name: t('Name'), class: 'wide', cell: (each) => this.#name(each) },
      { name: t('Role'), cell: (each) => h('span', { class: 'row' }, roleTag(each), each.disabled && tag(t('Disabled'), 'bad')) },
      { name: t('Made'), class: 'r num hide-s', cell: ({ createdAt }) => h('time', { datetime: createdAt }, ago(createdAt, Date.now())) },
      { name: t('Last sign-in'), class: 'r num hide-s', cell: ({ lastLogin }) => (lastLogin === undefined ? 'never' : h('time', { datetime: lastLogin }, ago(lastLogin, Date.now()))) },
    ], t('Nobody fits.'));
    this.element = h(
      'div',
      {},
      h(
        'div',
        { class: 'filters', role: 'search' },
        entry(t('Find'), t('Beginning of a name or email'), (value) => this.#list.filter('q', value)).element,
        choice(t('Role'), roles, (value) => this.#list.filter('role', value)).element,
        choice(t('State'), [['', t('All')], ['false', t('Enabled')], ['true', t('Disabled')]], (value) => this.#list.filter('disabled', value)).element,
      ),
      this.#list.element,
    );
  }

  start(): void {
    void this.#list.load();
  }

  stop(): void {
    // nothing repeats
  }

  #name(each: Person): HTMLElement {
    const open = button(each.username, { class: 'link' }, () => void this.#open(each));
    open.dataset.key = each.id;
    return h('span', { class: 'who' }, open, each.email !== undefined && h('span', { class: 'muted' }, each.email));
  }

  async #open({ id }: Person): Promise<void> {
    try {
      const detail = await this.#desk.send({ method: 'GET', path: path(id), answer: personDetail });
      this.#card(detail);
    } catch (error) {
      this.#desk.failed(error);
    }
  }

  #card({ account, sessions, runs, devices }: PersonDetail): void {
    const names = [account.firstName, account.lastName].filter((name) => name !== undefined).join(' ');
    const act = (task: () => Promise<void>): (() => void) => () => {
      dialog.close();
      void task();
    };
    const dialog = openDialog(
      account.username,
      'person',
      facts(
        [t('Email'), account.email ?? 'none'],
        ...(names === '' ? [] : [[t('Name'), names] as const]),
        [t('Role'), h('span', { class: 'row' }, roleTag(account), account.disabled && tag(t('Disabled'), 'bad'))],
        [t('Made'), moment(account.createdAt)],
        [t('Last sign-in'), account.lastLogin === undefined ? 'never' : moment(account.lastLogin)],
        [t('Signed in on'), plural(devices, '{n} device', '{n} devices')],
        [t('Pads'), figure(sessions)],
        [t('Runs, 30 days'), figure(runs)],
      ),
      h(
        'div',
        { class: 'dialog-actions wrap-row' },
        account.role === 'user' && button(t('Make administrator'), {}, act(() => this.#role(account, 'admin'))),
        account.role === 'admin' && button(t('Make user'), {}, act(() => this.#role(account, 'user'))),
        account.disabled ? button(t('Enable'), {}, act(() => this.#disable(account, false))) : button(t('Disable'), { class: 'danger' }, act(() => this.#disable(account, true))),
        button(t('Delete'), { class: 'danger', icon: 'trash' }, act(() => this.#delete({ account, sessions, runs, devices }))),
      ),
    );
  }

  async #role(account: Person, role: 'admin' | 'user'): Promise<void> {
    const words = role === 'admin' ? t('{username} will be able to do everything on this page, also to you.', { username: account.username }) : t('{username} will not see this page any more.', { username: account.username });
    if (!(await ask(role === 'admin' ? t('Make {username} an administrator?', { username: account.username }) : t('Make {username} a user?', { username: account.username }), t('{words} They are signed out everywhere and sign in again.', { words }), role === 'admin' ? t('Make administrator') : t('Make user')))) return;
    await this.#change(account, { role }, role === 'admin' ? t('{username} is an administrator now.', { username: account.username }) : t('{username} is a user now.', { username: account.username }), { role: account.role });
  }

  async #disable(account: Person, disabled: boolean): Promise<void> {
    if (disabled && !(await ask(t('Disable {username}?', { username: account.username }), t('They are signed out everywhere at once and cannot sign in until an administrator enables them. Their data stays.'), t('Disable'), true))) return;
    await this.#change(account, { disabled }, disabled ? t('{username} is disabled.', { username: account.username }) : t('{username} is enabled.', { username: account.username }), { disabled: !disabled });
  }

  async #change(account: Person, body: object, words: string, back: object): Promise<void> {
    const patch = async (change: object): Promise<void> => {
      await this.#desk.send({ method: 'PATCH', path: path(account.id), body: change, answer: personDetail });
      await this.#list.load();
    };
    try {
      await patch(body);
      this.#desk.done(words, () => patch(back));
    } catch (error) {
      this.#desk.failed(error);
    }
  }

  async #delete({ account, sessions, runs }: PersonDetail): Promise<void> {
    const words = t('The account {name}, {pads}, {runs} and whatever else is kept of them go away for good. Disabling would keep them.', {
      name: account.email === undefined ? account.username : `${account.username} (${account.email})`,
      pads: plural(sessions, '{n} pad', '{n} pads'),
      runs: plural(runs, '{n} run', '{n} runs'),
    });
    if (!(await ask(t('Delete {username}?', { username: account.username }), words, t('Delete {username}', { username: account.username }), true))) return;
    try {
      await this.#desk.send({ method: 'DELETE', path: path(account.id), answer: nothing });
      this.#desk.done(t('{username} is deleted.', { username: account.username }));
      await this.#list.load();
    } catch (error) {
      this.#desk.failed(error);
    }
  }
}

const path = (id: string): string => `/api/admin/users/${encodeURIComponent(id)}`;

function roleTag({ role }: Person): HTMLElement {
  return role === 'admin' ? tag(t('Administrator'), 'ok') : tag(role === 'guest' ? t('Guest') : t('User'));
}

export const usersTab: Tab = { id: 'users', name: t('Users'), open: (desk) => new Users(desk) };
