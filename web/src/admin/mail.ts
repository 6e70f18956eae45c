import { explain } from '../net/problem';
import { copyText } from '../ui/clipboard';
import { button, fill, h } from '../ui/dom';
import { t } from '../words/words';
import { maybe, nothing, number, record, text, type Of } from '../wire/shape';
import { List } from './list';
import type { Desk, Panel, Tab } from './panel';
import { choice, moment, tag, type Tone } from './words';

const statusWords: Readonly<Record<string, string>> = { outbox: t('Outbox'), queued: t('Queued'), sending: t('Sending'), sent: t('Sent'), failed: t('Failed') };
const mail = record({ id: text, kind: text, to: text, subject: text, status: text, attempts: number, lastError: maybe(text), createdAt: text, changedAt: text });
type Mail = Of<typeof mail>;
const base = record({ publicUrl: text });
const detail = record({ mail, link: maybe(text) });

const tones: Readonly<Record<string, Tone>> = { sent: 'ok', outbox: 'warn', failed: 'bad' };

/** The mails of the last 30 days: those in the outbox are for the administrator to pass on. */
class Mails implements Panel {
  readonly element: HTMLElement;
  readonly #desk: Desk;
  readonly #advice = h('div', { class: 'mail-advice' });
  readonly #list: List<Mail>;

  constructor(desk: Desk) {
    this.#desk = desk;
    this.#list = new List(desk, t('Mails'), '/api/admin/mails', mail, [
      { name: t('When'), class: 'num when', cell: ({ createdAt }) => h('time', { datetime: createdAt, title: createdAt }, moment(createdAt)) },
      { name: t('Status'), class: 'level', cell: ({ status }) => tag(statusWords[status] ?? status, tones[status] ?? 'plain') },
      { name: t('To'), cell: ({ to }) => to },
      { name: t('What'), class: 'wide what', cell: ({ subject, lastError }) => h('div', { lang: 'en' }, subject, lastError !== undefined && h('p', { class: 'muted' }, lastError)) },
      { name: '', class: 'r', cell: (each) => this.#actions(each) },
    ], t('No mail yet.'));
    this.element = h(
      'div',
      {},
      this.#advice,
      h('div', { class: 'filters', role: 'search' }, choice(t('Status'), [['', t('All')], ['outbox', t('Outbox')], ['queued', t('Queued')], ['sending', t('Sending')], ['sent', t('Sent')], ['failed', t('Failed')]], (status) => this.#list.filter('status', status)).element),
      this.#list.element,
    );
  }

  start(): void {
    void this.#list.load();
    void this.#look();
  }

  stop(): void {
    // nothing repeats
  }

  async #look(): Promise<void> {
    try {
      const { publicUrl } = await this.#desk.send({ method: 'GET', path: '/api/admin/mails?limit=1', answer: base });
      const local = /^https?:\/\/(localhost|127\.|\[::1\])/.test(publicUrl);
      fill(this.#advice, local && h('p', { class: 'muted' }, t('Links in mails lead to {publicUrl}, which opens on this machine only: set PUBLIC_URL to the address that people open.', { publicUrl })));
    } catch (error) {
      fill(this.#advice, h('p', { class: 'muted' }, explain(error)));
    }
  }

  #actions(each: Mail): HTMLElement {
    const again = each.status === 'failed' || each.status === 'outbox';
    return h(
      'div',
      { class: 'acts' },
      each.status !== 'sent' && button(t('Copy link'), { class: 'sm', label: t('Copy link of the mail to {to}', { to: each.to }) }, () => void this.#copy(each)),
      again && button(t('Send again'), { class: 'sm', label: t('Send again the mail to {to}', { to: each.to }) }, () => void this.#retry(each)),
    );
  }

  async #copy({ id, to }: Mail): Promise<void> {
    try {
      const { link } = await this.#desk.send({ method: 'GET', path: `/api/admin/mails/${encodeURIComponent(id)}`, answer: detail });
      if (link === undefined) this.#desk.done(t('This mail was sent, and its link is not kept.'));
      else if (await copyText(link)) this.#desk.done(t('The link for {to} is in the clipboard. Pass it on to nobody else.', { to }));
      else this.#desk.done(t('The link for {to}: {link}', { to, link }));
    } catch (error) {
      this.#desk.failed(error);
    }
  }

  async #retry({ id, to }: Mail): Promise<void> {
    try {
      await this.#desk.send({ method: 'POST', path: `/api/admin/mails/${encodeURIComponent(id)}/retry`, answer: nothing });
      this.#desk.done(t('The mail to {to} goes out again.', { to }));
      await this.#list.load();
    } catch (error) {
      this.#desk.failed(error);
    }
  }
}

export const mailTab: Tab = { id: 'mail', name: t('Mail'), open: (desk) => new Mails(desk) };
