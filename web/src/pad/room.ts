import '../styles/pad.css';
import { EditorView } from '@codemirror/view';
import { browserClaims, type Claims } from '../collab/claims';
import type { OpenText } from '../collab/open-text';
import { peers } from '../collab/peers';
import { SharedPad, type SharedPadParts } from '../collab/shared-pad';
import { BrowserShelf } from '../collab/shelf';
import { Problem } from '../net/problem';
import type { Desk, DeskParts } from '../page/desk';
import { entryOf } from '../pads/examples';
import type { OpenDocument } from '../pads/documents';
import { button, h } from '../ui/dom';
import { t } from '../words/words';
import type { Program } from '../wire/frames';
import type { Pad } from '../wire/model';
import type { PadRole, Person, TreeFile } from '../wire/pad';
import { PadFiles } from './pad-files';
import { PadNotices } from './pad-notices';
import { People } from './people';
import { Standing } from './standing';

export interface RoomParts extends DeskParts {
  readonly desk: Desk;
  /** Title, language, rights or the file that is shown have changed. */
  readonly changed: () => void;
}

const shelf = new BrowserShelf();
let claims: Claims | undefined;

const diff: SharedPadParts['diff'] = async () => {
  const merge = await import('@codemirror/merge');
  return (a, b) => merge.diff(a, b);
};

/** A pad that is open on the page: its texts in the editor, its tabs, its people, and what is said about them. */
export class Room implements OpenDocument {
  readonly id: string;
  readonly pad: SharedPad;
  readonly me: Person;
  /** Who is here and what can be done with the pad, for the bar above. */
  readonly seats: HTMLElement;
  /** The same for a pane of its own. */
  readonly company: HTMLElement;
  /** How many are here, if others are. */
  readonly headcount: HTMLElement;
  /** One's role and who is here, for the status line. */
  readonly standing: HTMLElement;
  readonly parts: RoomParts;
  readonly files: PadFiles;
  readonly notices: PadNotices;
  readonly #people: People;
  readonly #standing: Standing;
  readonly #stops: (() => void)[] = [];
  #current: OpenText | undefined;
  #followed: string | undefined;

  /** Opens a pad; without a connection, as this browser last saw it. Throws where it cannot. */
  static async open(id: string, parts: RoomParts, made?: Pad): Promise<Room> {
    const { account, book, socket } = parts;
    await account.ensure();
    const entering = socket.open().catch(() => account.user.value);
    try {
      const pad = made ?? (await book.read(id));
      const user = (await entering) ?? (await account.who());
      const role = roleIn(pad, user.id);
      const facts = { title: pad.title, language: pad.language, isPublic: pad.isPublic === true, main: pad.main };
      return new Room(parts, user, { id, facts, role, files: pad.files ?? [], version: pad.version });
    } catch (error) {
      const kept = error instanceof Problem && error.status < 500 ? undefined : await shelf.pad(id).catch(() => undefined);
      const user = account.user.value ?? (kept === undefined ? undefined : { id: kept.user, username: 'you' });
      if (kept === undefined || user?.id !== kept.user) throw error;
      const { title, language, isPublic, main, role, files } = kept;
      return new Room(parts, user, { id, facts: { title, language, isPublic, main }, role, files, version: undefined });
    }
  }

