import type { Account } from '../auth/account';
import type { Action } from '../command/actions';
import type { Send } from '../net/http';
import type { Socket } from '../net/socket';
import type { PadBook } from '../pads/book';
import type { RunState } from '../run/runner';
import { h } from '../ui/dom';
import type { Store } from '../ui/store';
import type { ThemeChoice } from '../ui/theme';
import { t } from '../words/words';
import type { Program } from '../wire/frames';
import { connectionBanner } from './connection-banner';
import { DebugDoor } from './debug-door';
import { Desk } from './desk';
import { FormatDoor } from './format-door';
import { watchKeyboard } from './keyboard-inset';
import { listenForKeys, showKeys, showPalette, type DebugKey } from './keys';
import type { LanguageList } from './languages';
import { PaneTabs, type Pane } from './pane-tabs';
import { PeoplePane } from './people-pane';
import type { PreferenceBook } from './preferences';
import { Picker } from './picker';
import { ProblemsDoor } from './problems-door';
import { RunPanel } from './run-panel';
import { Side } from './side';
import { splitter } from './split';
import { linkWords, StatusLine } from './status-line';
import { TestsDoor } from './tests-door';
import { TopBar } from './top-bar';

export interface WorkspaceParts {
  readonly account: Account;
  readonly book: PadBook;
  readonly languages: LanguageList;
  readonly socket: Socket;
  readonly send: Send;
  readonly store: Store;
  readonly theme: ThemeChoice;
  readonly go: (id: string | undefined) => void;
  /** Goes to another page. */
  readonly visit: (path: string) => void;
  readonly preferences: PreferenceBook;
}

/** The editor page: code beside output, tests and debugger, with the bars around them. */
export class Workspace {
  readonly element: HTMLElement;
  readonly desk: Desk;
  readonly #runs: RunPanel;
  readonly #debug: DebugDoor;
  readonly #tests: TestsDoor;
  readonly #problems: ProblemsDoor;
  readonly #format: FormatDoor;
  readonly #preferences: PreferenceBook;
  readonly #side: Side;
  readonly #top: TopBar;
  readonly #picker: Picker;
  readonly #status = new StatusLine();
  readonly #live = h('div', { class: 'vh', role: 'status', 'aria-live': 'polite' });
  readonly #languages: LanguageList;
  readonly #heading = h('h1', { class: 'vh' });
  readonly #tabs = new PaneTabs((group) => this.#go(group === 'output' ? this.#side.tab : group));
  readonly #people: PeoplePane;
  readonly #narrow = matchMedia('(max-width: 600px)');
  #preloaded = false;
  /** What was last said aloud of the run. */
  #spoken = '';

