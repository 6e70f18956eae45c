import { explain } from '../net/problem';
import { ask } from '../ui/dialog';
import { button, fill, h } from '../ui/dom';
import { figure, plural, t } from '../words/words';
import type { Desk, Panel, Tab } from './panel';
import { Poll } from './poll';
import { count, deadLetters, queueStates, type DeadLetter, type QueueState } from './wire';
import { bytes, moment, tag } from './words';

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
        h('caption', { class: 'vh' }, t('Queues')),
        h('thead', {}, h('tr', {}, ...[t('Queue'), t('Waiting'), t('Taken by'), t('Dead letters')].map((name, i) => h('th', { scope: 'col', class: i > 0 ? 'r' : undefined }, name)))),
        h('tbody', {}, ...queues.map((queue) => this.#row(queue))),
      ),
    );
    if (focused !== undefined) this.#table.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }

  #row({ name, ready, consumers, dead }: QueueState): HTMLElement {
    const look = button(t('Look at {count}', { count: figure(dead) }), { class: 'sm', label: plural(dead, 'Look at {n} dead letter of {name}', 'Look at {n} dead letters of {name}', { name }) }, () => {
      this.#open = name;
      void this.#look(name);
    });
    look.dataset.key = name;
    return h(
      'tr',
      {},
      h('td', {}, name),
      h('td', { class: 'r num' }, figure(ready)),
      h('td', { class: 'r num' }, consumers === 0 ? tag(t('nobody'), ready > 0 ? 'bad' : 'plain') : figure(consumers)),
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
          h('h2', {}, t('Dead letters of {queue}', { queue })),
          letters.length > 0 && button(t('Put all back'), {}, () => void this.#all(queue, true)),
          letters.length > 0 && button(t('Throw all away'), { class: 'danger' }, () => void this.#all(queue, false)),
        ),
        letters.length === 0 && h('p', { class: 'card nothing' }, t('There is none any more.')),
        ...letters.map((letter) => this.#letter(queue, letter)),
        letters.length === 50 && h('p', { class: 'muted' }, t('These are the oldest 50.')),
      );
    } catch (error) {
      this.#desk.failed(error);
    }
  }

  #letter(queue: string, letter: DeadLetter): HTMLElement {
    const name = letter.jobId === undefined ? t('message {id}', { id: letter.id }) : t('run {jobId}', { jobId: letter.jobId });
    return h(
      'article',
      { class: 'card letter', 'aria-label': name },
      h(
        'div',
        { class: 'card-head' },
        h('span', { class: 'mono grow' }, name),
        tag(reasons[letter.reason ?? ''] ?? letter.reason ?? t('given up'), 'warn'),
        letter.diedAt !== undefined && h('time', { class: 'muted num', datetime: letter.diedAt }, moment(letter.diedAt)),
      ),
      h('details', {}, h('summary', {}, t('What it says, {sizeBytes}', { sizeBytes: bytes(letter.sizeBytes) })), h('pre', { tabindex: 0, role: 'region', 'aria-label': t('Body of {name}', { name }) }, pretty(letter)), letter.cut && h('p', { class: 'muted small' }, t('Only its beginning is shown.'))),
      h(
        'div',
        { class: 'letter-acts' },
        button(t('Put back'), { class: 'sm', label: t('Put back {name}', { name }) }, () => void this.#act(queue, letter, true)),
        button(t('Throw away'), { class: 'sm danger', label: t('Throw away {name}', { name }) }, () => void this.#act(queue, letter, false)),
      ),
    );
  }

  async #act(queue: string, letter: DeadLetter, back: boolean): Promise<void> {
    if (!back && !(await ask(t('Throw this message away?'), letter.jobId === undefined ? t('The message {id} of {queue} goes away for good.', { id: letter.id, queue }) : t('The message {id} of {queue} goes away for good, and the run {jobId} is not tried again.', { id: letter.id, queue, jobId: letter.jobId }), t('Throw away'), true))) return;
    const one = `${path(queue)}/${encodeURIComponent(letter.id)}`;
    await this.#send(back ? 'POST' : 'DELETE', back ? `${one}/requeue` : one, () => (back ? t('It is back in {queue}.', { queue }) : t('It is thrown away.')));
  }

  async #all(queue: string, back: boolean): Promise<void> {
    const words = back ? t('Each is tried again, in the order in which they died.') : t('All dead letters of {queue} go away for good, also those that are not shown here.', { queue });
    if (!(await ask(back ? t('Put all back into {queue}?', { queue }) : t('Throw all dead letters of {queue} away?', { queue }), words, back ? t('Put all back') : t('Throw all away'), !back))) return;
    await this.#send(back ? 'POST' : 'DELETE', back ? `${path(queue)}/requeue` : path(queue), (moved) => back ? plural(moved, '{n} message back in {queue}.', '{n} messages back in {queue}.', { queue }) : plural(moved, '{n} message thrown away.', '{n} messages thrown away.'));
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
  delivery_limit: t('tried too often'),
  expired: t('too old'),
  maxlen: t('queue was full'),
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

export const queuesTab: Tab = { id: 'queues', name: t('Queues'), open: (desk) => new Queues(desk) };
