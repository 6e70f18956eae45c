import { fill, h, icon, on } from '../ui/dom';
import { t } from '../words/words';

export interface FileTabsEvents {
  show(path: string): void;
  close(path: string): void;
}

/** The open files, above the code. */
export class FileTabs {
  readonly element = h('div', { class: 'tabs', role: 'group', 'aria-label': t('Open files') });
  readonly #events: FileTabsEvents;

  constructor(events: FileTabsEvents) {
    this.#events = events;
  }

  show(paths: readonly string[], current: string | undefined, entry: string | undefined): void {
    fill(this.element, ...paths.map((path) => this.#tab(path, path === current, path === entry, paths)));
    this.element.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  #tab(path: string, current: boolean, entry: boolean, all: readonly string[]): HTMLElement {
    const open = on(h('button', { type: 'button', class: 'tab-name', title: entry ? t('{path}: Run starts here', { path }) : path, 'aria-current': current ? 'true' : undefined }, h('bdi', {}, shortest(path, all))), {
      click: () => this.#events.show(path),
      auxclick: ({ button }) => button === 1 && this.#events.close(path),
    });
    const close = on(h('button', { type: 'button', class: 'tab-close', 'aria-label': t('Close {path}', { path }), title: t('Close {path}', { path }) }, icon('close')), { click: () => this.#events.close(path) });
    return h('div', { class: current ? 'tab on' : 'tab' }, open, all.length > 1 && close);
  }
}

/** The name alone, or with its folder where another open file has the same. */
function shortest(path: string, all: readonly string[]): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return all.some((other) => other !== path && other.slice(other.lastIndexOf('/') + 1) === name) ? path : name;
}