  private constructor(parts: RoomParts, me: Person, known: Pick<SharedPadParts, 'id' | 'facts' | 'role' | 'files' | 'version'>) {
    this.parts = parts;
    this.id = known.id;
    this.me = me;
    const { desk, socket } = parts;
    this.pad = new SharedPad(
      { ...known, me, socket, make: () => (text, more) => desk.editor.state(text, more), shelf, claims: (claims ??= browserClaims()), diff },
      {
        conflict: (text, mine) => this.notices.conflict(text, mine),
        held: (text, why, message) => this.notices.held(text, why, message),
        closed: (reason) => this.notices.closed(reason),
        ran: ({ username }, revision, jobId) => this.notices.ran(username, revision, jobId),
        gone: (text) => this.#gone(text),
        peersMoved: (text) => this.#peersMoved(text),
        replaced: (text) => text === this.#current && parts.changed(),
      },
    );
    this.files = new PadFiles(this);
    this.notices = new PadNotices(this);
    this.#people = new People(this.pad, me.id, { follow: (userId) => this.follow(userId) });
    this.#standing = new Standing(this.pad, me.id, this.#people.menu);
    this.standing = this.#standing.element;
    this.headcount = this.#people.headcount;
    const acts = (): HTMLElement[] => [
      button(t('History'), { icon: 'history', class: 'ghost seat', label: t('History'), title: t('What changed, when, and by whom') }, () => void this.showHistory()),
      button(t('Share'), { icon: 'share', class: 'seat', label: t('Share'), title: t('Who may see and change this pad') }, () => void this.share()),
    ];
    this.seats = h('div', { class: 'seats' }, this.#people.element, ...acts());
    this.company = h('div', { class: 'company' }, h('div', { class: 'company-head' }, h('h2', {}, t('People here')), ...acts()), this.#people.pane);
  }

  get saved(): SharedPad['saved'] {
    return this.pad.saved;
  }

  get language(): string {
    return this.pad.facts.value.language;
  }

  get path(): string | undefined {
    return this.#current?.path;
  }

  get current(): OpenText | undefined {
    return this.#current;
  }

  /** Shows it all, and goes on until {@link close}. */
  begin(): void {
    const { pad } = this;
    const { desk, changed } = this.parts;
    this.files.begin();
    this.#stops.push(
      pad.people.watch((people) => {
        this.#people.show(people);
        this.#standing.show();
      }),
      pad.facts.watch(changed),
      pad.role.watch((role) => {
        desk.editor.readOnly = !pad.mayEdit;
        this.notices.role(role);
        this.#standing.show();
        changed();
      }),
      this.#watchHands(),
    );
  }

  /** Shows a file in the editor. */
  show(file: TreeFile): void {
    const text = this.pad.open(file);
    if (text === this.#current) return;
    this.#current = text;
    this.parts.desk.editor.show(text.buffer);
    this.files.shown(text);
    text.carets.tellAgain();
    this.parts.changed();
  }

  /** The file that a run starts: the one that was chosen, as long as it is there, or else the usual one. */
  get entry(): string | undefined {
    const { main } = this.pad.facts.value;
    if (main !== undefined && this.pad.find(main) !== undefined) return main;
    return entryOf(this.parts.languages.find(this.language), this.pad.files.value.map(({ path }) => path));
  }

  /** What Run runs: the pad as the server has it, or for those who only read it a copy of their own. */
  async program(): Promise<Program> {
    const { pad } = this;
    if (pad.mayEdit) {
      if (!(await pad.settled(5_000))) throw new Error(t('The last changes are not saved yet, so this would run something else. Try again when they are.'));
      return { sessionId: this.id };
    }
    const { files = [] } = await this.parts.book.read(this.id);
    const { entry: main } = this;
    return { language: this.language, files: files.map(({ path, content = '', encoding }) => ({ path, content, encoding })), ...(main === undefined ? {} : { main }) };
  }

  async rename(title: string): Promise<void> {
    await this.parts.book.change(this.id, { title });
    this.pad.facts.set({ ...this.pad.facts.value, title });
  }

  async speak(language: string): Promise<void> {
    await this.parts.book.change(this.id, { language });
    this.pad.facts.set({ ...this.pad.facts.value, language });
  }

  async share(): Promise<void> {
    await this.notices.attempt(async () => {
      const { ShareDialog } = await import('./share');
      await new ShareDialog(this).open();
    });
  }

  async showHistory(): Promise<void> {
    await this.notices.attempt(async () => {
      const { HistoryPanel } = await import('./history');
      await new HistoryPanel(this).open();
    });
  }

  edited(): void {
    // What is typed is sent as it is typed.
  }

  flush(leaving = false): Promise<void> {
    if (leaving) for (const text of this.pad.texts) text.leave();
    return Promise.resolve();
  }

  /** Everything is saved as it is typed; the key says so. */
  save(): Promise<void> {
    return this.notices.saved();
  }

  close(): void {
    for (const stop of this.#stops) stop();
    this.#stops.length = 0;
    this.files.end();
    this.pad.stop();
    this.parts.desk.editor.readOnly = false;
  }

  /** Goes where somebody goes, until one does something oneself. */
  follow(userId: string | undefined): void {
    this.#followed = userId;
    this.#people.followed(userId);
    const person = this.pad.people.value.find(({ user }) => user.id === userId);
    this.notices.following(person?.user.username);
    if (person === undefined) return;
    const path = person.paths?.find((one) => one !== this.path) ?? person.paths?.[0];
    const there = this.pad.texts.find((text) => [...text.buffer.state.field(peers, false)?.values() ?? []].some(({ user }) => user.id === userId));
    const file = this.pad.find(there?.path ?? path ?? '');
    if (file !== undefined) this.show(file);
    if (this.#current !== undefined) this.#peersMoved(this.#current);
  }

  #peersMoved(text: OpenText): void {
    if (this.#followed === undefined) return;
    const peer = [...text.buffer.state.field(peers, false)?.values() ?? []].filter(({ user }) => user.id === this.#followed).at(-1);
    const head = peer?.ranges[0]?.head;
    if (head === undefined) return;
    if (text !== this.#current) {
      const file = this.pad.files.value.find((one) => text.is(one));
      if (file !== undefined) this.show(file);
    }
    queueMicrotask(() => text.buffer.dispatch({ effects: EditorView.scrollIntoView(Math.min(head, text.buffer.state.doc.length), { y: 'center' }) }));
  }

  #watchHands(): () => void {
    const stop = (): void => {
      if (this.#followed !== undefined) this.follow(undefined);
    };
    const { dom } = this.parts.desk.editor.view;
    const kinds = ['keydown', 'pointerdown', 'wheel'] as const;
    for (const kind of kinds) dom.addEventListener(kind, stop, { passive: true });
    return () => {
      for (const kind of kinds) dom.removeEventListener(kind, stop);
    };
  }

  #gone(text: OpenText): void {
    this.notices.gone(text);
    if (text.unsaved === 0) this.files.close(text);
  }
}

function roleIn(pad: Pad, me: string): PadRole {
  if (pad.role === 'owner' || pad.role === 'editor' || pad.role === 'viewer' || pad.role === 'passer-by') return pad.role;
  if (pad.owner === undefined || pad.owner === me) return 'owner';
  const role = pad.participants?.find(({ user }) => user === me)?.role;
  return role === 'editor' || role === 'viewer' ? role : 'passer-by';
}
