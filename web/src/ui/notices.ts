import { t } from '../words/words';
import { button, h, icon, type IconName } from './dom';

export interface NoticeAction {
  readonly words: string;
  readonly press: () => void;
}

export interface Notice {
  readonly words: string;
  readonly tone?: 'info' | 'warning' | 'danger';
  readonly actions?: readonly NoticeAction[];
}

const looks: Readonly<Record<NonNullable<Notice['tone']>, IconName>> = { info: 'info', warning: 'clock', danger: 'close' };

/** Lines above the code that say what happened and offer what can be done. One a topic; never over the text. */
export class Notices {
  readonly element = h('div', { class: 'notices' });
  readonly #shown = new Map<string, HTMLElement>();

  /** Shows a notice, in place of the topic's earlier one. An action closes it. */
  show(topic: string, { words, tone = 'info', actions = [] }: Notice): void {
    const line = h(
      'div',
      { class: `banner ${tone}`, role: 'status' },
      icon(looks[tone]),
      h('span', { class: 'grow' }, words),
      ...actions.map((action) =>
        button(action.words, { class: 'sm' }, () => {
          this.hide(topic);
          action.press();
        }),
      ),
      button('', { icon: 'close', class: 'sm icon ghost', label: t('Dismiss') }, () => this.hide(topic)),
    );
    const earlier = this.#shown.get(topic);
    if (earlier === undefined) this.element.append(line);
    else earlier.replaceWith(line);
    this.#shown.set(topic, line);
  }

  hide(topic: string): void {
    this.#shown.get(topic)?.remove();
    this.#shown.delete(topic);
  }

  clear(): void {
    for (const topic of [...this.#shown.keys()]) this.hide(topic);
  }
}
