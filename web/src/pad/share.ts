import { explain } from '../net/problem';
import { pathOf } from '../pads/book';
import { ask, openDialog } from '../ui/dialog';
import { copyText } from '../ui/clipboard';
import { button, fill, h, icon, on } from '../ui/dom';
import { initials } from '../ui/initials';
import { moment, t } from '../words/words';
import { list, maybe, number, record, text, nothing, type Of } from '../wire/shape';
import type { Room } from './room';
import { outside } from './share-outside';

const somebody = record({ id: text, username: maybe(text) });
const company = record({
  owner: maybe(somebody),
  participants: list(record({ user: somebody, role: text })),
  invitations: maybe(list(record({ email: text, role: text }))),
});
const link = record({ id: text, token: maybe(text), role: text, createdAt: maybe(text), expiresAt: maybe(text), joined: maybe(number) });
type Link = Of<typeof link>;
const links = record({ items: list(link) });

const roles = [['editor', t('Can edit')], ['viewer', t('Can view')]] as const;
const ends = [['', t('never ends')], ['1', t('ends in a day')], ['7', t('ends in a week')], ['30', t('ends in 30 days')]] as const;
const dayMs = 86_400_000;

/** Who may see and change a pad: people by name or e-mail, links, and everybody. */
export class ShareDialog {
  readonly #room: Room;
  readonly #people = h('ul', { class: 'share-people' });
  readonly #links = h('ul', { class: 'share-links' });
  readonly #outside = h('div', {});
  readonly #said = h('p', { class: 'share-said', role: 'status' });
  readonly #problem = h('p', { class: 'field-error', role: 'alert', hidden: true });
  /** Tokens are told once; those made here can be copied as long as this is open. */
  readonly #tokens = new Map<string, string>();

  constructor(room: Room) {
    this.#room = room;
  }

