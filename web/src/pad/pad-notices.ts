import type { OpenText } from '../collab/open-text';
import type { Held } from '../collab/file-line';
import { copyName } from '../collab/merge';
import { explain } from '../net/problem';
import { pathOf } from '../pads/book';
import { copyText } from '../ui/clipboard';
import { ask } from '../ui/dialog';
import type { Notices } from '../ui/notices';
import { plural, t } from '../words/words';
import { pad as padShape } from '../wire/model';
import type { PadRole } from '../wire/pad';
import type { Room } from './room';

/** What people in a pad are told, and asked: never over the text. */
export class PadNotices {
  readonly #room: Room;
  #role: PadRole | undefined;

  constructor(room: Room) {
    this.#room = room;
  }

  get #notices(): Notices {
    return this.#room.parts.desk.notices;
  }

  /** One's own role, as it is and as it changes. */
  role(role: PadRole): void {
    const before = this.#role;
    this.#role = role;
    const mayEdit = role === 'owner' || role === 'editor';
    if (mayEdit) {
      this.#notices.hide('role');
      if (before !== undefined && before !== role) this.#notices.show('role', { words: role === 'owner' ? t('This pad is yours now.') : t('You can edit this pad now.') });
      return;
    }
    const { unsaved } = this.#room.pad;
    if (unsaved > 0) return this.#offerRescue(plural(unsaved, 'You can only view this pad now, and {n} change of yours could not be saved.', 'You can only view this pad now, and {n} changes of yours could not be saved.'));
    const words = before === undefined ? t('You can view this pad, and run it for yourself.') : t('You can only view this pad now.');
    this.#notices.show('role', { words, actions: [{ words: t('Make a copy of my own'), press: () => void this.attempt(() => this.fork(false)) }] });
  }

  /** Nothing more of a file can be saved until somebody decides. */
  held(text: OpenText, why: Held, message: string | undefined): void {
    const file = text.path;
    switch (why) {
      case 'READ_ONLY':
        return this.#offerRescue(plural(text.unsaved, 'You can only view this pad now, and {n} change of yours could not be saved.', 'You can only view this pad now, and {n} changes of yours could not be saved.'));
      case 'GONE':
        return this.gone(text);
      case 'TOO_LARGE':
      case 'INVALID':
        this.#notices.show('held', {
          words: t('The last change of {file} cannot be saved. {why} It is kept in this browser.', { file, why: message ?? (why === 'TOO_LARGE' ? t('It makes the file too large.') : t('The server does not take it.')) }),
          tone: 'danger',
          actions: [
            { words: t('Take it back'), press: () => text.discard() },
            { words: t('Copy my text'), press: () => void this.#copy(text.buffer.state.doc.toString()) },
          ],
        });
    }
  }

  ran(username: string, revision: number | undefined, jobId: string): void {
    const words = revision === undefined ? t('{username} runs this pad.', { username }) : t('{username} runs version {revision}.', { username, revision });
    this.#notices.show('ran', { words, actions: [{ words: t('Show its output'), press: () => this.#room.parts.desk.watch(jobId, words) }] });
  }

  gone(text: OpenText): void {
    const mine = text.buffer.state.doc.toString();
    const actions = text.unsaved > 0 && this.#room.pad.mayEdit ? [{ words: t('Keep it as a new file'), press: () => void this.attempt(() => this.#keepBeside(text, mine)) }] : [];
    this.#notices.show(`gone ${text.path}`, { words: t('{path} was deleted. It is still in the history.', { path: text.path }), tone: text.unsaved > 0 ? 'warning' : 'info', actions });
  }

  /** Two changed the same lines while they were apart: the other's stays, and one's own gets a file beside. */
  async conflict(text: OpenText, mine: string): Promise<boolean> {
    try {
      await this.#keepBeside(text, mine);
      return true;
    } catch (error) {
      this.#notices.show('conflict', {
        words: t('Somebody changed the same lines of {path} while you were away. Their text is shown; yours is kept in this browser, and could not be put beside it: {why}', { path: text.path, why: explain(error) }),
        tone: 'warning',
        actions: [
          { words: t('Try again'), press: () => void this.conflict(text, mine) },
          { words: t('Copy my text'), press: () => void this.#copy(mine) },
        ],
      });
      return false;
    }
  }

  closed(reason: string | undefined): void {
    if (this.#room.pad.unsaved > 0) this.#offerRescue(plural(this.#room.pad.unsaved, 'You may not open this pad any more, and {n} change of yours could not be saved.', 'You may not open this pad any more, and {n} changes of yours could not be saved.'));
    else this.#notices.show('role', { words: reason ?? t('You may not open this pad any more. What you see is how it was.'), tone: 'warning' });
    this.#room.parts.desk.editor.readOnly = true;
  }

  following(username: string | undefined): void {
    if (username === undefined) this.#notices.hide('follow');
    else this.#notices.show('follow', { words: t('You follow {username}. Click or type in the code to stop.', { username }), actions: [{ words: t('Stop'), press: () => this.#room.follow(undefined) }] });
  }

  async saved(): Promise<void> {
    const done = await this.#room.pad.settled(3_000);
    this.#notices.show('save', done ? { words: t('Saved. Every change is saved as you type; the history has them all.') } : { words: t('Not saved yet; it will be as soon as the connection is back.'), tone: 'warning' });
  }

  /** A pad of one's own with all files as they are here, one's unsaved changes too; goes there. */
  async fork(withMine: boolean): Promise<void> {
    const { parts, pad, id } = this.#room;
    const copy = await parts.send({ method: 'POST', path: `${pathOf(id)}/fork`, body: {}, answer: padShape }).catch((error: unknown) => {
      if (!withMine) throw error;
      return undefined;
    });
    if (!withMine) return parts.go(copy?.id);
    const open = new Map(pad.texts.map((text) => [text.path, text.buffer.state.doc.toString()]));
    const known = copy?.files ?? pad.files.value.map(({ path }) => ({ path, content: '', encoding: undefined }));
    const files = known.map(({ path, content = '', encoding }) => ({ path, content: open.get(path) ?? content, encoding }));
    // Who may not read it any more has what is open here, and nothing to fork.
    const { title, language } = pad.facts.value;
    const made =
      copy === undefined
        ? await parts.send({ method: 'POST', path: '/api/sessions', body: { title: t('{title} (my copy)', { title }).slice(0, 200), language, files }, answer: padShape })
        : await parts.send({ method: 'PATCH', path: pathOf(copy.id), body: { files }, answer: padShape });
    for (const text of pad.texts) text.discard();
    parts.go(made.id);
  }

  #offerRescue(words: string): void {
    this.#notices.show('role', {
      words,
      tone: 'warning',
      actions: [
        { words: t('Keep them in a copy of my own'), press: () => void this.attempt(() => this.fork(true)) },
        { words: t('Copy my text'), press: () => void this.#copy(this.#room.current?.buffer.state.doc.toString() ?? '') },
        { words: t('Throw them away'), press: () => void this.#throwAway() },
      ],
    });
  }

  async #throwAway(): Promise<void> {
    if (!(await ask(t('Throw your changes away?'), t('What you typed and could not save goes away for good.'), t('Throw away'), true))) return this.#offerRescue(t('Changes of yours could not be saved.'));
    for (const text of this.#room.pad.texts) text.discard();
  }

  async #keepBeside(text: OpenText, mine: string): Promise<void> {
    const { pad, files } = this.#room;
    const path = copyName(text.path, new Set(pad.files.value.map((file) => file.path)));
    await files.create(path, mine);
    this.#notices.show('conflict', {
      words: t('Your text of {path} is in {copy}.', { path: text.path, copy: path }),
      tone: 'warning',
      actions: [{ words: t('Open it'), press: () => files.open(path) }],
    });
  }

  async #copy(words: string): Promise<void> {
    const copied = await copyText(words);
    this.#notices.show('copied', { words: copied ? t('Copied.') : t('The browser does not let this page copy. Select the text and copy it by hand.') });
  }

  /** Does it, or says why it did not work. */
  async attempt(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.#notices.show('failed', { words: explain(error), tone: 'danger' });
    }
  }
}
