import type { Account } from '../auth/account';
import type { Send } from '../net/http';
import { explain } from '../net/problem';
import { button, fill, h, icon } from '../ui/dom';
import { t } from '../words/words';
import { user as userShape, type User } from '../wire/model';
import { nothing } from '../wire/shape';

/** A quiet line for members whose address is not confirmed yet. Nothing waits for it. */
export function verifyBanner(account: Account, send: Send): HTMLElement {
  const words = h('span', { class: 'grow', role: 'status' });
  const again = button(t('Send me a new link'), { class: 'sm' }, () => {
    again.disabled = true;
    send({ method: 'POST', path: '/api/auth/verify-email/again', answer: nothing })
      .then(() => (words.textContent = t('A new link is on its way.')))
      .catch((error: unknown) => (words.textContent = explain(error)))
      .finally(() => (again.disabled = false));
  });
  let hiddenFor: string | undefined;
  const element = h('section', { class: 'banner verify', 'aria-label': t('Your address'), hidden: true });
  fill(
    element,
    icon('info'),
    words,
    again,
    button('', { class: 'sm ghost icon', icon: 'close', label: t('Hide this line') }, () => {
      hiddenFor = account.user.value?.id;
      element.hidden = true;
    }),
  );
  const show = (me: User): void => {
    element.hidden = me.emailVerified !== false || me.id === hiddenFor;
    words.textContent = me.email === undefined ? t('Please confirm your e-mail address: a link was sent there.') : t('Please confirm your e-mail address, {email}: a link was sent there.', { email: me.email });
  };
  let asked: string | undefined;
  account.user.watch((user) => {
    element.hidden = true;
    if (user === undefined || user.role === 'guest') return void (asked = undefined);
    if (user.emailVerified !== undefined) return show(user);
    if (asked === user.id) return;
    asked = user.id;
    void send({ method: 'GET', path: '/api/me', answer: userShape })
      .then((me) => account.user.value?.id === me.id && show(me))
      .catch(() => (asked = undefined));
  });
  return element;
}
