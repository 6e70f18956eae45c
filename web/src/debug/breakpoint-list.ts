import { button, fill, h, icon, on } from '../ui/dom';
import { t } from '../words/words';
import { breakpointWords, type Breakpoint, type BreakpointBook } from './breakpoints';
import type { Capabilities } from './protocol';
import type { DebugSession } from './session';

export interface BreakpointEvents {
  go(path: string, line: number): void;
  edit(path: string, line: number): void;
  /** Other exception filters are chosen. */
  filters(chosen: readonly string[]): void;
}

/** All breakpoints of the pad, by file and line, and the exceptions at which the debugger stops. */
export class BreakpointList {
  readonly element = h('div', {});
  readonly #events: BreakpointEvents;

  constructor(events: BreakpointEvents) {
    this.#events = events;
  }

  show(book: BreakpointBook, session: DebugSession | undefined, chosen: readonly string[]): void {
    const rows = [...book.files.value].flatMap(([path, all]) => all.map((one) => this.#row(book, session, path, one)));
    const filters = session === undefined || session.ended ? [] : (session.capabilities.value.exceptionBreakpointFilters ?? []);
    fill(
      this.element,
      filters.length > 0 && this.#filters(filters, chosen, session?.drives === true),
      rows.length > 0 ? h('ul', { class: 'breakpoint-list', 'aria-label': t('Breakpoints') }, ...rows) : h('p', { class: 'panel-hint' }, t('Click beside a line number, or press F9 in a line, to stop there.')),
    );
  }

  #row(book: BreakpointBook, session: DebugSession | undefined, path: string, one: Breakpoint): HTMLElement {
    const place = `${path}:${one.line}`;
    const mark = session?.marks.at(path, one.line);
    const unplaced = mark?.verified === false;
    const on_ = on(h('input', { type: 'checkbox', 'aria-label': t('Breakpoint at {path} line {line}', { path, line: one.line }) }), {
      change: () => book.put(path, { ...one, off: on_.checked ? undefined : true }),
    });
    on_.checked = one.off !== true;
    return h(
      'li',
      { class: 'breakpoint-row' },
      on_,
      h('span', { class: `breakpoint ${one.log !== undefined ? 'log' : one.condition !== undefined ? 'conditional' : 'plain'}${unplaced || one.off === true ? ' hollow' : ''}`, 'aria-hidden': 'true' }),
      on(h('button', { type: 'button', class: 'link-button', title: t('Show {path} line {line}', { path, line: one.line }) }, place), { click: () => this.#events.go(path, one.line) }),
      h('span', { class: 'breakpoint-words', title: mark?.message }, unplaced ? t('not placed: {why}', { why: mark.message ?? t('not loaded yet') }) : breakpointWords(one)),
      button('', { icon: 'edit', class: 'sm icon ghost', label: t('Edit the breakpoint at {path} line {line}', { path, line: one.line }), title: t('Condition or message') }, () => this.#events.edit(path, one.line)),
      button('', { icon: 'close', class: 'sm icon ghost', label: t('Remove the breakpoint at {path} line {line}', { path, line: one.line }), title: t('Remove') }, () => book.remove(path, one.line)),
    );
  }

  #filters(filters: NonNullable<Capabilities['exceptionBreakpointFilters']>, chosen: readonly string[], mine: boolean): HTMLElement {
    const boxes = filters.map(({ filter, label, description }) => {
      const box = h('input', { type: 'checkbox', disabled: !mine });
      box.checked = chosen.includes(filter);
      on(box, { change: () => this.#events.filters(box.checked ? [...chosen, filter] : chosen.filter((one) => one !== filter)) });
      return h('label', { class: 'filter', title: description }, box, icon('warn'), label);
    });
    return h('fieldset', { class: 'filters' }, h('legend', { class: 'vh' }, t('Stop at exceptions')), ...boxes);
  }
}
