import { explain } from '../net/problem';
import { openDialog } from '../ui/dialog';
import { button, fill, h, on } from '../ui/dom';
import { complain, form, passwordHint, type Field } from '../ui/form';
import { t } from '../words/words';
import type { Account } from './account';

type Mode = 'sign-in' | 'register';

const fields: Readonly<Record<Mode, readonly Field[]>> = {
  'sign-in': [
    { name: 'email', label: t('Email or username'), type: 'text', autocomplete: 'username' },
    { name: 'password', label: t('Password'), type: 'password', autocomplete: 'current-password' },
  ],
  register: [
    { name: 'username', label: t('Username'), type: 'text', autocomplete: 'username' },
    { name: 'email', label: t('Email'), type: 'email', autocomplete: 'email' },
    { name: 'password', label: t('Password'), type: 'password', autocomplete: 'new-password', hint: passwordHint },
  ],
};

/** Signs somebody in, or makes an account; true once there is one. `reason` says why it is asked for. */
export async function signInDialog(account: Account, reason?: string, mode: Mode = 'sign-in'): Promise<boolean> {
  let done = false;
  const body = h('div', { class: 'sign-body' });
  const dialog = openDialog(t('Sign in to CodeCrafter'), 'sign', body);

  const finish = async (act: () => Promise<void>): Promise<void> => {
    await act();
    done = true;
    dialog.close();
  };
  const show = (shown: Mode): void => {
    const heading = dialog.element.querySelector('h2');
    if (heading !== null) heading.textContent = shown === 'sign-in' ? t('Sign in to CodeCrafter') : t('Create an account');
    const entry = form(shown, fields[shown], shown === 'sign-in' ? t('Sign in') : t('Create account'), (values) =>
      finish(() =>
        shown === 'sign-in'
          ? account.signIn(values.email ?? '', values.password ?? '')
          : account.register({
              username: values.username ?? '',
              email: values.email ?? '',
              password: values.password ?? '',
            }),
      ),
      'primary lg',
    );
    const other = shown === 'sign-in' ? 'register' : 'sign-in';
    fill(
      body,
      h('p', { class: 'muted' }, reason ?? t('An account keeps your pads on every device.')),
      entry,
      shown === 'sign-in' && forgotten(() => dialog.close()),
      h('div', { class: 'or', 'aria-hidden': 'true' }, t('or')),
      button(other === 'register' ? t('Create an account') : t('Sign in instead'), { class: 'lg' }, () => show(other)),
      !account.known && guestButton(() => finish(() => account.ensure())),
    );
    entry.querySelector('input')?.focus();
  };
  show(mode);
  await dialog.closed;
  return done;
}

function forgotten(close: () => void): HTMLElement {
  return on(h('a', { class: 'sign-forgotten', href: '/reset', 'data-inside': true }, t('Forgot your password?')), { click: close });
}

function guestButton(enter: () => Promise<void>): HTMLElement {
  const problem = h('p', { class: 'field-error', role: 'alert', hidden: true });
  const guest = button(t('Try it as a guest'), { class: 'lg ghost' }, () => {
    enter().catch((error: unknown) => complain(problem, explain(error)));
  });
  return h('div', { class: 'sign-guest' }, guest, problem);
}
