import type { SharedPad } from '../collab/shared-pad';
import { fill, h, icon, on } from '../ui/dom';
import { isolated, plural, t } from '../words/words';
import type { Participant } from '../wire/pad';

export const roleWords: Readonly<Record<Participant['role'], string>> = { owner: t('Owner'), editor: t('Can edit'), viewer: t('Can view'), 'passer-by': t('Looking in') };

const roleTitles: Readonly<Record<Participant['role'], string>> = {
  owner: t('This pad is yours'),
  editor: t('You may change this pad'),
  viewer: t('You may read this pad, and run a copy of it'),
  'passer-by': t('This pad is public: you may read it, and run a copy of it'),
};

/** What the status line says of a pad: what one may do in it, and who is here. */
export class Standing {
  readonly element: HTMLElement;
  readonly #role = h('span', { class: 'status-role' });
  readonly #people: HTMLButtonElement;
  readonly #pad: SharedPad;
  readonly #me: string;

  constructor(pad: SharedPad, me: string, list: HTMLElement) {
    this.#pad = pad;
    this.#me = me;
    this.#people = on(h('button', { type: 'button', class: 'btn ghost status-people num', popovertarget: list.id }), { click: () => (list.dataset.from = 'status') });
    this.element = h('span', { class: 'status-standing' }, this.#role, this.#people);
  }

  show(): void {
    const role = this.#pad.role.value;
    this.#role.textContent = roleWords[role];
    this.#role.title = roleTitles[role];
    const others = this.#pad.people.value.filter(({ user }) => user.id !== this.#me);
    const names = [t('you'), ...others.map(({ user }) => isolated(user.username))].join(', ');
    fill(this.#people, icon('people'), others.length === 0 ? t('Only you here') : plural(others.length, '{n} other here', '{n} others here'));
    this.#people.title = t('Here: {names}', { names });
  }
}
