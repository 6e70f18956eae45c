import '../styles/home.css';
import '../styles/link.css';
import type { Account } from '../auth/account';
import { signInDialog } from '../auth/dialog';
import type { Send } from '../net/http';
import { explain, Problem } from '../net/problem';
import type { Page } from '../page/lazy';
import { home } from '../page/top-bar';
import { button, fill, h, icon, on } from '../ui/dom';
import { t } from '../words/words';
import { nothing } from '../wire/shape';
import { user as userShape } from '../wire/model';

/** Where links of e-mails lead. Their token is in the fragment, so that no server's log and no other site sees it. */
export abstract class LinkPage implements Page {
  readonly element: HTMLElement;
  protected readonly card = h('div', { class: 'card link-card' });
  readonly #end = h('div', { class: 'end' });

  constructor() {
    this.element = h(
      'div',
      { class: 'page' },
      h('header', { class: 'top' }, h('div', { class: 'crumb' }, home()), h('div', { class: 'mid' }), this.#end),
      h('main', { class: 'wrap' }, this.card),
    );
  }

  carry(corner: HTMLElement): void {
    this.#end.append(corner);
  }

  abstract show(): void;

  protected say(title: string, words: string, ...actions: (HTMLElement | false)[]): void {
    fill(this.card, h('h1', { tabindex: -1 }, title), h('p', { class: 'muted', role: 'status' }, words), actions.length > 0 && h('div', { class: 'row' }, ...actions));
    this.card.querySelector('h1')?.focus();
  }
}

/** The token of the address, which then leaves the address and the history. */
function takeToken(): string | undefined {
  const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
  if (location.hash !== '') history.replaceState(history.state, '', location.pathname);
  return token === '' ? undefined : token;
}

const toPads = (): HTMLElement => h('a', { class: 'btn primary', href: '/pads', 'data-inside': true }, t('To my pads'));

/** Confirms an e-mail address. */
export class VerifyPage extends LinkPage {
  readonly #account: Account;
  readonly #plain: Send;
  readonly #send: Send;
  #busy = false;

  constructor(account: Account, plain: Send, send: Send) {
    super();
    this.#account = account;
    this.#plain = plain;
    this.#send = send;
  }

