import '../styles/debug.css';
import type { EditorState, Text } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { Account } from '../auth/account';
import { breakpointGutter, breakpointsIn, showBreakpoints } from '../editor/breakpoint-gutter';
import { showsStops, showStops } from '../editor/stop-marks';
import type { Socket } from '../net/socket';
import { explain } from '../net/problem';
import type { Desk } from '../page/desk';
import type { Told } from '../run/runner';
import { button, fill, h, icon } from '../ui/dom';
import type { Store } from '../ui/store';
import { plural, t } from '../words/words';
import type { ServerFrame } from '../wire/frames';
import type { Person } from '../wire/pad';
import { editBreakpoint } from './breakpoint-dialog';
import { BreakpointBook } from './breakpoints';
import { evaluatingHover } from './hover';
import { DebugPanel, watching } from './panel';
import type { Capabilities, StackFrame } from './protocol';
import { DebugSession, type Standing } from './session';
import { placeOf, spokenStop, stateWords, stopMarks } from './standing-words';
import type { Command } from './toolbar';

export interface DebuggingParts {
  readonly desk: Desk;
  readonly socket: Socket;
  readonly store: Store;
  readonly account: Account;
  /** Runs what is in the editor under a debugger. */
  readonly start: () => void;
  readonly stop: () => void;
  /** Starts anew what runs, with the files as they are now. */
  readonly startAnew: () => void;
  /** How the page's own run stands: on its way to the server, or under way. */
  readonly run: () => 'resting' | 'asking' | 'active';
  readonly announce: (words: string) => void;
  readonly badge: (words: string | undefined) => void;
  /** It stands still, in the code. */
  readonly stopped: () => void;
}

const badges = { starting: t('starting'), running: t('running'), stopped: t('stopped'), ended: undefined } as const;

/** The debugger of the page: breakpoints beside the code, what is debugged in the open pad, and the panel for it. */
export class Debugging {
  readonly element = h('div', { class: 'panel-host' });
  readonly #parts: DebuggingParts;
  readonly #sessions = new Map<string, DebugSession>();
  readonly #stops = new Map<DebugSession, (() => void)[]>();
  #pad: string;
  #book: BreakpointBook;
  #panel: DebugPanel;
  #unbook: () => void = () => undefined;
  #own: string | undefined;
  #attached: DebugSession | undefined;
  /** The texts that the own program was started with. */
  #ran = new Map<string, Text>();
  readonly #changed = new Set<string>();
  #awaited: { readonly path: string; readonly line: number } | undefined;

