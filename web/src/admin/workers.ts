import { explain } from '../net/problem';
import { ago } from '../page/ago';
import { fill, h } from '../ui/dom';
import { figure, plural, t } from '../words/words';
import type { Desk, Panel, Tab } from './panel';
import { Poll } from './poll';
import { workers, type WorkerRow, type Workers } from './wire';
import { facts, meter, tag } from './words';

/** The workers that live, and why a language is not there. */
class WorkersPanel implements Panel {
  readonly element = h('div', {}, h('p', { class: 'muted' }, t('Loading')));
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
        ? h('div', { class: 'card empty-card' }, h('p', {}, t('No worker has been heard of lately, so runs wait. Its log says why: make logs SERVICE=worker')))
        : h('div', { class: 'halves' }, ...alive.map(card)),
      h(
        'section',
        { class: 'card' },
        h('div', { class: 'card-head' }, h('h2', {}, t('Languages that no worker runs')), h('span', { class: 'muted num' }, t('{absent} of {languages}', { absent: absent.length, languages: languages.length }))),
        absent.length === 0
          ? h('p', { class: 'nothing' }, t('Every language of the table is there.'))
          : h(
              'table',
              { class: 'few' },
              h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t('Language')), h('th', { scope: 'col', class: 'why' }, t('Why')))),
              h('tbody', {}, ...absent.map(({ name, problem }) => h('tr', {}, h('td', {}, name), h('td', { class: 'why', lang: 'en' }, problem ?? '')))),
            ),
      ),
      h(
        'section',
        { class: 'card' },
        h('div', { class: 'card-head' }, h('h2', {}, t('Languages that are there')), h('span', { class: 'muted num' }, `${served.length}`)),
        h('ul', { class: 'chips' }, ...served.map(({ name, version }) => h('li', {}, name, ' ', h('span', { class: 'muted num' }, version)))),
      ),
    );
  }
}

function card({ id, slots, running, languages, absent, preparation, pool, seenAt }: WorkerRow): HTMLElement {
  return h(
    'section',
    { class: 'card' },
    h('div', { class: 'card-head' }, h('h2', { class: 'mono' }, id), tag(t('heard of {seenAt}', { seenAt: ago(seenAt, Date.now()) }), 'ok')),
    h('div', { class: 'card-row row' }, meter(t('Slots of {id}', { id }), running, slots), h('span', { class: 'num muted' }, plural(slots, '{running} of {n} slot busy', '{running} of {n} slots busy', { running }))),
    facts(
      [t('Languages'), absent.length === 0 ? `${languages}` : t('{languages}, {absent} absent', { languages, absent: absent.length })],
      ...(pool === undefined
        ? []
        : ([
            [t('Sandboxes ready'), t('{ready} of {wanted}', { ready: pool.ready, wanted: pool.wanted })],
            [t('Made'), figure(pool.made)],
            [t('Used again'), figure(pool.reused)],
            [t('Runs that found none'), figure(pool.waited)],
            [t('Swept away'), figure(pool.leaked)],
          ] as const)),
    ),
    preparation !== undefined && h('p', { class: 'muted small' }, preparation.problem ?? t('The image with every language is being built: {step}', { step: preparation.step ?? '' })),
  );
}

export const workersTab: Tab = { id: 'workers', name: t('Workers'), open: (desk) => new WorkersPanel(desk) };