  show(): void {
    document.title = t('Confirm your address · CodeCrafter');
    const token = takeToken();
    if (token !== undefined) void this.#confirm(token);
    else if (!this.#busy && this.card.childElementCount === 0) void this.#without();
  }

  async #confirm(token: string): Promise<void> {
    this.#busy = true;
    this.say(t('One moment'), t('The address is being confirmed.'));
    try {
      await this.#plain({ method: 'POST', path: '/api/auth/verify-email', body: { token }, answer: nothing });
      this.#account.verified();
      this.say(t('Your address is confirmed'), t('Thank you. You can close this page, or go on.'), toPads());
    } catch (error) {
      if (error instanceof Problem && error.status === 422) await this.#without();
      else this.say(t('This did not work'), explain(error), button(t('Try again'), { class: 'primary' }, () => void this.#confirm(token)));
    } finally {
      this.#busy = false;
    }
  }

  async #without(): Promise<void> {
    const me = this.#account.known ? await this.#send({ method: 'GET', path: '/api/me', answer: userShape }).catch(() => undefined) : undefined;
    if (me?.emailVerified === true) return this.say(t('Your address is confirmed'), t('There is nothing left to do.'), toPads());
    const words = t('This link was used already, is older than 24 hours, or was replaced by a newer one.');
    if (me === undefined || me.role === 'guest') {
      return this.say(t('Ask for a new link'), t('{words} Sign in to have another one sent.', { words }), button(t('Sign in'), { class: 'primary' }, () => void signInDialog(this.#account).then((done) => (done ? this.#without() : undefined))));
    }
    this.say(t('Ask for a new link'), words, button(t('Send me a new link'), { class: 'primary' }, () => void this.#again()));
  }

  async #again(): Promise<void> {
    try {
      await this.#send({ method: 'POST', path: '/api/auth/verify-email/again', answer: nothing });
      this.say(t('A new link is on its way'), t('Look into your mail. The newest link is the one that works.'));
    } catch (error) {
      this.say(t('This did not work'), explain(error), button(t('Try again'), { class: 'primary' }, () => void this.#again()));
    }
  }
}

/** Chooses a new password: without a link it asks for one. */
export class ResetPage extends LinkPage {
  readonly #account: Account;
  readonly #plain: Send;

  constructor(account: Account, plain: Send) {
    super();
    this.#account = account;
    this.#plain = plain;
  }

  show(): void {
    document.title = t('Choose a new password · CodeCrafter');
    const token = takeToken();
    if (token !== undefined) this.#choose(token);
    else if (this.card.childElementCount === 0) this.#ask(t('Give the e-mail address of your account, and a link to choose a new password comes there.'));
  }

  leave(): void {
    fill(this.card);
  }

  #ask(words: string): void {
    this.#form(t('Forgot your password?'), words, { name: 'email', label: t('Email'), type: 'email', autocomplete: 'email' }, t('Send me a link'), async (email) => {
      await this.#plain({ method: 'POST', path: '/api/auth/forgot-password', body: { email }, answer: nothing });
      this.say(t('Look into your mail'), t('If {email} is the address of an account, a link is on its way there. It is good for one hour. Nothing comes? Whoever runs this server may not have set up mail: ask them.', { email }));
    });
  }

  #choose(token: string): void {
    const words = t('From 8 characters to 72 bytes. Everywhere you are signed in, you will have to sign in again.');
    this.#form(t('Choose a new password'), words, { name: 'password', label: t('New password'), type: 'password', autocomplete: 'new-password' }, t('Set the password'), async (password) => {
      try {
        await this.#plain({ method: 'POST', path: '/api/auth/reset-password', body: { token, password }, answer: nothing });
      } catch (error) {
        if (!(error instanceof Problem) || !error.errors.some(({ field }) => field === 'token')) throw error;
        return this.#ask(t('That link was used already, is older than an hour, or was replaced by a newer one. Ask for another.'));
      }
      await this.#account.signOut().catch(() => undefined);
      this.say(t('Your password is changed'), t('Sign in with it now.'), button(t('Sign in'), { class: 'primary' }, () => void signInDialog(this.#account)));
    });
  }

  #form(title: string, words: string, field: { name: string; label: string; type: string; autocomplete: AutoFill }, go: string, submit: (value: string) => Promise<void>): void {
    const id = `link-${field.name}`;
    const input = h('input', { id, name: field.name, type: field.type, autocomplete: field.autocomplete, class: 'field', autocapitalize: 'off', spellcheck: 'false', required: true });
    const problem = h('p', { class: 'field-error', id: `${id}-error`, role: 'alert', hidden: true });
    const press = h('button', { type: 'submit', class: 'btn primary lg' }, go);
    const form = h('form', { novalidate: true }, h('div', {}, h('label', { class: 'label', for: id }, field.label), input, problem), press);
    on(form, {
      submit: (event) => {
        event.preventDefault();
        problem.hidden = true;
        input.removeAttribute('aria-invalid');
        input.removeAttribute('aria-describedby');
        press.disabled = true;
        submit(input.value)
          .catch((error: unknown) => {
            const told = error instanceof Problem ? error.errors[0] : undefined;
            fill(problem, icon('close'), told === undefined ? explain(error) : `${field.label} ${told.message}`);
            problem.hidden = false;
            input.setAttribute('aria-invalid', 'true');
            input.setAttribute('aria-describedby', problem.id);
            input.focus();
          })
          .finally(() => (press.disabled = false));
      },
    });
    fill(this.card, h('h1', {}, title), h('p', { class: 'muted' }, words), form);
    input.focus();
  }
}
