import { button, fill, h, logo, on } from '../ui/dom';
import type { RunState } from '../run/runner';
import { t } from '../words/words';
import { runKeys, saveKeys, stopKeys, testKeys } from './keys';

export interface TopBarEvents {
  run(): void;
  stop(): void;
  debug(): void;
  test(): void;
  save(): void;
  rename(title: string): void;
}

/** The bar over the code: whose pad, which language, Run and Stop, and who one is. */
export class TopBar {
  readonly element: HTMLElement;
  readonly #crumb = h('div', { class: 'crumb-title' });
  readonly #seats = h('div', { class: 'seats-host' });
  readonly #end = h('div', { class: 'end' }, this.#seats, h('a', { class: 'btn ghost pads-link', href: '/pads', 'data-inside': true }, t('My pads')));
  readonly #run: HTMLButtonElement;
  readonly #stop: HTMLButtonElement;
  readonly #debug: HTMLButtonElement;
  readonly #events: TopBarEvents;
  #title: string | undefined;

  constructor(events: TopBarEvents, picker: HTMLElement) {
    this.#events = events;
    this.#run = button(t('Run'), { icon: 'play', class: 'run primary', keys: runKeys, shortcut: 'Control+Enter', title: t('Run the program ({runKeys})', { runKeys }) }, () => events.run());
    this.#stop = button(t('Stop'), { icon: 'stop', class: 'stop danger', keys: stopKeys, shortcut: 'Control+.', title: t('Stop the program ({stopKeys})', { stopKeys }) }, () => events.stop());
    this.#debug = button(t('Debug'), { icon: 'bug', class: 'more-run', label: t('Debug'), shortcut: 'F5', title: t('Debug: step through the program (F5)') }, () => events.debug());
    const test = button(t('Test'), { icon: 'flask', class: 'more-run', label: t('Test'), shortcut: 'Control+Shift+Enter', title: t('Run the tests ({testKeys})', { testKeys }) }, () => events.test());
    this.element = h(
      'header',
      { class: 'top' },
      h('div', { class: 'crumb' }, home(), h('span', { class: 'sep', 'aria-hidden': 'true' }, '/'), this.#crumb),
      h('div', { class: 'mid', role: 'group', 'aria-label': t('Program') }, picker, this.#run, this.#debug, test, this.#stop),
      this.#end,
    );
  }

  /** Takes the account's corner into the bar. */
  carry(corner: HTMLElement): void {
    this.#end.append(corner);
  }

  showScratch(): void {
    if (this.#title === '') return;
    this.#title = '';
    fill(
      this.#crumb,
      h('span', { class: 'title-text' }, t('Scratch pad')),
      button(t('Save'), { icon: 'save', class: 'sm save', shortcut: 'Control+S', title: t('Keep this program as a pad of yours ({saveKeys})', { saveKeys }) }, () => this.#events.save()),
    );
  }

  /** Puts the people of a pad, and what is done with it, beside the account; or nothing. */
  seat(seats: HTMLElement | undefined): void {
    if (seats === undefined) fill(this.#seats);
    else if (!this.#seats.contains(seats)) fill(this.#seats, seats);
  }

  showPad(title: string, mayRename = true): void {
    // What is being clicked or typed stays as it is.
    const shown = `${title}\n${mayRename}`;
    if (this.#title === shown) return;
    this.#title = shown;
    if (!mayRename) return fill(this.#crumb, h('span', { class: 'title-text' }, title));
    const input = h('input', { class: 'title', 'aria-label': t('Pad title'), maxlength: 200, spellcheck: 'false' });
    input.value = title;
    on(input, {
      keydown: ({ key }) => {
        if (key === 'Escape') input.value = title;
        if (key === 'Enter' || key === 'Escape') input.blur();
      },
      blur: () => {
        const wanted = input.value.trim();
        if (wanted === '' || wanted === title) input.value = title;
        else this.#events.rename(wanted);
      },
    });
    fill(this.#crumb, input);
  }

  /** Whether what is open can be debugged. */
  offerDebug(offered: boolean): void {
    this.#debug.hidden = !offered;
  }

  showRun(state: RunState): void {
    const active = state.at === 'asking' || state.at === 'queued' || state.at === 'running';
    const stopping = (state.at === 'queued' || state.at === 'running') && state.stopping;
    this.#run.classList.toggle('primary', !active);
    this.element.dataset.run = active ? 'active' : 'resting';
    this.#stop.disabled = !active || stopping;
  }
}

/** The way home: the mark and the name. */
export function home(): HTMLElement {
  return h('a', { class: 'home', href: '/', 'data-inside': true, 'aria-label': t('CodeCrafter, scratch pad'), title: t('CodeCrafter, scratch pad') }, logo(), h('span', { class: 'brand' }, 'CodeCrafter'));
}