  async open(): Promise<void> {
    const { pad } = this.#room;
    const owner = pad.role.value === 'owner';
    if (owner) fill(this.#outside, this.#makeOutside());
    const dialog = openDialog(
      t('Share'),
      'share',
      owner ? this.#addForm() : h('p', { class: 'muted' }, pad.mayEdit ? t('You can edit this pad. Its owner shares it.') : t('You can view this pad. Its owner shares it.')),
      h('section', {}, h('h3', {}, t('People')), this.#people),
      owner && h('section', {}, h('h3', {}, t('Links')), this.#links, this.#linkForm()),
      owner && this.#outside,
      this.#problem,
      this.#said,
      h(
        'div',
        { class: 'share-foot' },
        button(t('Copy this address'), { icon: 'copy', class: 'sm' }, () => void this.#copy(location.href.split('#')[0] ?? location.href, t('The address is copied. It opens for people who have part in the pad.'))),
        button(t('QR code'), { class: 'sm', title: t('QR code of this address') }, () => void this.#attempt(() => this.#qr(location.href.split('#')[0] ?? location.href))),
        button(t('Make a copy of my own'), { class: 'sm' }, () => void this.#attempt(() => this.#room.notices.fork(false)).then(() => dialog.close())),
        owner && button(t('End sharing'), { class: 'sm danger' }, () => void this.#attempt(() => this.#endSharing())),
      ),
    );
    await this.#attempt(() => this.#load(owner));
    await dialog.closed;
  }

  async #load(owner: boolean): Promise<void> {
    const { parts } = this.#room;
    const { owner: first, participants, invitations = [] } = await parts.send({ method: 'GET', path: `${this.#path()}/participants`, answer: company });
    fill(
      this.#people,
      first !== undefined && this.#person(first.username ?? t('Somebody who has left'), first.id, t('Owner')),
      ...participants.map(({ user, role }) => this.#person(user.username ?? t('Somebody who has left'), user.id, role, owner)),
      ...invitations.map(({ email, role }) => this.#person(email, email, role, owner, true)),
    );
    if (owner) await this.#loadLinks();
  }

  async #loadLinks(): Promise<void> {
    const { items } = await this.#room.parts.send({ method: 'GET', path: `${this.#path()}/links`, answer: links });
    fill(this.#links, ...items.map((one) => this.#link(one)));
    if (items.length === 0) fill(this.#links, h('li', { class: 'muted' }, t('No links. With one, whoever has it comes in.')));
  }

  #person(name: string, id: string, role: string, mayChange = false, invited = false): HTMLElement {
    const me = id === this.#room.me.id;
    const words = roles.find(([known]) => known === role)?.[1] ?? role;
    const select = picker(t('Role of {name}', { name }), roles, role);
    on(select, { change: () => void this.#attempt(() => this.#give(name, select.value)) });
    return h(
      'li',
      { class: 'person' },
      h('span', { class: me ? 'ava me' : `ava who who-${this.#room.pad.colours.of(id)}`, 'aria-hidden': 'true' }, initials(name)),
      h('span', { class: 'grow' }, h('b', {}, name, me && ` ${t('(you)')}`), invited && h('span', { class: 'muted person-where' }, t('Invited by e-mail, not here yet'))),
      mayChange ? select : h('span', { class: 'muted' }, words),
      mayChange && button('', { icon: 'close', class: 'sm icon ghost', label: t('Remove {name}', { name }), title: t('Remove') }, () => void this.#attempt(() => this.#remove(name, id))),
    );
  }

  #addForm(): HTMLElement {
    const name = h('input', { class: 'field', id: 'share-name', autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', placeholder: t('Username or e-mail'), 'aria-label': t('Username or e-mail') });
    const role = picker(t('Role'), roles, 'editor');
    const form = h('form', { class: 'share-add', novalidate: true }, name, role, h('button', { type: 'submit', class: 'btn primary' }, t('Add')));
    return on(form, {
      submit: (event) => {
        event.preventDefault();
        const who = name.value.trim();
        if (who === '') return name.focus();
        void this.#attempt(async () => {
          await this.#give(who, role.value);
          name.value = '';
          this.#say(who.includes('@') ? t('{who} has part now, or gets an invitation by e-mail.', { who }) : t('{who} has part now.', { who }));
          await this.#load(true);
        });
      },
    });
  }

  #give(user: string, role: string): Promise<void> {
    return this.#room.parts.send({ method: 'POST', path: `${this.#path()}/participants`, body: { user, role }, answer: nothing });
  }

  async #remove(name: string, id: string): Promise<void> {
    await this.#room.parts.send({ method: 'DELETE', path: `${this.#path()}/participants/${encodeURIComponent(id)}`, answer: nothing });
    this.#say(t('{name} has no part any more.', { name }));
    await this.#load(true);
  }

  #linkForm(): HTMLElement {
    const role = picker(t('Role of the link'), roles, 'viewer');
    const end = picker(t('End of the link'), ends, '7');
    const form = h('form', { class: 'share-add' }, role, end, h('button', { type: 'submit', class: 'btn' }, t('Make a link')));
    return on(form, {
      submit: (event) => {
        event.preventDefault();
        void this.#attempt(async () => {
          const expiresAt = end.value === '' ? undefined : new Date(Date.now() + Number(end.value) * dayMs).toISOString();
          const made = await this.#room.parts.send({ method: 'POST', path: `${this.#path()}/links`, body: { role: role.value, expiresAt }, answer: link });
          if (made.token !== undefined) this.#tokens.set(made.id, made.token);
          await this.#loadLinks();
          if (made.token !== undefined) await this.#copy(addressOf(made.token), t('The link is made and copied. It is shown only now: copy it before you close this.'));
        });
      },
    });
  }

  #link({ id, token: told, role, expiresAt, joined }: Link): HTMLElement {
    const token = told ?? this.#tokens.get(id);
    const until = expiresAt === undefined ? t('never ends') : t('until {when}', { when: moment(expiresAt) });
    const words = [roles.find(([known]) => known === role)?.[1] ?? role, until, joined !== undefined && joined > 0 && t('{joined} came by it', { joined })].filter((word) => word !== false).join(' · ');
    return h(
      'li',
      { class: 'share-link' },
      icon('share'),
      h('span', { class: 'grow' }, words, token !== undefined && h('input', { class: 'field share-url', readonly: true, value: addressOf(token), 'aria-label': t('The link') })),
      token !== undefined && button(t('Copy'), { icon: 'copy', class: 'sm' }, () => void this.#copy(addressOf(token), t('The link is copied.'))),
      token !== undefined && button(t('QR code'), { class: 'sm', label: t('QR code of the link') }, () => void this.#attempt(() => this.#qr(addressOf(token)))),
      button(t('Take back'), { class: 'sm danger' }, () => void this.#attempt(() => this.#revoke(id, joined ?? 0))),
    );
  }

  async #revoke(id: string, joined: number): Promise<void> {
    const words = joined > 0 ? t('Nobody comes in by it any more, and those who came by it have no part any more.') : t('Nobody comes in by it any more.');
    if (!(await ask(t('Take the link back?'), words, t('Take it back'), true))) return;
    await this.#room.parts.send({ method: 'DELETE', path: `${this.#path()}/links/${encodeURIComponent(id)}`, answer: nothing });
    this.#tokens.delete(id);
    this.#say(t('The link is taken back.'));
    await this.#load(true);
  }

  /** Takes every link back, everybody's part and the view of strangers. */
  async #endSharing(): Promise<void> {
    const words = t('All links are taken back, everybody else has no part any more, and it is not public. Their copies stay theirs.');
    if (!(await ask(t('End sharing?'), words, t('End sharing'), true))) return;
    const { pad, parts } = this.#room;
    const { items } = await parts.send({ method: 'GET', path: `${this.#path()}/links`, answer: links });
    for (const { id } of items) await parts.send({ method: 'DELETE', path: `${this.#path()}/links/${encodeURIComponent(id)}`, answer: nothing });
    const { participants, invitations = [] } = await parts.send({ method: 'GET', path: `${this.#path()}/participants`, answer: company });
    for (const who of [...participants.map(({ user }) => user.id), ...invitations.map(({ email }) => email)]) {
      await parts.send({ method: 'DELETE', path: `${this.#path()}/participants/${encodeURIComponent(who)}`, answer: nothing });
    }
    if (pad.facts.value.isPublic) await parts.book.change(pad.id, { isPublic: false });
    pad.facts.set({ ...pad.facts.value, isPublic: false });
    this.#say(t('Nobody but you sees this pad now.'));
    fill(this.#outside, this.#makeOutside());
    await this.#load(true);
  }

  #makeOutside(): HTMLElement {
    return outside(this.#room, {
      attempt: (act) => void this.#attempt(act),
      say: (words) => this.#say(words),
      copy: (words, done) => void this.#copy(words, done),
    });
  }

  async #copy(words: string, done: string): Promise<void> {
    // A dialog keeps the rest of the page from being selected in: the older way needs a place inside.
    const copied = await copyText(words, document.querySelector('dialog[open]') ?? document.body);
    this.#say(copied ? done : t('Copy it by hand: {words}', { words }));
  }

  async #qr(address: string): Promise<void> {
    const { showQr } = await import('./qr');
    await showQr(address);
  }

  #say(words: string): void {
    this.#problem.hidden = true;
    this.#said.textContent = words;
  }

  async #attempt(act: () => Promise<void>): Promise<void> {
    this.#problem.hidden = true;
    try {
      await act();
    } catch (error) {
      this.#said.textContent = '';
      fill(this.#problem, icon('close'), explain(error));
      this.#problem.hidden = false;
    }
  }

  #path(): string {
    return pathOf(this.#room.id);
  }
}

function picker(label: string, all: readonly (readonly [string, string])[], value: string): HTMLSelectElement {
  const select = h('select', { class: 'field', 'aria-label': label }, ...all.map(([id, words]) => h('option', { value: id }, words)));
  select.value = value;
  return select;
}

/** The token is behind #, where no server's log and no other site sees it. */
function addressOf(token: string): string {
  return `${location.origin}/join#${token}`;
}
