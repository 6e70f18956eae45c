import { openDialog } from '../ui/dialog';
import { h } from '../ui/dom';
import { t } from '../words/words';

/** Shows an address as a QR code, dark on white whatever the theme: that is what cameras read. */
export async function showQr(address: string): Promise<void> {
  const [{ generate }, { toSvg }] = await Promise.all([import('lean-qr'), import('lean-qr/extras/svg')]);
  const picture = toSvg(generate(address), document, { on: '#000', off: '#fff', pad: 4 });
  // Its size is the style sheet's.
  for (const name of ['style', 'width', 'height']) picture.removeAttribute(name);
  picture.setAttribute('role', 'img');
  picture.setAttribute('aria-label', t('QR code of the address'));
  openDialog(t('QR code'), 'qr', h('div', { class: 'qr-code' }, picture), h('p', { class: 'muted qr-address', dir: 'ltr' }, address));
}
