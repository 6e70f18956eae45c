import { explain } from '../net/problem';
import { ago } from '../page/ago';
import { fill, h, on } from '../ui/dom';
import { Chart } from './chart';
import type { Desk, Panel, Tab } from './panel';
import { Poll } from './poll';
import { queueStates, stats, workers, type Percentiles, type QueueState, type RunSlot, type Stats, type Workers } from './wire';
import { bytes, facts, many, meter, ms, tag } from './words';

const ranges = [
  ['15m', '15 minutes'],
  ['24h', '24 hours'],
] as const;
const programs = ['failed', 'timed-out', 'memory-limit', 'output-limit'];

/** Everything at a glance, every two seconds. */
class Overview implements Panel {
  readonly element: HTMLElement;
  readonly #desk: Desk;
  readonly #state = h('span', { class: 'row' });
  readonly #live = h('span', { class: 'muted num live' });
  readonly #runs = new Chart('Runs', 'bars', (value) => plain(value));
  readonly #waiting = new Chart('Waiting time', 'lines', ms);
  readonly #duration = new Chart('Running time', 'lines', ms);
  readonly #failures = new Chart('Failures', 'bars', (value) => plain(value));
  readonly #latency = new Chart('Answers of the API', 'lines', ms);
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
    this.#live.textContent = 'Loading';
  }

  start(): void {
    this.#poll.start();
  }

  stop(): void {
    this.#poll.stop();
  }

  #switch(): HTMLElement {
    const group = h('div', { class: 'seg', role: 'group', 'aria-label': 'Time shown' });
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
      this.#live.textContent = `Live · ${new Date().toLocaleTimeString('en-GB')}`;
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
    const span = range === '24h' ? 'in 24 hours' : 'in 15 minutes';
    this.#runs.show({
      times,
      series: [
        { name: 'completed', colour: 1, values: counts('completed') },
        { name: 'failed', colour: 3, values: counts(...programs, 'error') },
        { name: 'cancelled or under way', colour: 2, values: counts('cancelled', 'queued', 'processing') },
      ],
      big: plain(all / minutes),
      small: `a minute, ${all.toLocaleString('en')} ${span}`,
    });
    this.#failures.show({
      times,
      series: [
        { name: 'by the program', colour: 3, values: counts(...programs) },
        { name: 'ours', colour: 4, values: counts('error') },
      ],
      big: all === 0 ? '–' : `${((100 * sum(runs.all, [...programs, 'error'])) / all).toFixed(1)}%`,
      small: `of runs, ${many(sum(runs.all, ['error']), 'by a fault of ours', 'by faults of ours')}`,
    });
    this.#lines(this.#waiting, times, runs.slots.map(({ waiting }) => waiting), runs.all.waiting, 'of 100 began within');
    this.#lines(this.#duration, times, runs.slots.map(({ duration }) => duration), runs.all.duration, 'of 100 ended within');
    this.#lines(this.#latency, node.latency.slots.map(({ at }) => at), node.latency.slots.map((slot) => slot.ms), node.latency.all, `of 100, ${node.node} only`);
  }

  #lines(chart: Chart, times: readonly string[], slots: readonly (Percentiles | undefined)[], all: Percentiles | undefined, words: string): void {
    chart.show({
      times,
      series: [
        { name: '99 of 100', colour: 4, values: slots.map((slot) => slot?.p99) },
        { name: '95 of 100', colour: 2, values: slots.map((slot) => slot?.p95) },
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
      alive.length === 0 ? tag('No worker is there: runs wait', 'bad') : tag(`${many(alive.length, 'worker')} up`, 'ok'),
      dead > 0 ? tag(many(dead, 'dead letter'), 'warn') : null,
    );
    const slots = alive.reduce((count, { slots: each }) => count + each, 0);
    const busy = alive.reduce((count, { running }) => count + running, 0);
    fill(
      this.#pool,
      head('Workers and pool', `${busy} of ${many(slots, 'slot')} busy`),
      table(
        ['Worker', 'Slots', 'Sandboxes ready', 'Found none ready'],
        alive.map(({ id, running, slots: each, pool }) => [
          h('span', { class: 'mono' }, id),
          h('span', { class: 'row' }, meter(`Slots of ${id}`, running, each), h('span', { class: 'num muted' }, `${running} / ${each}`)),
          pool === undefined ? '–' : `${pool.ready} of ${pool.wanted}`,
          pool === undefined ? '–' : pool.waited.toLocaleString('en'),
        ]),
        'No worker has been heard of lately. See its log: make logs SERVICE=worker',
      ),
    );
    fill(
      this.#queues,
      head('Queues', `${runs.queued} waiting, ${runs.processing} running`),
      table(
        ['Queue', 'Waiting', 'Taken by', 'Dead letters'],
        queues.map(({ name, ready, consumers, dead: letters }) => [name, ready.toLocaleString('en'), consumers.toLocaleString('en'), letters === 0 ? '0' : tag(letters.toLocaleString('en'), 'warn')]),
        'No queue is there.',
      ),
    );
    fill(
      this.#node,
      head('This API node', node.node),
      facts(
        ['People online', node.usersOnline.toLocaleString('en')],
        ['Open sockets', node.sockets.toLocaleString('en')],
        ['Memory', `${bytes(node.heapBytes)} of ${bytes(node.heapMaxBytes)}`],
        ['Threads', node.threads.toLocaleString('en')],
        ['Up since', ago(node.startedAt, Date.now())],
      ),
      h('p', { class: 'muted small' }, 'Memory, sockets and answers are this node’s; runs and queues are everybody’s.'),
    );
  }
}

function plain(value: number): string {
  return value >= 10 || Number.isInteger(value) ? Math.round(value).toLocaleString('en') : value.toFixed(1);
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

export const overviewTab: Tab = { id: 'overview', name: 'Overview', open: (desk) => new Overview(desk) };
