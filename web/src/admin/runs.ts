import { ago } from '../page/ago';
import { ask } from '../ui/dialog';
import { button, h } from '../ui/dom';
import { t } from '../words/words';
import { nothing } from '../wire/shape';
import { List } from './list';
import type { Desk, Panel, Tab } from './panel';
import { Poll } from './poll';
import { jobRow, workers, type JobRow } from './wire';
import { choice, entry, ms, tag, type Tone } from './words';

const statuses = [
  ['', t('All')],
  ['running', t('Waiting and running')],
  ['completed', t('Completed')],
  ['failed', t('Failed')],
  ['timed-out', t('Timed out')],
  ['memory-limit', t('Out of memory')],
  ['output-limit', t('Too much output')],
  ['cancelled', t('Cancelled')],
  ['error', t('Our fault')],
] as const;

const tones: Readonly<Record<JobRow['status'], Tone>> = {
  queued: 'plain',
  processing: 'plain',
  completed: 'ok',
  failed: 'warn',
  'timed-out': 'warn',
  'memory-limit': 'warn',
  'output-limit': 'warn',
  cancelled: 'plain',
  error: 'bad',
};
const under: readonly JobRow['status'][] = ['queued', 'processing'];

/** Everybody's runs, the newest first. */
class Runs implements Panel {
  readonly element: HTMLElement;
  readonly #desk: Desk;
  readonly #list: List<JobRow>;
  readonly #language = choice(t('Language'), [['', t('All')]], (value) => this.#list.filter('language', value));
  readonly #user = entry(t('User’s id'), t('All'), (value) => this.#list.filter('userId', value));
  readonly #poll = new Poll(async () => {
    if (this.#list.isFirst) await this.#list.load();
  });

  constructor(desk: Desk) {
    this.#desk = desk;
    this.#list = new List(desk, t('Runs'), '/api/admin/jobs', jobRow, [
      { name: t('Status'), cell: ({ status }) => tag(words(status), tones[status]) },
      { name: t('Language'), class: 'hide-s', cell: ({ language, kind }) => (kind === 'execute' ? language : `${language}, ${kind}`) },
      { name: t('Who'), class: 'wide', cell: (job) => this.#who(job) },
      { name: t('Waited'), class: 'r num hide-s', cell: ({ queuedAt, startedAt }) => between(queuedAt, startedAt) },
      { name: t('Took'), class: 'r num hide-s', cell: ({ startedAt, finishedAt }) => between(startedAt, finishedAt) },
      { name: t('Worker'), class: 'mono hide-s', cell: ({ worker, attempt }) => (worker === undefined ? '–' : attempt > 1 ? t('{worker}, try {attempt}', { worker, attempt }) : worker) },
      { name: t('Queued'), class: 'r num', cell: ({ queuedAt }) => h('time', { datetime: queuedAt, title: queuedAt }, ago(queuedAt, Date.now())) },
      { name: '', class: 'r act', cell: (job) => under.includes(job.status) && this.#stop(job) },
    ], t('No run fits.'));
    this.element = h('div', {}, h('div', { class: 'filters', role: 'search' }, choice(t('Status'), statuses, (value) => this.#list.filter('status', value)).element, this.#language.element, this.#user.element), this.#list.element);
    void this.#languages();
  }

  start(): void {
    this.#poll.start();
  }

  stop(): void {
    this.#poll.stop();
  }

  async #languages(): Promise<void> {
    try {
      const { languages } = await this.#desk.send({ method: 'GET', path: '/api/admin/workers', answer: workers });
      this.#language.select.append(...languages.filter(({ problem }) => problem === undefined).map(({ id, name }) => h('option', { value: id }, name)));
    } catch {
      // One can do without this filter.
    }
  }

  #who(job: JobRow): HTMLElement {
    const only = button(job.username ?? t('gone'), { class: 'link', title: t('Only this user’s runs') }, () => {
      this.#user.input.value = job.userId;
      this.#list.filter('userId', job.userId);
    });
    only.dataset.key = job.jobId;
    return h('span', { class: 'who' }, only, h('span', { class: 'muted only-s' }, job.language));
  }

  #stop(job: JobRow): HTMLElement {
    const stop = button(t('Stop'), { class: 'sm danger', label: t('Stop the {language} run of {name}', { language: job.language, name: job.username ?? job.userId }) }, () => void this.#cancel(job));
    stop.dataset.key = `stop-${job.jobId}`;
    return stop;
  }

  async #cancel(job: JobRow): Promise<void> {
    if (!(await ask(t('Stop this run?'), t('The {language} run of {name} ends at once. What it has printed stays.', { language: job.language, name: job.username ?? job.userId }), t('Stop'), true))) return;
    try {
      await this.#desk.send({ method: 'POST', path: `/api/admin/jobs/${encodeURIComponent(job.jobId)}/cancel`, answer: nothing });
      await this.#list.load();
    } catch (error) {
      this.#desk.failed(error);
    }
  }
}

function words(status: JobRow['status']): string {
  if (status === 'queued') return t('Waiting');
  if (status === 'processing') return t('Running');
  return statuses.find(([id]) => id === status)?.[1] ?? status;
}

function between(from: string | undefined, to: string | undefined): string {
  return from === undefined || to === undefined ? '–' : ms(Math.max(0, Date.parse(to) - Date.parse(from)));
}

export const runsTab: Tab = { id: 'runs', name: t('Runs'), open: (desk) => new Runs(desk) };
