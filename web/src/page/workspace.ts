import type { Account } from '../auth/account';
import type { Send } from '../net/http';
import type { Socket } from '../net/socket';
import type { PadBook } from '../pads/book';
import { h, on } from '../ui/dom';
import type { Store } from '../ui/store';
import type { ThemeChoice } from '../ui/theme';
import { connectionBanner } from './connection-banner';
import { Desk } from './desk';
import { listenForKeys } from './keys';
import type { LanguageList } from './languages';
import { Picker } from './picker';
import { RunPanel } from './run-panel';
import { splitter } from './split';
import { linkWords, StatusLine } from './status-line';
import { TopBar } from './top-bar';
import { verifyBanner } from './verify-banner';

export interface WorkspaceParts {
  readonly account: Account;
  readonly book: PadBook;
  readonly languages: LanguageList;
  readonly socket: Socket;
  readonly send: Send;
  readonly store: Store;
  readonly theme: ThemeChoice;
  readonly go: (id: string | undefined) => void;
}

type Pane = 'code' | 'output';

/** The editor page: code beside output, with the bars around them. */
export class Workspace {
  readonly element: HTMLElement;
  readonly desk: Desk;
  readonly #runs: RunPanel;
  readonly #top: TopBar;
  readonly #picker: Picker;
  readonly #status = new StatusLine();
  readonly #live = h('div', { class: 'vh', role: 'status', 'aria-live': 'polite' });
  readonly #languages: LanguageList;
  readonly #heading = h('h1', { class: 'vh' });
  readonly #tabs = new Map<Pane, HTMLButtonElement>();

  constructor(parts: WorkspaceParts) {
    const { account, socket, store } = parts;
    this.#languages = parts.languages;
    this.#picker = new Picker((id) => void this.desk.choose(id).then(() => this.desk.editor.focus()));
    parts.languages.coming.watch((coming) => this.#picker.tell(coming));
    this.#top = new TopBar(
      {
        run: () => this.run(),
        stop: () => this.#runs.stop(),
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
    });
    this.#runs = new RunPanel(
      socket,
      parts.send,
      account,
      this.desk.notices,
      { editing: () => this.desk.editor.focused, edit: () => this.desk.editor.focus() },
      {
        state: (state) => this.#top.showRun(state),
        words: (words) => {
          this.#status.ran(words);
          this.#announce(words.spoken);
        },
      },
    );
    const area = h('main', { class: 'work' });
    const output = this.#runs.output;
    area.append(this.#heading, this.desk.element, splitter(store, area, () => output.fit()), output.element);
    this.element.append(
      this.#top.element,
      connectionBanner(socket),
      verifyBanner(account, parts.send),
      this.desk.notices.element,
      this.#paneTabs(),
      area,
      this.#status.element,
      this.#live,
    );
    this.#go('code');
    parts.theme.onRepaint(() => output.repaint());
    this.#watchLink(socket, account);
    this.#keepOnLeaving();
    listenForKeys({
      run: () => this.#visible && this.run(),
      stop: () => this.#runs.stop(),
      save: () => this.#visible && void this.desk.save(),
    });
  }

  /** Takes the account's corner into its bar. */
  carry(corner: HTMLElement): void {
    this.#top.carry(corner);
  }

  run(): void {
    const { document, editor } = this.desk;
    if (this.desk.element.dataset.shows !== 'editor') return;
    this.#go('output');
    void this.#runs.run(this.desk.room?.program() ?? { language: document.language, code: editor.text });
  }

  /** Loads, once there is time, what the first sight did not need. */
  preload(): void {
    void this.desk.editor.enrich().catch(() => undefined);
    this.#runs.output.preload();
  }

  get #visible(): boolean {
    return !this.element.hidden;
  }

  #changed(): void {
    const { room, language } = this.desk;
    this.#picker.show(this.#languages.all.value, language);
    const title = room?.pad.facts.value.title;
    if (room === undefined || title === undefined) this.#top.showScratch();
    else this.#top.showPad(title, room.pad.mayEdit);
    this.#top.seat(room?.seats);
    this.#heading.textContent = title ?? 'Scratch pad';
    window.document.title = title === undefined ? 'CodeCrafter' : `${title} · CodeCrafter`;
  }

  #announce(words: string): void {
    if (this.#live.textContent !== words) this.#live.textContent = words;
  }

  #watchLink(socket: Socket, account: Account): void {
    let before = 'idle';
    socket.link.watch((link) => {
      this.#status.linked(link, account.known);
      if (link.state === 'waiting' && before !== 'waiting') this.#announce('The connection is away');
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

  /** On a phone code and output share the screen by these two. */
  #paneTabs(): HTMLElement {
    const tab = (pane: Pane, words: string): HTMLButtonElement => {
      const element = on(h('button', { type: 'button' }, words), { click: () => this.#go(pane) });
      this.#tabs.set(pane, element);
      return element;
    };
    return h('nav', { class: 'pane-tabs', 'aria-label': 'Panes' }, h('div', { class: 'seg' }, tab('code', 'Code'), tab('output', 'Output')));
  }

  #go(pane: Pane): void {
    this.element.dataset.pane = pane;
    for (const [name, element] of this.#tabs) element.setAttribute('aria-pressed', String(name === pane));
    this.#runs.output.fit();
  }
}
