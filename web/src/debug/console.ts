import { explain } from '../net/problem';
import { h, on } from '../ui/dom';
import { t } from '../words/words';
import { evaluated } from './protocol';
import type { DebugSession } from './session';

const mostLines = 500;

/** Where one speaks with the debugger; the program has a terminal of its own. */
export class DebugConsole {
  readonly element: HTMLElement;
  readonly #lines = h('div', { class: 'console-lines', role: 'log', 'aria-label': t('Debug console'), tabindex: 0 });
  readonly #input = h('input', { class: 'field', 'aria-label': t('Evaluate in the program'), placeholder: t('Evaluate, as len(names)'), autocapitalize: 'off', autocomplete: 'off', spellcheck: 'false' });
  readonly #asked: string[] = [];
  #at = 0;
  #session: DebugSession | undefined;

  /** `changed` is called after each evaluation, which may have changed something. */
  constructor(changed: () => void) {
    const form = on(h('form', { class: 'console-ask' }, h('span', { 'aria-hidden': 'true' }, '›'), this.#input), {
      submit: (event) => {
        event.preventDefault();
        void this.#evaluate().then(changed);
      },
    });
    on(this.#input, {
      keydown: (event) => {
        const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
        if (step === undefined || this.#asked.length === 0) return;
        event.preventDefault();
        this.#at = Math.max(0, Math.min(this.#asked.length, this.#at + step));
        this.#input.value = this.#asked[this.#at] ?? '';
      },
    });
    this.element = h('div', { class: 'console' }, this.#lines, form);
  }

  /** Begins anew with another program. */
  attach(session: DebugSession): void {
    this.#session = session;
    this.#lines.replaceChildren();
    session.said.add((words) => this.say('said', words.replace(/\n$/, '')));
    this.allow();
  }

  /** Only the driver may ask, and only while it stands. */
  allow(): void {
    const session = this.#session;
    this.#input.disabled = session?.drives !== true || session.frame.value === undefined;
    this.#input.placeholder = session === undefined || session.ended ? t('Nothing is being debugged') : !session.drives ? t('Only whoever drives can evaluate') : this.#input.disabled ? t('Pause the program to evaluate') : t('Evaluate, as len(names)');
  }

  say(kind: 'asked' | 'answered' | 'said' | 'refused', words: string): void {
    const sign = { asked: '›', answered: '', said: '', refused: '✕' }[kind];
    this.#lines.append(h('div', { class: `console-line ${kind}` }, h('span', { 'aria-hidden': 'true', class: 'console-sign' }, sign), h('span', {}, words)));
    while (this.#lines.childElementCount > mostLines) this.#lines.firstElementChild?.remove();
    this.#lines.scrollTop = this.#lines.scrollHeight;
  }

  async #evaluate(): Promise<void> {
    const expression = this.#input.value.trim();
    const session = this.#session;
    const frame = session?.frame.value;
    if (expression === '' || session === undefined || frame === undefined) return;
    this.#asked.push(expression);
    this.#at = this.#asked.length;
    this.#input.value = '';
    this.say('asked', expression);
    try {
      const { result, type } = await session.ask('evaluate', { expression, frameId: frame.id, context: 'repl' }, evaluated);
      if (result !== '') this.say('answered', type === undefined || type === '' ? result : `${result}  (${type})`);
    } catch (error) {
      this.say('refused', explain(error));
    }
  }
}
