import { h } from '../ui/dom';
import { t } from '../words/words';
import { List } from './list';
import type { Desk, Panel, Tab } from './panel';
import { logLine, type LogLine } from './wire';
import { choice, entry, facts, moment, tag, type Tone } from './words';

const tones: Readonly<Record<string, Tone>> = { error: 'bad', warn: 'warn', info: 'plain', debug: 'plain' };
const hourMs = 3_600_000;

/** What the processes wrote down, the newest first. */
class Logs implements Panel {
  readonly element: HTMLElement;
  readonly #list: List<LogLine>;

  constructor(desk: Desk) {
    this.#list = new List(desk, t('Log'), '/api/admin/logs', logLine, [
      { name: t('When'), class: 'num when', cell: ({ timestamp }) => h('time', { datetime: timestamp, title: timestamp }, moment(timestamp)) },
      { name: t('Level'), class: 'level', cell: ({ level }) => tag(level, tones[level] ?? 'plain') },
      { name: t('What'), class: 'wide what', cell: line },
    ], t('No line fits.'));
    const filter = (name: string) => (value: string): void => this.#list.filter(name, value);
    this.element = h(
      'div',
      {},
      h(
        'div',
        { class: 'filters', role: 'search' },
        choice(t('Level'), [['', t('All')], ['error', t('Errors')], ['warn', t('Warnings')], ['info', t('Info')], ['debug', t('Debug')]], filter('level')).element,
        entry(t('Text'), t('In the message'), filter('text')).element,
        entry(t('User’s id'), t('All'), filter('userId')).element,
        entry(t('Pad’s id'), t('All'), filter('sessionId')).element,
        choice(t('Since'), [['', t('30 days')], ['1', t('An hour')], ['24', t('A day')], ['168', t('A week')]], (hours) => this.#list.filter('from', hours === '' ? '' : new Date(Date.now() - Number(hours) * hourMs).toISOString())).element,
      ),
      this.#list.element,
    );
  }

  start(): void {
    void this.#list.load();
  }

  stop(): void {
    // nothing repeats
  }
}

function line({ message, source, userId, sessionId, jobId, details }: LogLine): HTMLElement {
  const more = [[t('Source'), source], [t('User'), userId], [t('Pad'), sessionId], [t('Run'), jobId], ...Object.entries(details)].filter((pair): pair is [string, string] => pair[1] !== undefined);
  return h('details', { class: 'line' }, h('summary', { lang: 'en' }, message), facts(...more));
}

export const logsTab: Tab = { id: 'logs', name: t('Logs'), open: (desk) => new Logs(desk) };
