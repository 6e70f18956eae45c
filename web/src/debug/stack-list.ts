import { fill, h, on } from '../ui/dom';
import { t } from '../words/words';
import type { StackFrame } from './protocol';
import type { DebugSession } from './session';

export interface StackEvents {
  /** Shows a frame's place. */
  go(frame: StackFrame): void;
  changed(path: string): boolean;
}

/** The call stack of the thread that stopped, and the other threads where there are some. */
export class StackList {
  readonly element = h('div', {});
  readonly #events: StackEvents;

  constructor(events: StackEvents) {
    this.#events = events;
  }

  show(session: DebugSession): void {
    const stop = session.stop.value;
    if (stop === undefined) return fill(this.element);
    const { threads, threadId, frames } = stop;
    const chosen = session.frame.value;
    const select = h('select', { class: 'field thread', 'aria-label': t('Thread') }, ...threads.map(({ id, name }) => h('option', { value: id }, name)));
    select.value = String(threadId);
    on(select, { change: () => void session.goTo(Number(select.value)) });
    const rows = frames.map((frame) => this.#row(session, frame, frame === chosen));
    fill(this.element, threads.length > 1 && select, h('ul', { class: 'stack', 'aria-label': t('Call stack') }, ...rows));
  }

  #row(session: DebugSession, frame: StackFrame, chosen: boolean): HTMLElement {
    const path = frame.source?.path;
    const place = path === undefined ? (frame.source?.name ?? 'elsewhere') : `${path}:${frame.line}`;
    const row = h(
      'button',
      { type: 'button', class: path === undefined ? 'stack-row far' : 'stack-row', 'aria-current': chosen ? 'true' : undefined, title: path === undefined ? t('Not one of your files') : undefined },
      h('span', { class: 'stack-name' }, frame.name),
      path !== undefined && this.#events.changed(path) && h('span', { class: 'stack-changed' }, t('changed since this run')),
      h('span', { class: 'stack-place' }, place),
    );
    return h('li', {}, on(row, {
      click: () => {
        session.frame.set(frame);
        this.#events.go(frame);
      },
    }));
  }
}
