import { ago } from '../page/ago';
import { ask, openDialog } from '../ui/dialog';
import { button, h } from '../ui/dom';
import { List } from './list';
import type { Desk, Panel, Tab } from './panel';
import { person, personDetail, type Person, type PersonDetail } from './wire';
import { nothing } from '../wire/shape';
import { choice, entry, facts, many, moment, tag } from './words';

const roles = [
  ['', 'All roles'],
  ['admin', 'Administrators'],
  ['user', 'Users'],
  ['guest', 'Guests'],
] as const;

/** The accounts. */
class Users implements Panel {
  readonly element: HTMLElement;
  readonly #desk: Desk;
  readonly #list: List<Person>;

  constructor(desk: Desk) {
    this.#desk = desk;
    this.#list = new List(desk, 'Accounts', '/api/admin/users', person, [
      { name: 'Name', class: 'wide', cell: (each) => this.#name(each) },
      { name: 'Role', cell: (each) => h('span', { class: 'row' }, roleTag(each), each.disabled && tag('Disabled', 'bad')) },
      { name: 'Made', class: 'r num hide-s', cell: ({ createdAt }) => h('time', { datetime: createdAt }, ago(createdAt, Date.now())) },
      { name: 'Last sign-in', class: 'r num hide-s', cell: ({ lastLogin }) => (lastLogin === undefined ? 'never' : h('time', { datetime: lastLogin }, ago(lastLogin, Date.now()))) },
    ], 'Nobody fits.');
    this.element = h(
      'div',
      {},
      h(
        'div',
        { class: 'filters', role: 'search' },
        entry('Find', 'Beginning of a name or email', (value) => this.#list.filter('q', value)).element,
        choice('Role', roles, (value) => this.#list.filter('role', value)).element,
        choice('State', [['', 'All'], ['false', 'Enabled'], ['true', 'Disabled']], (value) => this.#list.filter('disabled', value)).element,
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
        ['Email', account.email ?? 'none'],
        ...(names === '' ? [] : [['Name', names] as const]),
        ['Role', h('span', { class: 'row' }, roleTag(account), account.disabled && tag('Disabled', 'bad'))],
        ['Made', moment(account.createdAt)],
        ['Last sign-in', account.lastLogin === undefined ? 'never' : moment(account.lastLogin)],
        ['Signed in on', many(devices, 'device')],
        ['Pads', sessions.toLocaleString('en')],
        ['Runs, 30 days', runs.toLocaleString('en')],
      ),
      h(
        'div',
        { class: 'dialog-actions wrap-row' },
        account.role === 'user' && button('Make administrator', {}, act(() => this.#role(account, 'admin'))),
        account.role === 'admin' && button('Make user', {}, act(() => this.#role(account, 'user'))),
        account.disabled ? button('Enable', {}, act(() => this.#disable(account, false))) : button('Disable', { class: 'danger' }, act(() => this.#disable(account, true))),
        button('Delete', { class: 'danger', icon: 'trash' }, act(() => this.#delete({ account, sessions, runs, devices }))),
      ),
    );
  }

  async #role(account: Person, role: 'admin' | 'user'): Promise<void> {
    const words = role === 'admin' ? `${account.username} will be able to do everything on this page, also to you.` : `${account.username} will not see this page any more.`;
    if (!(await ask(role === 'admin' ? `Make ${account.username} an administrator?` : `Make ${account.username} a user?`, `${words} They are signed out everywhere and sign in again.`, role === 'admin' ? 'Make administrator' : 'Make user'))) return;
    await this.#change(account, { role }, `${account.username} is ${role === 'admin' ? 'an administrator' : 'a user'} now.`, { role: account.role });
  }

  async #disable(account: Person, disabled: boolean): Promise<void> {
    if (disabled && !(await ask(`Disable ${account.username}?`, 'They are signed out everywhere at once and cannot sign in until an administrator enables them. Their data stays.', 'Disable', true))) return;
    await this.#change(account, { disabled }, `${account.username} is ${disabled ? 'disabled' : 'enabled'}.`, { disabled: !disabled });
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
    const words = `The account ${account.username}${account.email === undefined ? '' : ` (${account.email})`}, ${many(sessions, 'pad')}, ${many(runs, 'run')} and whatever else is kept of them go away for good. Disabling would keep them.`;
    if (!(await ask(`Delete ${account.username}?`, words, `Delete ${account.username}`, true))) return;
    try {
      await this.#desk.send({ method: 'DELETE', path: path(account.id), answer: nothing });
      this.#desk.done(`${account.username} is deleted.`);
      await this.#list.load();
    } catch (error) {
      this.#desk.failed(error);
    }
  }
}

const path = (id: string): string => `/api/admin/users/${encodeURIComponent(id)}`;

function roleTag({ role }: Person): HTMLElement {
  return role === 'admin' ? tag('Administrator', 'ok') : tag(role === 'guest' ? 'Guest' : 'User');
}

export const usersTab: Tab = { id: 'users', name: 'Users', open: (desk) => new Users(desk) };