  constructor(parts: WorkspaceParts) {
    const { account, socket, store } = parts;
    this.#languages = parts.languages;
    this.#preferences = parts.preferences;
    this.#picker = new Picker((id) => void this.desk.choose(id).then(() => this.desk.editor.focus()));
    parts.languages.coming.watch((coming) => this.#picker.tell(coming));
    this.#top = new TopBar(
      {
        run: () => this.run(),
        stop: () => this.#stop(),
        debug: () => this.debug(),
        test: () => this.test(),
        save: () => void this.desk.save(),
        rename: (title) => void this.desk.rename(title),
      },
      this.#picker.element,
    );
    this.element = h('div', { class: 'app' });
    this.desk = new Desk(parts, {
      changed: () => this.#changed(),
      edited: () => this.#runs.edited(),
      saved: (state) => this.#status.saved(state),
      moved: (cursor) => this.#status.moved(cursor),
      written: () => this.run(),
      format: () => this.#format.format(),
      watch: (jobId, words) => {
        this.#go('output');
        void this.#runs.watch(jobId, words);
      },
    });
    this.#debug = new DebugDoor({
      ...parts,
      desk: this.desk,
      start: () => this.debug(),
      stop: () => this.#runs.stop(),
      startAnew: () => this.#runs.runInstead(() => this.#program(), 'debug'),
      run: () => (!this.#runs.active ? 'resting' : this.#runs.state.at === 'asking' ? 'asking' : 'active'),
      announce: (words) => this.#announce(words),
      badge: (words) => this.#side.badge('debug', words),
      stopped: () => this.#narrow.matches && this.element.dataset.pane !== 'debug' && this.#go('code'),
    });
    this.#format = new FormatDoor({ ...parts, desk: this.desk, announce: (words) => this.#announce(words) });
    this.#problems = new ProblemsDoor({ desk: this.desk, jump: (path, line, column) => this.#jump(path, line, column) });
    this.#tests = new TestsDoor({
      ...parts,
      desk: this.desk,
      program: () => this.#program(),
      last: () => this.#runs.last,
      jump: (path, line) => this.#jump(path, line),
      announce: (words) => this.#announce(words),
      badge: (words, bad) => this.#side.badge('tests', words, bad ? 'bad' : 'quiet'),
      state: (state) => !this.#runs.active && this.#top.showRun(state),
    });
    this.#runs = new RunPanel(
      socket,
      parts.send,
      account,
      this.desk.notices,
      { editing: () => this.desk.editor.focused, edit: () => this.desk.editor.focus() },
      { element: this.#problems.element, paths: () => this.#problems.paths, jump: (path, line, column) => this.#jump(path, line, column) },
      {
        state: (state) => this.#ran(state),
        told: (frame) => this.#debug.told(frame),
        words: (words) => {
          this.#status.ran(words);
          // The clock ticks on; what others have said since stays said.
          if (words.spoken !== this.#spoken) this.#announce(words.spoken);
          this.#spoken = words.spoken;
        },
      },
    );
    const area = h('main', { class: 'work' });
    const verify = h('div', {});
    // Few need it: its code comes for those who have an address to confirm.
    let bring = (): Promise<unknown> => import('./verify-banner').then(({ verifyBanner }) => verify.replaceChildren(verifyBanner(account, parts.send)));
    const bringBanner = (): void => {
      bring().catch(() => undefined);
      bring = () => Promise.resolve();
    };
    const output = this.#runs.output;
    this.#side = new Side(output.element, this.#tests.element, this.#debug.element, (tab) => this.#go(tab));
    this.#people = new PeoplePane(() => void this.desk.save());
    area.append(this.#heading, this.desk.element, splitter(store, area, () => output.fit()), this.#side.element, this.#people.element);
    this.element.append(
      this.#top.element,
      connectionBanner(socket),
      verify,
      this.desk.notices.element,
      this.#tabs.element,
      area,
      this.#status.element,
      this.#live,
    );
    account.user.watch((user) => user !== undefined && user.role !== 'guest' && user.emailVerified !== true && bringBanner());
    this.#go('code');
    parts.preferences.editor.watch((settings) => this.#status.written(this.desk.language, settings));
    parts.theme.onRepaint(() => output.repaint());
    this.#watchLink(socket, account);
    this.#keepOnLeaving();
    watchKeyboard();
    listenForKeys({
      run: () => this.#visible && this.run(),
      stop: () => this.#stop(),
      save: () => this.#visible && void this.desk.save(),
      test: () => this.#visible && this.test(),
      format: () => this.#visible && this.#format.format(),
      wrap: () => this.#visible && this.#wrap(),
      actions: () => this.#actions(parts),
      ownsK: () => this.desk.editor.focused && parts.preferences.editor.value.keymap === 'emacs',
      debugs: () => this.#visible && this.#debugs,
      debug: (key) => this.#debugKey(key),
    });
  }

  /** Takes the account's corner into its bar. */
  carry(corner: HTMLElement): void {
    this.#top.carry(corner);
  }

  run(): void {
    if (this.desk.element.dataset.shows !== 'editor') return;
    this.#go('output');
    void this.#runs.run(this.#program());
  }

  debug(): void {
    if (this.desk.element.dataset.shows !== 'editor' || !this.#debugs) return;
    this.#go(this.#narrow.matches ? 'code' : 'debug');
    void this.#debug.enter(() => void this.#runs.run(this.#program(), 'debug'));
  }

  test(): void {
    if (this.desk.element.dataset.shows !== 'editor') return;
    this.#go('tests');
    void this.#tests.enter((panel) => panel.start([]));
  }

  /** Loads, once there is time, what the first sight did not need. */
  preload(): void {
    this.#preloaded = true;
    void this.desk.editor.enrich().catch(() => undefined);
    this.#runs.output.preload();
    if (this.#debugs) void this.#debug.open().catch(() => undefined);
  }

  /** What is run, tested or debugged. */
  #program(): Program | Promise<Program> {
    const { room, document, editor } = this.desk;
    return room?.program() ?? { language: document.language, code: editor.text };
  }

  get #debugs(): boolean {
    return this.desk.language.supports?.includes('debug') === true;
  }

  #stop(): void {
    this.#runs.stop();
    this.#tests.stop();
  }

  #jump(path: string, line: number, column?: number): void {
    if (this.#narrow.matches) this.#go('code');
    this.desk.goTo(path, line, column);
  }

  #ran(state: RunState): void {
    this.#top.showRun(state);
    if (state.at === 'asking') this.#problems.begin();
    if (state.at === 'finished') void this.#problems.ended(state.job).catch(() => undefined);
    const jobId = state.at === 'queued' || state.at === 'running' ? state.jobId : undefined;
    if (jobId !== undefined && this.#runs.kind === 'debug') this.#debug.own(jobId);
    else this.#debug.over(jobId);
  }

  #debugKey(key: DebugKey): void {
    if (key === 'toggle' || key === 'edit') return void this.#debug.enter((debugging) => (key === 'toggle' ? debugging.toggleHere() : debugging.editHere()));
    if (key === 'go') return this.#debug.live ? this.#debug.command('continue') : this.debug();
    if (this.#debug.live) this.#debug.command(key);
  }

  #wrap(): void {
    const { wrap } = this.#preferences.editor.value;
    void this.#preferences.setEditor({ wrap: !wrap }).catch(() => undefined);
    this.#announce(wrap ? t('Long lines scroll sideways') : t('Long lines go on below'));
  }

  async #actions({ theme, visit }: WorkspaceParts): Promise<readonly Action[]> {
    const { pageActions } = await import('./page-actions');
    const { room, editor } = this.desk;
    const debugs = this.#debugs;
    const all = pageActions(
      {
        run: () => this.run(),
        stop: () => this.#stop(),
        save: () => void this.desk.save(),
        test: () => this.test(),
        debug: debugs ? () => this.#debugKey('go') : undefined,
        toggleBreakpoint: debugs ? () => this.#debugKey('toggle') : undefined,
        format: () => this.#format.format(),
        show: (pane) => this.#go(pane),
        find: () => void editor.find(),
        undo: () => editor.undo(),
        wrap: () => this.#wrap(),
        share: room === undefined ? undefined : () => void room.share(),
        history: room === undefined ? undefined : () => void room.showHistory(),
        go: visit,
        palette: showPalette,
        keys: showKeys,
        focusCode: () => {
          this.#go('code');
          editor.focus();
        },
      },
      theme,
    );
    return this.#visible ? all : all.filter(({ group }) => group === 'Page');
  }

  get #visible(): boolean {
    return !this.element.hidden;
  }

  #changed(): void {
    const { room, language } = this.desk;
    const debugs = this.#debugs;
    this.desk.element.dataset.debugs = String(debugs);
    this.#top.offerDebug(debugs);
    this.#side.offer('debug', debugs);
    if (debugs && this.#preloaded) void this.#debug.open().catch(() => undefined);
    this.#debug.adopt();
    this.#tests.adopt();
    this.#problems.adopt();
    this.#picker.show(this.#languages.all.value, language);
    const title = room?.pad.facts.value.title;
    if (room === undefined || title === undefined) this.#top.showScratch();
    else this.#top.showPad(title, room.pad.mayEdit);
    this.#top.seat(room?.seats);
    this.#people.show(room?.company);
    this.#tabs.count(room?.headcount);
    this.#status.seat(room?.standing);
    this.#status.written(language, this.#preferences.editor.value);
    this.#heading.textContent = title ?? t('Scratch pad');
    window.document.title = title === undefined ? 'CodeCrafter' : `${title} · CodeCrafter`;
  }

  #announce(words: string): void {
    if (this.#live.textContent !== words) this.#live.textContent = words;
  }

  #watchLink(socket: Socket, account: Account): void {
    let before = 'idle';
    socket.link.watch((link) => {
      this.#status.linked(link, account.known);
      if (link.state === 'waiting' && before !== 'waiting') this.#announce(t('The connection is away'));
      if (link.state === 'open' && before === 'waiting') this.#announce(linkWords(link, true));
      if (link.state !== 'connecting') before = link.state;
    });
  }

  /** Keeps what was typed when the page is closed, put away or switched from. */
  #keepOnLeaving(): void {
    const flush = (): void => void this.desk.document.flush(true);
    window.addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') flush();
    });
    window.addEventListener('beforeunload', (event) => {
      const state = this.desk.document.saved.value;
      // Whatever else is not saved yet, this browser keeps.
      if ('kept' in state && !state.kept) event.preventDefault();
    });
  }

  #go(pane: Pane): void {
    this.element.dataset.pane = pane;
    this.#tabs.show(pane);
    if (pane !== 'code' && pane !== 'people') this.#side.show(pane);
    if (pane === 'debug') void this.#debug.enter();
    if (pane === 'tests') void this.#tests.enter();
    this.#runs.output.fit();
  }
}
