import { h } from '../ui/dom';
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
    this.#list = new List(desk, 'Log', '/api/admin/logs', logLine, [
      { name: 'When', class: 'num when', cell: ({ timestamp }) => h('time', { datetime: timestamp, title: timestamp }, moment(timestamp)) },
      { name: 'Level', class: 'level', cell: ({ level }) => tag(level, tones[level] ?? 'plain') },
      { name: 'What', class: 'wide what', cell: line },
    ], 'No line fits.');
    const filter = (name: string) => (value: string): void => this.#list.filter(name, value);
    this.element = h(
      'div',
      {},
      h(
        'div',
        { class: 'filters', role: 'search' },
        choice('Level', [['', 'All'], ['error', 'Errors'], ['warn', 'Warnings'], ['info', 'Info'], ['debug', 'Debug']], filter('level')).element,
        entry('Text', 'In the message', filter('text')).element,
        entry('User’s id', 'All', filter('userId')).element,
        entry('Pad’s id', 'All', filter('sessionId')).element,
        choice('Since', [['', '30 days'], ['1', 'An hour'], ['24', 'A day'], ['168', 'A week']], (hours) => this.#list.filter('from', hours === '' ? '' : new Date(Date.now() - Number(hours) * hourMs).toISOString())).element,
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
  const more = [['Source', source], ['User', userId], ['Pad', sessionId], ['Run', jobId], ...Object.entries(details)].filter((pair): pair is [string, string] => pair[1] !== undefined);
  return h('details', { class: 'line' }, h('summary', {}, message), facts(...more));
}

export const logsTab: Tab = { id: 'logs', name: 'Logs', open: (desk) => new Logs(desk) };
