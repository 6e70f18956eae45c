import { h, on } from '../ui/dom';
import { t } from '../words/words';

export const sideTabs = ['output', 'tests', 'debug'] as const;
export type SideTab = (typeof sideTabs)[number];

const names: Readonly<Record<SideTab, string>> = { output: t('Output'), tests: t('Tests'), debug: t('Debug') };

/** What is beside the code: the output, the tests, the debugger with the output below it. */
export class Side {
  readonly element: HTMLElement;
  readonly #tabs = new Map<SideTab, HTMLButtonElement>();
  readonly #badges = new Map<SideTab, HTMLElement>();
  readonly #shown: (tab: SideTab) => void;

  constructor(output: HTMLElement, tests: HTMLElement, debug: HTMLElement, shown: (tab: SideTab) => void) {
    this.#shown = shown;
    const list = on(h('div', { class: 'side-tabs', role: 'tablist', 'aria-label': t('Beside the code') }, ...sideTabs.map((tab) => this.#tab(tab))), {
      keydown: (event) => this.#arrow(event),
    });
    this.element = h('div', { class: 'side' }, list, debug, tests, output);
    this.show('output');
  }

  get tab(): SideTab {
    return sideTabs.find((tab) => tab === this.element.dataset.tab) ?? 'output';
  }

  show(tab: SideTab): void {
    this.element.dataset.tab = tab;
    for (const [name, element] of this.#tabs) {
      element.setAttribute('aria-selected', String(name === tab));
      element.tabIndex = name === tab ? 0 : -1;
    }
  }

  /** A few words beside a tab's name. */
  badge(tab: SideTab, words: string | undefined, tone: 'bad' | 'quiet' = 'quiet'): void {
    const badge = this.#badges.get(tab);
    if (badge === undefined) return;
    badge.textContent = words ?? '';
    badge.hidden = words === undefined;
    badge.dataset.tone = tone;
  }

  /** Whether a tab can be chosen. */
  offer(tab: SideTab, offered: boolean): void {
    const element = this.#tabs.get(tab);
    if (element !== undefined) element.hidden = !offered;
    if (!offered && this.tab === tab) this.#shown('output');
  }

  #tab(tab: SideTab): HTMLButtonElement {
    const badge = h('span', { class: 'badge num', hidden: true });
    const element = on(h('button', { type: 'button', role: 'tab', class: 'side-tab', id: `tab-${tab}`, 'aria-controls': `panel-${tab}` }, names[tab], badge), { click: () => this.#shown(tab) });
    this.#tabs.set(tab, element);
    this.#badges.set(tab, badge);
    return element;
  }

  #arrow(event: KeyboardEvent): void {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const offered = sideTabs.filter((tab) => this.#tabs.get(tab)?.hidden !== true);
    const next = step === undefined ? undefined : offered[(offered.indexOf(this.tab) + step + offered.length) % offered.length];
    if (next === undefined) return;
    event.preventDefault();
    this.#shown(next);
    this.#tabs.get(next)?.focus();
  }
}