  constructor(parts: DebuggingParts) {
    this.#parts = parts;
    this.#pad = this.#padKey();
    this.#book = new BreakpointBook(parts.store, this.#pad);
    this.#panel = this.#makePanel();
    const { editor } = parts.desk;
    editor.attach([
      breakpointGutter({ toggle: (line) => this.#book.toggle(this.#path, line), edit: (line) => void this.#edit(this.#path, line) }, (state) => this.#movedIn(state)),
      showsStops,
      evaluatingHover(() => this.#here),
      EditorView.updateListener.of(({ docChanged }) => docChanged && this.#textChanged()),
    ]);
    parts.socket.link.watch(({ state }) => {
      if (state !== 'open') for (const session of this.#sessions.values()) session.lose();
      else if (this.#own !== undefined) parts.socket.send({ type: 'debugger', jobId: this.#own });
    });
    this.#useBook();
    this.adopt();
  }

  /** The page's own debug job is taken. */
  own(jobId: string): void {
    if (this.#own === jobId) return;
    this.#own = jobId;
    this.#changed.clear();
    const { room, editor } = this.#parts.desk;
    this.#ran = new Map(room === undefined ? [[this.#path, editor.view.state.doc]] : room.pad.texts.filter(({ loaded }) => loaded).map((text) => [text.path, text.buffer.state.doc]));
    this.#session(jobId, { driver: this.#me, state: 'starting' });
    this.#parts.desk.notices.hide('debug');
  }

  /** A frame about the page's own job, in order. */
  told(frame: Told): void {
    const session = this.#sessions.get(frame.jobId);
    if (frame.type === 'debug') session?.hear(frame.message);
    if (frame.type === 'debugger') session?.stand(frame);
  }

  /** The page's own run has ended, or another one began. */
  over(jobId: string | undefined): void {
    const own = this.#own;
    if (own === undefined || own === jobId) return this.#show();
    this.#own = undefined;
    this.#sessions.get(own)?.end();
    this.#show();
  }

  /** Another text, language or pad is shown. */
  adopt(): void {
    if (this.#padKey() !== this.#pad) this.#moveIn();
    const { view } = this.#parts.desk.editor;
    const moved = breakpointsIn(view.state);
    const kept = this.#book.of(this.#path);
    // Somebody else's changes may have moved them while another text was shown.
    if (moved?.length === kept.length) this.#book.set(this.#path, moved);
    this.#draw();
    this.#textChanged();
    const awaited = this.#awaited;
    if (awaited?.path === this.#path && view.state.doc.lines >= awaited.line) this.#reveal(awaited.line);
  }

  command(command: Command): void {
    const session = this.#current;
    const live = session?.ended === false && session.drives;
    if (command === 'debug') return this.#parts.run() === 'resting' ? this.#parts.start() : undefined;
    if (command === 'stop') return live && this.#own === undefined ? this.#do(session, () => session.ask('terminate', {}, () => undefined)) : this.#parts.stop();
    if (!live) return;
    if (command === 'restart') return this.#changed.size > 0 && this.#own === session.jobId ? this.#parts.startAnew() : this.#do(session, () => session.restart());
    if (command === 'pause') return this.#do(session, () => session.pause());
    if (session.stop.value !== undefined) this.#do(session, () => session.step(command));
  }

  get live(): boolean {
    return this.#current?.ended === false;
  }

  /** By the keyboard: the breakpoint of the line the caret is in. */
  toggleHere(): void {
    this.#book.toggle(this.#path, this.#caretLine);
  }

  editHere(): void {
    void this.#edit(this.#path, this.#caretLine);
  }

  get #caretLine(): number {
    const { state } = this.#parts.desk.editor.view;
    return state.doc.lineAt(state.selection.main.head).number;
  }

  get #path(): string {
    return this.#parts.desk.path;
  }

  get #me(): string {
    return this.#parts.account.user.value?.id ?? '';
  }

  /** What the panel is about: one's own program, or what somebody else debugs here. */
  get #current(): DebugSession | undefined {
    return this.#sessions.get(this.#own ?? '') ?? [...this.#sessions.values()].filter(({ ended }) => !ended).at(-1) ?? [...this.#sessions.values()].at(-1);
  }

  /** What stands in the shown text. */
  get #here(): DebugSession | undefined {
    const session = this.#current;
    return session?.frame.value?.source?.path === this.#path ? session : undefined;
  }

  #padKey(): string {
    const { desk } = this.#parts;
    return desk.room?.id ?? `scratch.${desk.language.id}`;
  }

  #moveIn(): void {
    for (const session of this.#sessions.values()) if (session.jobId !== this.#own) this.#forget(session);
    this.#pad = this.#padKey();
    this.#book = new BreakpointBook(this.#parts.store, this.#pad);
    this.#panel = this.#makePanel();
    this.#useBook();
  }

  #makePanel(): DebugPanel {
    const panel = new DebugPanel(this.#parts.store, this.#pad, {
      command: (command) => this.command(command),
      showFrame: (frame) => this.#showPlace(frame),
      changed: (path) => this.#changed.has(path),
      go: (path, line) => this.#showPlace({ source: { path }, line }),
      edit: (path, line) => void this.#edit(path, line),
      filters: (chosen) => this.#choose(chosen),
      handOver: (to) => {
        const jobId = this.#current?.jobId;
        if (jobId !== undefined) this.#parts.socket.send({ type: 'hand-over', jobId, to });
      },
      others: () => this.#others(),
      nameOf: (id) => this.#nameOf(id),
    });
    fill(this.element, panel.element);
    this.#attached = undefined;
    return panel;
  }

  #useBook(): void {
    this.#unbook();
    const book = this.#book;
    this.#unbook = book.files.watch(() => {
      this.#draw();
      this.#show();
      const session = this.#current;
      if (session?.drives === true) this.#do(session, () => session.tellBreakpoints());
    });
  }

  #session(jobId: string, standing: Standing): DebugSession {
    const known = this.#sessions.get(jobId);
    if (known !== undefined) return known;
    for (const before of this.#sessions.values()) if (before.ended) this.#forget(before);
    const session = new DebugSession(
      {
        jobId,
        me: this.#me,
        send: (frame) => this.#parts.socket.send(frame),
        book: this.#book,
        filters: (capabilities) => this.#filters(capabilities),
        frozen: (path) => this.#changed.has(path),
      },
      standing,
    );
    this.#sessions.set(jobId, session);
    const show = (): void => this.#show();
    this.#stops.set(session, [session.standing.watch(show), session.capabilities.watch(show), session.stop.watch((stop) => stop !== undefined && this.#halted(session)), session.frame.watch((frame) => this.#framed(session, frame)), session.marks.files.watch(() => this.#draw())]);
    this.#show();
    return session;
  }

  #forget(session: DebugSession): void {
    session.end();
    for (const stop of this.#stops.get(session) ?? []) stop();
    this.#stops.delete(session);
    this.#sessions.delete(session.jobId);
  }

  /** Frames about what others debug in the open pad, or oneself in another window. */
  hear(frame: ServerFrame): void {
    if (frame.type === 'opened') {
      const running = new Set((frame.jobs ?? []).map(({ jobId }) => jobId));
      for (const session of this.#sessions.values()) if (!running.has(session.jobId) && session.jobId !== this.#own) session.end();
      return;
    }
    if (frame.type !== 'debug' && frame.type !== 'debugger' && frame.type !== 'result') return;
    if (frame.jobId === this.#own || (this.#parts.run() === 'asking' && !this.#sessions.has(frame.jobId))) return;
    const known = this.#sessions.get(frame.jobId);
    if (frame.type === 'result') known?.end();
    else if (frame.type === 'debug') known?.hear(frame.message);
    else if (known !== undefined) known.stand(frame);
    else if (frame.state !== 'ended' && this.#parts.desk.room !== undefined) this.#session(frame.jobId, frame).stand(frame);
  }

  #halted(session: DebugSession): void {
    this.#parts.announce(spokenStop(session));
    if (session.drives) this.#parts.stopped();
  }

  #framed(session: DebugSession, frame: StackFrame | undefined): void {
    if (frame !== undefined && session.drives) this.#showPlace(frame);
    this.#draw();
    this.#show();
  }

  #showPlace({ source, line }: { readonly source?: { readonly path?: string | undefined } | undefined; readonly line: number }): void {
    const path = source?.path;
    if (path === undefined) return;
    this.#awaited = { path, line };
    if (path === this.#path) this.#reveal(line);
    else this.#parts.desk.room?.files.open(path);
  }

  #reveal(line: number): void {
    const { doc } = this.#parts.desk.editor.view.state;
    if (doc.lines < line) return;
    this.#awaited = undefined;
    this.#parts.desk.editor.reveal(line);
  }

  #draw(): void {
    const { view } = this.#parts.desk.editor;
    const session = this.#current;
    showBreakpoints(view, this.#book.of(this.#path), (line) => (session === undefined || session.ended || this.#changed.has(this.#path) ? undefined : session.marks.at(this.#path, line)));
    showStops(view, [...this.#sessions.values()].flatMap((one) => stopMarks(one, this.#path, (id) => this.#nameOf(id))));
  }

  #movedIn(state: EditorState): void {
    const moved = breakpointsIn(state);
    // An editor is not asked to change while it does.
    if (moved !== undefined) queueMicrotask(() => state === this.#parts.desk.editor.view.state && this.#book.set(this.#path, moved));
  }

  #textChanged(): void {
    const path = this.#path;
    const { doc } = this.#parts.desk.editor.view.state;
    if (this.#own === undefined) return;
    const ran = this.#ran.get(path);
    if (ran === undefined) return void this.#ran.set(path, doc);
    const differs = !doc.eq(ran);
    if (differs === this.#changed.has(path)) return;
    if (differs) this.#changed.add(path);
    else this.#changed.delete(path);
    queueMicrotask(() => (this.#draw(), this.#show(), this.#panel.showStack()));
  }

  #show(): void {
    const session = this.#current;
    if (session !== this.#attached) {
      this.#attached = session;
      this.#panel.attach(session);
    }
    const name = session === undefined ? '' : this.#nameOf(session.standing.value.driver);
    const words = session === undefined ? '' : stateWords(session);
    this.#panel.showState(words, this.#note(session, name, words), this.#parts.run() !== 'resting');
    this.#panel.showBreakpoints(this.#book, session === undefined ? [] : this.#filters(session.capabilities.value));
    this.#parts.badge(session === undefined || session.ended ? undefined : badges[session.standing.value.state]);
    this.#draw();
  }

  #note(session: DebugSession | undefined, name: string, words: string): Node[] {
    if (session === undefined || session.ended) return [];
    if (!session.drives) return watching(t('{name} debugs this. {words}', { name, words }), session.looks ? undefined : () => (session.watch(), this.#show(), this.#follow(session)));
    const [first] = this.#changed;
    if (first === undefined || this.#own !== session.jobId) return [];
    const which = this.#changed.size === 1 ? first : plural(this.#changed.size, '{n} file', '{n} files');
    return [icon('info'), h('span', { class: 'grow' }, t('{which} changed since this run: lines may not match, and new breakpoints in it count from the next run.', { which })), button(t('Restart with the changes'), { class: 'sm' }, () => this.#parts.startAnew())];
  }

  #follow(session: DebugSession): void {
    const place = placeOf(session);
    if (place !== undefined) this.#showPlace({ source: { path: place.path }, line: place.line });
  }

  #nameOf(id: string): string {
    if (id === this.#me) return t('You');
    return this.#parts.desk.room?.pad.people.value.find(({ user }) => user.id === id)?.user.username ?? t('Somebody');
  }

  #others(): readonly Person[] {
    const people = this.#parts.desk.room?.pad.people.value ?? [];
    return people.map(({ user }) => user).filter(({ id }, i, all) => id !== this.#me && all.findIndex((one) => one.id === id) === i);
  }

  #filters({ exceptionBreakpointFilters = [] }: Capabilities): readonly string[] {
    const kept = this.#parts.store.get(`exceptions.${this.#parts.desk.language.id}`);
    const known = exceptionBreakpointFilters.map(({ filter }) => filter);
    if (Array.isArray(kept)) return known.filter((filter) => kept.includes(filter));
    return exceptionBreakpointFilters.filter((one) => one.default === true).map(({ filter }) => filter);
  }

  #choose(chosen: readonly string[]): void {
    this.#parts.store.put(`exceptions.${this.#parts.desk.language.id}`, chosen);
    const session = this.#current;
    if (session !== undefined) this.#do(session, () => session.tellFilters());
    this.#show();
  }

  async #edit(path: string, line: number): Promise<void> {
    const answer = await editBreakpoint({ path, line, breakpoint: this.#book.at(path, line) });
    if (answer === 'remove') this.#book.remove(path, line);
    else if (answer !== undefined) this.#book.put(path, answer);
  }

  #do(session: DebugSession, act: () => Promise<unknown>): void {
    act().catch((error: unknown) => !session.ended && this.#panel.say(explain(error)));
  }
}
