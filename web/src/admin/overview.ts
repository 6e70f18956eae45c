import { explain } from '../net/problem';
import { ago } from '../page/ago';
import { fill, h, on } from '../ui/dom';
import { figure, moment, plural, t } from '../words/words';
import { Chart } from './chart';
import type { Desk, Panel, Tab } from './panel';
import { Poll } from './poll';
import { queueStates, stats, workers, type Percentiles, type QueueState, type RunSlot, type Stats, type Workers } from './wire';
import { bytes, facts, meter, ms, tag } from './words';

const ranges = [
  ['15m', t('15 minutes')],
  ['24h', t('24 hours')],
] as const;
const programs = ['failed', 'timed-out', 'memory-limit', 'output-limit'];

/** Everything at a glance, every two seconds. */
class Overview implements Panel {
  readonly element: HTMLElement;
  readonly #desk: Desk;
  readonly #state = h('span', { class: 'row' });
  readonly #live = h('span', { class: 'muted num live' });
  readonly #runs = new Chart(t('Runs'), 'bars', (value) => plain(value));
  readonly #waiting = new Chart(t('Waiting time'), 'lines', ms);
  readonly #duration = new Chart(t('Running time'), 'lines', ms);
  readonly #failures = new Chart(t('Failures'), 'bars', (value) => plain(value));
  readonly #latency = new Chart(t('Answers of the API'), 'lines', ms);
  readonly #pool = h('section', { class: 'card' });
  readonly #queues = h('section', { class: 'card' });
  readonly #node = h('section', { class: 'card' });
  readonly #poll = new Poll(() => this.#load());
  #range: string = ranges[0][0];

  constructor(desk: Desk) {
    this.#desk = desk;
    this.element = h(
      'div',
      {},
      h('div', { class: 'overview-head' }, this.#state, h('span', { class: 'grow' }), this.#live, this.#switch()),
      h('div', { class: 'charts' }, ...[this.#runs, this.#waiting, this.#duration, this.#failures, this.#latency].map(({ element }) => element), this.#node),
      h('div', { class: 'halves' }, this.#pool, this.#queues),
    );
    this.#live.textContent = t('Loading');
  }

  start(): void {
    this.#poll.start();
  }

  stop(): void {
    this.#poll.stop();
  }

  #switch(): HTMLElement {
    const group = h('div', { class: 'seg', role: 'group', 'aria-label': t('Time shown') });
    const draw = (): void =>
      fill(
        group,
        ...ranges.map(([range, words]) =>
          on(h('button', { type: 'button', 'aria-pressed': String(range === this.#range) }, words), {
            click: () => {
              this.#range = range;
              draw();
              group.querySelector<HTMLElement>('[aria-pressed=true]')?.focus();
              this.#poll.now();
            },
          }),
        ),
      );
    draw();
    return group;
  }

  async #load(): Promise<void> {
    const range = this.#range;
    try {
      const [figures, { queues }, all] = await Promise.all([
        this.#desk.send({ method: 'GET', path: `/api/admin/stats?range=${range}`, answer: stats }),
        this.#desk.send({ method: 'GET', path: '/api/admin/queues', answer: queueStates }),
        this.#desk.send({ method: 'GET', path: '/api/admin/workers', answer: workers }),
      ]);
      if (range !== this.#range) return this.#poll.now();
      this.#charts(figures);
      this.#show(figures, queues, all);
      this.#live.textContent = t('Live · {time}', { time: moment(Date.now(), { timeStyle: 'medium' }) });
    } catch (error) {
      this.#live.textContent = explain(error);
    }
  }

  #charts({ runs, node, stepSeconds, range }: Stats): void {
    const times = runs.slots.map(({ at }) => at);
    const aMinute = (count: number): number => (count * 60) / stepSeconds;
    const counts = (...statuses: string[]): number[] => runs.slots.map((slot) => aMinute(sum(slot, statuses)));
    const all = total(runs.all);
    const minutes = (runs.slots.length * stepSeconds) / 60;
    const span = range === '24h' ? t('in 24 hours') : t('in 15 minutes');
    this.#runs.show({
      times,
      series: [
        { name: t('completed'), colour: 1, values: counts('completed') },
        { name: t('failed'), colour: 3, values: counts(...programs, 'error') },
        { name: t('cancelled or under way'), colour: 2, values: counts('cancelled', 'queued', 'processing') },
      ],
      big: plain(all / minutes),
      small: t('a minute, {all} {span}', { all: figure(all), span }),
    });
    this.#failures.show({
      times,
      series: [
        { name: t('by the program'), colour: 3, values: counts(...programs) },
        { name: t('ours'), colour: 4, values: counts('error') },
      ],
      big: all === 0 ? '–' : figure(sum(runs.all, [...programs, 'error']) / all, { style: 'percent', minimumFractionDigits: 1 }),
      small: plural(sum(runs.all, ['error']), 'of runs, {n} by a fault of ours', 'of runs, {n} by faults of ours'),
    });
    this.#lines(this.#waiting, times, runs.slots.map(({ waiting }) => waiting), runs.all.waiting, t('of 100 began within'));
    this.#lines(this.#duration, times, runs.slots.map(({ duration }) => duration), runs.all.duration, t('of 100 ended within'));
    this.#lines(this.#latency, node.latency.slots.map(({ at }) => at), node.latency.slots.map((slot) => slot.ms), node.latency.all, t('of 100, {node} only', { node: node.node }));
  }

