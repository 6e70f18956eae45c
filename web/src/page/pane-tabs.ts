import { fill, h, on } from '../ui/dom';
import { t } from '../words/words';
import { sideTabs, type SideTab } from './side';

/** What a phone shows one at a time. */
export type Pane = 'code' | SideTab | 'people';

const groups = ['code', 'output', 'people'] as const;
type Group = (typeof groups)[number];

const names: Readonly<Record<Group, string>> = { code: t('Code'), output: t('Output'), people: t('People') };

/** On a phone code, output and people share the screen by these; the tests and the debugger are beside the output. */
export class PaneTabs {
  readonly element: HTMLElement;
  readonly #tabs = new Map<Group, HTMLButtonElement>();
  readonly #count = h('span');

  constructor(go: (group: Group) => void) {
    const tab = (group: Group): HTMLButtonElement => {
      const element = on(h('button', { type: 'button' }, h('span', {}, names[group]), group === 'people' && this.#count), { click: () => go(group) });
      this.#tabs.set(group, element);
      return element;
    };
    this.element = h('nav', { class: 'pane-tabs', 'aria-label': t('Panes') }, h('div', { class: 'seg' }, ...groups.map(tab)));
  }

  show(pane: Pane): void {
    for (const [group, element] of this.#tabs) element.setAttribute('aria-pressed', String(group === groupOf(pane)));
  }

  /** Shows how many are here, or nothing. */
  count(badge: HTMLElement | undefined): void {
    fill(this.#count, badge);
  }
}

function groupOf(pane: Pane): Group {
  return sideTabs.some((tab) => tab === pane) ? 'output' : pane === 'people' ? 'people' : 'code';
}
