import type { Send } from '../net/http';
import { ago } from '../page/ago';
import { button, fill, h } from '../ui/dom';
import { t } from '../words/words';
import { devices, type Device } from '../wire/model';
import { nothing } from '../wire/shape';
import { deviceName } from './agent';

/** Where one is signed in, with the way out of each. */
export class DeviceList {
  readonly element = h('ul', { class: 'devices', 'aria-label': t('Devices') });
  readonly #send: Send;
  readonly #done: (words: string) => void;
  readonly #failed: (error: unknown) => void;

  constructor(send: Send, done: (words: string) => void, failed: (error: unknown) => void) {
    this.#send = send;
    this.#done = done;
    this.#failed = failed;
  }

  async load(): Promise<void> {
    try {
      const { items } = await this.#send({ method: 'GET', path: '/api/me/devices', answer: devices });
      fill(this.element, ...items.map((device) => this.#row(device)));
    } catch (error) {
      this.#failed(error);
    }
  }

  #row(device: Device): HTMLElement {
    const name = deviceName(device.userAgent);
    return h(
      'li',
      {},
      h(
        'div',
        { class: 'grow' },
        h('p', { class: 'device-name', title: device.userAgent }, name, device.current && h('span', { class: 'badge' }, t('This device'))),
        h('p', { class: 'muted' }, t('{address} · used {lastUsedAt} · signed in {createdAt}', { address: device.address, lastUsedAt: ago(device.lastUsedAt, Date.now()), createdAt: ago(device.createdAt, Date.now()) })),
      ),
      !device.current && button(t('Sign out'), { class: 'sm', label: t('Sign out {name}', { name }) }, () => void this.#signOut(device, name)),
    );
  }

  async #signOut({ id }: Device, name: string): Promise<void> {
    try {
      await this.#send({ method: 'DELETE', path: `/api/me/devices/${encodeURIComponent(id)}`, answer: nothing });
      this.#done(t('{name} is signed out.', { name }));
    } catch (error) {
      this.#failed(error);
    }
    await this.load();
  }
}
