import '../styles/home.css';
import { GuestsOff, type Account } from '../auth/account';
import { signInDialog } from '../auth/dialog';
import type { Send } from '../net/http';
import { explain, Problem } from '../net/problem';
import { button, h } from '../ui/dom';
import { t } from '../words/words';
import { maybe, record, text } from '../wire/shape';
import { LinkPage } from './page';

const joined = record({ sessionId: maybe(text), id: maybe(text) });

/** Where a share link leads: its token, behind #, lets one into a pad. */
export class JoinPage extends LinkPage {
  readonly #account: Account;
  readonly #send: Send;
  readonly #go: (id: string) => void;

  constructor(account: Account, send: Send, go: (id: string) => void) {
    super();
    this.#account = account;
    this.#send = send;
    this.#go = go;
  }

  show(): void {
    document.title = t('Join a pad · CodeCrafter');
    const token = decodeURIComponent(location.hash.slice(1));
    // The token leaves the address and the history before anything else is done.
    if (location.hash !== '') history.replaceState(history.state, '', location.pathname);
    if (token !== '') void this.#join(token);
    else if (this.card.childElementCount === 0) this.#lost(t('This address is not whole. Open the link again as you got it.'));
  }

  leave(): void {
    this.card.replaceChildren();
  }

  async #join(token: string): Promise<void> {
    this.say(t('One moment'), t('The pad is being opened.'));
    try {
      await this.#account.ensure();
      const { sessionId, id } = await this.#send({ method: 'POST', path: '/api/join', body: { token }, answer: joined });
      this.#go(sessionId ?? id ?? '');
    } catch (error) {
      if (error instanceof GuestsOff) return this.say(t('Sign in to join'), error.message, button(t('Sign in'), { class: 'primary' }, () => void signInDialog(this.#account, error.message).then((done) => (done ? this.#join(token) : undefined))));
      if (error instanceof Problem && error.status < 500 && error.status !== 429) return this.#lost(t('This link was taken back, or it has ended. Ask for a new one.'));
      this.say(t('This did not work'), explain(error), button(t('Try again'), { class: 'primary' }, () => void this.#join(token)));
    }
  }

  #lost(words: string): void {
    this.say(t('The link does not work'), words, h('a', { class: 'btn primary', href: '/', 'data-inside': true }, t('To the scratch pad')));
  }
}
