import type { SharedPad } from '../collab/shared-pad';
import { button, fill, h, icon, on } from '../ui/dom';
import { initials } from '../ui/initials';
import { t } from '../words/words';
import type { Participant } from '../wire/pad';
import { roleWords } from './standing';

export interface PeopleEvents {
  /** Wants to see what somebody does, until they do something themselves; `undefined` stops it. */
  follow(userId: string | undefined): void;
}

/** Who else is in the pad: faces in the bar, a list behind them, and the same list for a pane. A click on somebody follows them. */
export class People {
  readonly element: HTMLElement;
  readonly #faces = h('div', { class: 'faces' });
  readonly #list = h('ul', { class: 'people-list' });
  /** The list behind the faces. */
  readonly menu: HTMLElement;
  /** The list where there is a pane for it. */
  readonly pane = h('ul', { class: 'people-list' });
  /** How many are here, where there is more than oneself. */
  readonly headcount = h('span', { class: 'badge num' });
  readonly #more: HTMLButtonElement;
  readonly #pad: SharedPad;
  readonly #me: string;
  readonly #events: PeopleEvents;
  #followed: string | undefined;

  constructor(pad: SharedPad, me: string, events: PeopleEvents) {
    this.#pad = pad;
    this.#me = me;
    this.#events = events;
    this.menu = h('div', { class: 'menu people-menu', popover: 'auto', id: 'people', role: 'dialog', 'aria-label': t('People here') }, h('h2', { class: 'menu-head' }, t('People here')), this.#list);
    this.#more = on(h('button', { type: 'button', class: 'btn ghost people-open', title: t('People here'), popovertarget: 'people', 'aria-label': t('People here') }), { click: () => (this.menu.dataset.from = 'bar') });
    this.element = h('div', { class: 'people' }, this.#faces, this.#more, this.menu);
  }

  show(people: readonly Participant[]): void {
    const others = people.filter(({ user }) => user.id !== this.#me);
    const few = others.slice(0, 3);
    fill(this.#faces, ...few.map((one) => this.#face(one)));
    fill(this.#more, icon('people'), others.length > 3 && `+${others.length - 3}`);
    this.#more.classList.toggle('quiet', others.length <= 3);
    this.#more.setAttribute('aria-label', others.length === 0 ? t('People here: only you') : t('People here: you and {count} more', { count: others.length }));
    const mine = people.filter(({ user }) => user.id === this.#me).slice(0, 1);
    for (const list of [this.#list, this.pane]) {
      fill(list, ...mine.map((one) => this.#row(one, true)), ...others.map((one) => this.#row(one, false)));
      if (others.length === 0) list.append(h('li', { class: 'muted people-none' }, t('Nobody else is here. Share the pad, and you see each other type.')));
    }
    this.headcount.textContent = String(others.length + 1);
    this.headcount.hidden = others.length === 0;
  }

  followed(userId: string | undefined): void {
    this.#followed = userId;
    this.show(this.#pad.people.value);
  }

  #face({ user }: Participant): HTMLElement {
    const followed = user.id === this.#followed;
    const face = h(
      'button',
      { type: 'button', class: `ava who who-${this.#pad.colours.of(user.id)}`, title: followed ? t('Stop following {username}', { username: user.username }) : t('Follow {username}', { username: user.username }), 'aria-label': t('Follow {username}', { username: user.username }), 'aria-pressed': String(followed) },
      initials(user.username),
    );
    return on(face, { click: () => this.#events.follow(followed ? undefined : user.id) });
  }

  #row(one: Participant, me: boolean): HTMLElement {
    const { user, role, paths = [] } = one;
    const followed = user.id === this.#followed;
    return h(
      'li',
      { class: 'person' },
      h('span', { class: me ? 'ava me' : `ava who who-${this.#pad.colours.of(user.id)}`, 'aria-hidden': 'true' }, initials(user.username)),
      h('span', { class: 'grow' }, h('b', {}, h('bdi', {}, user.username), me && ` ${t('(you)')}`), h('span', { class: 'muted person-where' }, roleWords[role], paths[0] !== undefined && ' · ', paths[0] !== undefined && h('bdi', {}, paths[0]))),
      !me &&
        button(followed ? t('Stop') : t('Follow'), { class: 'sm' }, () => {
          if (this.menu.matches(':popover-open')) this.menu.hidePopover();
          this.#events.follow(followed ? undefined : user.id);
        }),
    );
  }
}
