import { explain, Problem } from '../net/problem';
import { openDialog } from '../ui/dialog';
import { button, fill, h, icon, on } from '../ui/dom';
import type { Account } from './account';

type Mode = 'sign-in' | 'register';

interface Field {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly autocomplete: AutoFill;
}

const fields: Readonly<Record<Mode, readonly Field[]>> = {
  'sign-in': [
    { name: 'email', label: 'Email or username', type: 'text', autocomplete: 'username' },
    { name: 'password', label: 'Password', type: 'password', autocomplete: 'current-password' },
  ],
  register: [
    { name: 'username', label: 'Username', type: 'text', autocomplete: 'username' },
    { name: 'email', label: 'Email', type: 'email', autocomplete: 'email' },
    { name: 'password', label: 'Password', type: 'password', autocomplete: 'new-password' },
  ],
};

/** Signs somebody in, or makes an account; true once there is one. `reason` says why it is asked for. */
export async function signInDialog(account: Account, reason?: string, mode: Mode = 'sign-in'): Promise<boolean> {
  let done = false;
  const body = h('div', { class: 'sign-body' });
  const dialog = openDialog('Sign in to CodeCrafter', 'sign', body);

  const finish = async (act: () => Promise<void>): Promise<void> => {
    await act();
    done = true;
    dialog.close();
  };
  const show = (shown: Mode): void => {
    const heading = dialog.element.querySelector('h2');
    if (heading !== null) heading.textContent = shown === 'sign-in' ? 'Sign in to CodeCrafter' : 'Create an account';
    const form = entryForm(shown, (values) =>
      finish(() =>
        shown === 'sign-in'
          ? account.signIn(values.email ?? '', values.password ?? '')
          : account.register({
              username: values.username ?? '',
              email: values.email ?? '',
              password: values.password ?? '',
            }),
      ),
    );
    const other = shown === 'sign-in' ? 'register' : 'sign-in';
    fill(
      body,
      h('p', { class: 'muted' }, reason ?? 'An account keeps your pads on every device.'),
      form,
      h('div', { class: 'or', 'aria-hidden': 'true' }, 'or'),
      button(other === 'register' ? 'Create an account' : 'Sign in instead', { class: 'lg' }, () => show(other)),
      !account.known && guestButton(() => finish(() => account.ensure())),
    );
    form.querySelector('input')?.focus();
  };
  show(mode);
  await dialog.closed;
  return done;
}

function guestButton(enter: () => Promise<void>): HTMLElement {
  const problem = h('p', { class: 'field-error', role: 'alert', hidden: true });
  const guest = button('Try it as a guest', { class: 'lg ghost' }, () => {
    enter().catch((error: unknown) => show(problem, explain(error)));
  });
  return h('div', { class: 'sign-guest' }, guest, problem);
}

function entryForm(mode: Mode, submit: (values: Record<string, string>) => Promise<void>): HTMLFormElement {
  const inputs = fields[mode].map((field) => fieldRow(mode, field));
  const problem = h('p', { class: 'field-error', role: 'alert', hidden: true });
  const go = h('button', { type: 'submit', class: 'btn primary lg' }, mode === 'sign-in' ? 'Sign in' : 'Create account');
  const form = h('form', { novalidate: true }, ...inputs.map(({ row }) => row), problem, go);

  const refuse = (error: unknown): void => {
    const errors = error instanceof Problem ? error.errors : [];
    const placed = errors.filter(({ field, message }) => {
      const input = inputs.find(({ name }) => name === field);
      input?.complain(message);
      return input !== undefined;
    });
    if (placed.length === 0) show(problem, explain(error));
    inputs.find(({ input }) => input.getAttribute('aria-invalid') === 'true')?.input.focus();
  };
  on(form, {
    submit: (event) => {
      event.preventDefault();
      for (const { complain } of inputs) complain(undefined);
      problem.hidden = true;
      go.disabled = true;
      submit(Object.fromEntries(inputs.map(({ name, input }) => [name, input.value])))
        .catch(refuse)
        .finally(() => (go.disabled = false));
    },
  });
  return form;
}

interface FieldRow {
  readonly name: string;
  readonly row: HTMLElement;
  readonly input: HTMLInputElement;
  readonly complain: (message: string | undefined) => void;
}

function fieldRow(mode: Mode, { name, label, type, autocomplete }: Field): FieldRow {
  const id = `${mode}-${name}`;
  const input = h('input', { id, name, type, autocomplete, class: 'field', autocapitalize: 'off', spellcheck: 'false' });
  const error = h('p', { class: 'field-error', id: `${id}-error`, hidden: true });
  const row = h('div', {}, h('label', { class: 'label', for: id }, label), input, error);
  return {
    name,
    row,
    input,
    complain: (message) => {
      input.toggleAttribute('aria-describedby', false);
      if (message === undefined) {
        input.removeAttribute('aria-invalid');
        error.hidden = true;
        return;
      }
      input.setAttribute('aria-invalid', 'true');
      input.setAttribute('aria-describedby', error.id);
      show(error, sentence(label, message));
    },
  };
}

/** "is already taken" reads as "Username is already taken". */
function sentence(label: string, message: string): string {
  return /^[a-z]/.test(message) ? `${label} ${message}` : message;
}

function show(place: HTMLElement, words: string): void {
  fill(place, icon('close'), words);
  place.hidden = false;
}