  #lines(chart: Chart, times: readonly string[], slots: readonly (Percentiles | undefined)[], all: Percentiles | undefined, words: string): void {
    chart.show({
      times,
      series: [
        { name: t('99 of 100'), colour: 4, values: slots.map((slot) => slot?.p99) },
        { name: t('95 of 100'), colour: 2, values: slots.map((slot) => slot?.p95) },
        { name: 'half', colour: 1, dashed: true, values: slots.map((slot) => slot?.p50) },
      ],
      big: all === undefined ? '–' : ms(all.p95),
      small: `95 ${words}`,
    });
  }

  #show({ runs, node }: Stats, queues: readonly QueueState[], { workers: alive }: Workers): void {
    const dead = queues.reduce((count, queue) => count + queue.dead, 0);
    fill(
      this.#state,
      alive.length === 0 ? tag(t('No worker is there: runs wait'), 'bad') : tag(plural(alive.length, '{n} worker up', '{n} workers up'), 'ok'),
      dead > 0 ? tag(plural(dead, '{n} dead letter', '{n} dead letters'), 'warn') : null,
    );
    const slots = alive.reduce((count, { slots: each }) => count + each, 0);
    const busy = alive.reduce((count, { running }) => count + running, 0);
    fill(
      this.#pool,
      head(t('Workers and pool'), plural(slots, '{running} of {n} slot busy', '{running} of {n} slots busy', { running: busy })),
      table(
        [t('Worker'), t('Slots'), t('Sandboxes ready'), t('Found none ready')],
        alive.map(({ id, running, slots: each, pool }) => [
          h('span', { class: 'mono' }, id),
          h('span', { class: 'row' }, meter(t('Slots of {id}', { id }), running, each), h('span', { class: 'num muted' }, `${running} / ${each}`)),
          pool === undefined ? '–' : t('{ready} of {wanted}', { ready: pool.ready, wanted: pool.wanted }),
          pool === undefined ? '–' : figure(pool.waited),
        ]),
        t('No worker has been heard of lately. See its log: make logs SERVICE=worker'),
      ),
    );
    fill(
      this.#queues,
      head(t('Queues'), t('{queued} waiting, {processing} running', { queued: runs.queued, processing: runs.processing })),
      table(
        [t('Queue'), t('Waiting'), t('Taken by'), t('Dead letters')],
        queues.map(({ name, ready, consumers, dead: letters }) => [name, figure(ready), figure(consumers), letters === 0 ? '0' : tag(figure(letters), 'warn')]),
        t('No queue is there.'),
      ),
    );
    fill(
      this.#node,
      head(t('This API node'), node.node),
      facts(
        [t('People online'), figure(node.usersOnline)],
        [t('Open sockets'), figure(node.sockets)],
        [t('Memory'), t('{heapBytes} of {heapMaxBytes}', { heapBytes: bytes(node.heapBytes), heapMaxBytes: bytes(node.heapMaxBytes) })],
        [t('Threads'), figure(node.threads)],
        [t('Up since'), ago(node.startedAt, Date.now())],
      ),
      h('p', { class: 'muted small' }, t('Memory, sockets and answers are this node’s; runs and queues are everybody’s.')),
    );
  }
}

function plain(value: number): string {
  return value >= 10 || Number.isInteger(value) ? figure(Math.round(value)) : figure(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}

function sum(slot: RunSlot, statuses: readonly string[]): number {
  return statuses.reduce((count, status) => count + (slot.counts[status] ?? 0), 0);
}

function total(slot: RunSlot): number {
  return Object.values(slot.counts).reduce((count, each) => count + each, 0);
}

function head(title: string, words: string): HTMLElement {
  return h('div', { class: 'card-head' }, h('h2', {}, title), h('span', { class: 'muted num' }, words));
}

function table(names: readonly string[], rows: readonly (readonly (string | Node)[])[], empty: string): HTMLElement {
  if (rows.length === 0) return h('p', { class: 'nothing' }, empty);
  return h(
    'table',
    { class: 'few' },
    h('thead', {}, h('tr', {}, ...names.map((name, i) => h('th', { scope: 'col', class: i > 0 ? 'r' : undefined }, name)))),
    h('tbody', {}, ...rows.map((row) => h('tr', {}, ...row.map((cell, i) => h('td', { class: i > 0 ? 'r num' : undefined }, cell))))),
  );
}

export const overviewTab: Tab = { id: 'overview', name: t('Overview'), open: (desk) => new Overview(desk) };
