import { explain } from '../net/problem';
import { ago } from '../page/ago';
import { fill, h } from '../ui/dom';
import type { Desk, Panel, Tab } from './panel';
import { Poll } from './poll';
import { workers, type WorkerRow, type Workers } from './wire';
import { facts, many, meter, tag } from './words';

/** The workers that live, and why a language is not there. */
class WorkersPanel implements Panel {
  readonly element = h('div', {}, h('p', { class: 'muted' }, 'Loading'));
  readonly #desk: Desk;
  readonly #poll = new Poll(() => this.#load());
  #shown = '';

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  start(): void {
    this.#poll.start();
  }

  stop(): void {
    this.#poll.stop();
  }

  async #load(): Promise<void> {
    try {
      const all = await this.#desk.send({ method: 'GET', path: '/api/admin/workers', answer: workers });
      const print = JSON.stringify(all);
      if (print === this.#shown) return;
      this.#shown = print;
      this.#show(all);
    } catch (error) {
      this.#shown = '';
      fill(this.element, h('p', { class: 'nothing' }, explain(error)));
    }
  }

  #show({ workers: alive, languages }: Workers): void {
    const absent = languages.filter(({ problem }) => problem !== undefined);
    const served = languages.filter(({ problem }) => problem === undefined);
    fill(
      this.element,
      alive.length === 0
        ? h('div', { class: 'card empty-card' }, h('p', {}, 'No worker has been heard of lately, so runs wait. Its log says why: make logs SERVICE=worker'))
        : h('div', { class: 'halves' }, ...alive.map(card)),
      h(
        'section',
        { class: 'card' },
        h('div', { class: 'card-head' }, h('h2', {}, 'Languages that no worker runs'), h('span', { class: 'muted num' }, `${absent.length} of ${languages.length}`)),
        absent.length === 0
          ? h('p', { class: 'nothing' }, 'Every language of the table is there.')
          : h(
              'table',
              { class: 'few' },
              h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, 'Language'), h('th', { scope: 'col', class: 'why' }, 'Why'))),
              h('tbody', {}, ...absent.map(({ name, problem }) => h('tr', {}, h('td', {}, name), h('td', { class: 'why' }, problem ?? '')))),
            ),
      ),
      h(
        'section',
        { class: 'card' },
        h('div', { class: 'card-head' }, h('h2', {}, 'Languages that are there'), h('span', { class: 'muted num' }, `${served.length}`)),
        h('ul', { class: 'chips' }, ...served.map(({ name, version }) => h('li', {}, name, ' ', h('span', { class: 'muted num' }, version)))),
      ),
    );
  }
}

function card({ id, slots, running, languages, absent, preparation, pool, seenAt }: WorkerRow): HTMLElement {
  return h(
    'section',
    { class: 'card' },
    h('div', { class: 'card-head' }, h('h2', { class: 'mono' }, id), tag(`heard of ${ago(seenAt, Date.now())}`, 'ok')),
    h('div', { class: 'card-row row' }, meter(`Slots of ${id}`, running, slots), h('span', { class: 'num muted' }, `${running} of ${many(slots, 'slot')} busy`)),
    facts(
      ['Languages', absent.length === 0 ? `${languages}` : `${languages}, ${absent.length} absent`],
      ...(pool === undefined
        ? []
        : ([
            ['Sandboxes ready', `${pool.ready} of ${pool.wanted}`],
            ['Made', pool.made.toLocaleString('en')],
            ['Used again', pool.reused.toLocaleString('en')],
            ['Runs that found none', pool.waited.toLocaleString('en')],
            ['Swept away', pool.leaked.toLocaleString('en')],
          ] as const)),
    ),
    preparation !== undefined && h('p', { class: 'muted small' }, preparation.problem ?? `The image with every language is being built: ${preparation.step ?? ''}`),
  );
}

export const workersTab: Tab = { id: 'workers', name: 'Workers', open: (desk) => new WorkersPanel(desk) };
