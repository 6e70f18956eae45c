import { explain } from '../net/problem';
import { ask } from '../ui/dialog';
import { button, fill, h } from '../ui/dom';
import type { Desk, Panel, Tab } from './panel';
import { Poll } from './poll';
import { count, deadLetters, queueStates, type DeadLetter, type QueueState } from './wire';
import { bytes, many, moment, tag } from './words';

/** The queues, and the messages that were given up. */
class Queues implements Panel {
  readonly element: HTMLElement;
  readonly #desk: Desk;
  readonly #table = h('section', { class: 'card' });
  readonly #letters = h('section', { class: 'letters' });
  readonly #poll = new Poll(() => this.#load());
  #open: string | undefined;
  #shown = '';

  constructor(desk: Desk) {
    this.#desk = desk;
    this.element = h('div', {}, this.#table, this.#letters);
  }

  start(): void {
    this.#poll.start();
  }

  stop(): void {
    this.#poll.stop();
  }

  async #load(): Promise<void> {
    try {
      const { queues } = await this.#desk.send({ method: 'GET', path: '/api/admin/queues', answer: queueStates });
      const print = JSON.stringify(queues);
      if (print === this.#shown) return;
      this.#shown = print;
      this.#states(queues);
      if (this.#open !== undefined) await this.#look(this.#open);
    } catch (error) {
      this.#shown = '';
      fill(this.#table, h('p', { class: 'nothing' }, explain(error)));
    }
  }

  #states(queues: readonly QueueState[]): void {
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.key : undefined;
    fill(
      this.#table,
      h(
        'table',
        { class: 'few' },
        h('caption', { class: 'vh' }, 'Queues'),
        h('thead', {}, h('tr', {}, ...['Queue', 'Waiting', 'Taken by', 'Dead letters'].map((name, i) => h('th', { scope: 'col', class: i > 0 ? 'r' : undefined }, name)))),
        h('tbody', {}, ...queues.map((queue) => this.#row(queue))),
      ),
    );
    if (focused !== undefined) this.#table.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }

  #row({ name, ready, consumers, dead }: QueueState): HTMLElement {
    const look = button(`Look at ${dead.toLocaleString('en')}`, { class: 'sm', label: `Look at ${dead.toLocaleString('en')} dead letters of ${name}` }, () => {
      this.#open = name;
      void this.#look(name);
    });
    look.dataset.key = name;
    return h(
      'tr',
      {},
      h('td', {}, name),
      h('td', { class: 'r num' }, ready.toLocaleString('en')),
      h('td', { class: 'r num' }, consumers === 0 ? tag('nobody', ready > 0 ? 'bad' : 'plain') : consumers.toLocaleString('en')),
      h('td', { class: 'r num' }, dead === 0 ? '0' : look),
    );
  }

  async #look(queue: string): Promise<void> {
    try {
      const { letters } = await this.#desk.send({ method: 'GET', path: `${path(queue)}?limit=50`, answer: deadLetters });
      if (queue !== this.#open) return;
      fill(
        this.#letters,
        h(
          'div',
          { class: 'letters-head' },
          h('h2', {}, `Dead letters of ${queue}`),
          letters.length > 0 && button('Put all back', {}, () => void this.#all(queue, true)),
          letters.length > 0 && button('Throw all away', { class: 'danger' }, () => void this.#all(queue, false)),
        ),
        letters.length === 0 && h('p', { class: 'card nothing' }, 'There is none any more.'),
        ...letters.map((letter) => this.#letter(queue, letter)),
        letters.length === 50 && h('p', { class: 'muted' }, 'These are the oldest 50.'),
      );
    } catch (error) {
      this.#desk.failed(error);
    }
  }

  #letter(queue: string, letter: DeadLetter): HTMLElement {
    const name = letter.jobId === undefined ? `message ${letter.id}` : `run ${letter.jobId}`;
    return h(
      'article',
      { class: 'card letter', 'aria-label': name },
      h(
        'div',
        { class: 'card-head' },
        h('span', { class: 'mono grow' }, name),
        tag(reasons[letter.reason ?? ''] ?? letter.reason ?? 'given up', 'warn'),
        letter.diedAt !== undefined && h('time', { class: 'muted num', datetime: letter.diedAt }, moment(letter.diedAt)),
      ),
      h('details', {}, h('summary', {}, `What it says, ${bytes(letter.sizeBytes)}`), h('pre', { tabindex: 0, role: 'region', 'aria-label': `Body of ${name}` }, pretty(letter)), letter.cut && h('p', { class: 'muted small' }, 'Only its beginning is shown.')),
      h(
        'div',
        { class: 'letter-acts' },
        button('Put back', { class: 'sm', label: `Put back ${name}` }, () => void this.#act(queue, letter, true)),
        button('Throw away', { class: 'sm danger', label: `Throw away ${name}` }, () => void this.#act(queue, letter, false)),
      ),
    );
  }

  async #act(queue: string, letter: DeadLetter, back: boolean): Promise<void> {
    if (!back && !(await ask('Throw this message away?', `The message ${letter.id} of ${queue} goes away for good${letter.jobId === undefined ? '' : `, and the run ${letter.jobId} is not tried again`}.`, 'Throw away', true))) return;
    const one = `${path(queue)}/${encodeURIComponent(letter.id)}`;
    await this.#send(back ? 'POST' : 'DELETE', back ? `${one}/requeue` : one, () => (back ? `It is back in ${queue}.` : 'It is thrown away.'));
  }

  async #all(queue: string, back: boolean): Promise<void> {
    const words = back ? `Each is tried again, in the order in which they died.` : `All dead letters of ${queue} go away for good, also those that are not shown here.`;
    if (!(await ask(back ? `Put all back into ${queue}?` : `Throw all dead letters of ${queue} away?`, words, back ? 'Put all back' : 'Throw all away', !back))) return;
    await this.#send(back ? 'POST' : 'DELETE', back ? `${path(queue)}/requeue` : path(queue), (moved) => `${many(moved, 'message')} ${back ? `back in ${queue}` : 'thrown away'}.`);
  }

  async #send(method: 'POST' | 'DELETE', where: string, words: (moved: number) => string): Promise<void> {
    try {
      const { count: moved } = await this.#desk.send({ method, path: where, answer: count });
      this.#desk.done(words(moved));
    } catch (error) {
      this.#desk.failed(error);
    }
    this.#shown = '';
    this.#poll.now();
  }
}

const reasons: Readonly<Record<string, string>> = {
  rejected: 'refused',
  delivery_limit: 'tried too often',
  expired: 'too old',
  maxlen: 'queue was full',
};

const path = (queue: string): string => `/api/admin/queues/${encodeURIComponent(queue)}/dead`;

function pretty({ body, cut }: DeadLetter): string {
  if (cut) return body;
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

export const queuesTab: Tab = { id: 'queues', name: 'Queues', open: (desk) => new Queues(desk) };
