import type { Send } from '../net/http';
import { t } from '../words/words';
import type { OutputStream, TerminalSize } from '../wire/frames';
import type { Job } from '../wire/model';
import { ask } from '../ui/dialog';
import { button, fill, h, icon, on } from '../ui/dom';
import { copyText } from '../ui/clipboard';
import { Feed } from './feed';
import { FilesDoor } from './files-door';
import { Painter } from './painter';
import type { Terminal } from './terminal';
import type { Screen } from './transcript';
import type { RunWords, Tone } from './words';

export interface OutputEvents {
  typed(data: string): void;
  endInput(): void;
  resized(size: TerminalSize): void;
}

/** What is about the program beside its output. */
export interface Surroundings {
  /** What is wrong with it, in words. */
  readonly element: HTMLElement;
  /** The files that output may name. */
  readonly paths: () => readonly string[];
  readonly jump: (path: string, line: number, column?: number) => void;
}

/** Output with no code beside it. */
function alone(): Surroundings {
  return { element: h('div', { hidden: true }), paths: () => [], jump: () => undefined };
}

const toneIcons = { quiet: 'info', busy: 'clock', good: 'check', bad: 'close', warn: 'info' } as const satisfies Record<Tone, string>;

/** A copy of the screen is made so long after it has changed, for it takes as long as many lines of output. */
const reflectMs = 200;
const mirroredLines = 300;

/** The output side of the page: what the program writes, and where it is typed to. */
export class OutputPane implements Screen {
  readonly element: HTMLElement;
  readonly #events: OutputEvents;
  readonly #around: Surroundings;
  readonly #host = h('div', { class: 'term-host' });
  readonly #state = h('div', { class: 'run-state' });
  readonly #mirror = h('pre', { class: 'vh', role: 'group', 'aria-label': t('Output as text'), tabindex: -1 });
  readonly #endInput: HTMLButtonElement;
  readonly #copy: HTMLButtonElement;
  readonly #clear: HTMLButtonElement;
  readonly #type: HTMLButtonElement;
  readonly #feed: Feed;
  readonly #files: FilesDoor;
  #painter = new Painter();
  #terminal: Terminal | undefined;
  #loading: Promise<Terminal> | undefined;
  #running = false;
  #shown = '';
  #freshLine = true;
  #reflecting: ReturnType<typeof setTimeout> | undefined;
  /** Whether something was typed to the present program. */
  typed = false;

  constructor(events: OutputEvents, send: Send, around: Surroundings = alone()) {
    this.#events = events;
    this.#around = around;
    this.#files = new FilesDoor(send);
    this.#feed = new Feed(
      (data, done) => {
        if (this.#terminal === undefined) done();
        else this.#terminal.write(data, done);
      },
      () => (this.#reflecting ??= setTimeout(() => this.#reflect(), reflectMs)),
    );
    this.#endInput = button(t('End input'), { icon: 'end', class: 'sm', title: t('Tells the program that no more input comes (Ctrl+D)') }, () => {
      events.endInput();
      this.focus();
    });
    this.#type = button(t('Type'), { icon: 'keyboard', class: 'sm coarse-only', title: t('Type to the program') }, () => this.focus());
    this.#copy = button('', { icon: 'copy', class: 'sm icon ghost', label: t('Copy the output'), title: t('Copy the output') }, () => void this.#copyAll());
    this.#clear = button('', { icon: 'clear', class: 'sm icon ghost', label: t('Clear the output'), title: t('Clear the output') }, () => this.#wipe());
    this.element = h(
      'section',
      { class: 'pane output', 'aria-label': t('Output'), id: 'panel-output' },
      h(
        'div',
        { class: 'pane-head' },
        h('h2', { class: 'pane-name' }, t('Output')),
        this.#state,
        h('span', { class: 'grow' }),
        this.#type,
        this.#endInput,
        this.#copy,
        this.#clear,
      ),
      h('div', { class: 'output-body' }, this.#host, emptyOutput(), this.#mirror, around.element, this.#files.element),
    );
    on(this.#host, { click: () => this.focus() });
    this.#arrange(false);
    this.#controls();
  }

  /** The terminal's size, once it is there and visible. */
  async ready(): Promise<TerminalSize> {
    const terminal = await this.#load();
    this.#arrange(true);
    terminal.fit();
    return terminal.size;
  }

  /** Loads the terminal's code ahead of the first run. */
  preload(): void {
    void import('./terminal').catch(() => undefined);
  }

  focus(): void {
    this.#terminal?.focus();
  }

  get focused(): boolean {
    return this.#terminal?.focused === true;
  }

  repaint(): void {
    this.#terminal?.repaint();
  }

  /** Fits the terminal after the pane was shown. */
  fit(): void {
    this.#terminal?.fit();
  }

  say(words: RunWords): void {
    this.#state.dataset.tone = words.tone;
    this.#state.hidden = words.tone === 'quiet' && words.spoken === '';
    const mark = words.tone === 'busy' ? h('span', { class: 'spin', 'aria-hidden': 'true' }) : icon(toneIcons[words.tone]);
    fill(this.#state, mark, h('b', {}, words.word), words.figures !== '' && h('span', { class: 'num' }, words.figures));
  }

  begin(): void {
    this.#files.clear();
    this.#painter = new Painter();
    this.#feed.clear();
    this.#terminal?.reset();
    this.#running = true;
    this.#freshLine = true;
    this.typed = false;
    this.#controls();
  }

  write(stream: OutputStream, data: string): void {
    const painted = this.#painter.paint(stream, data);
    if (data !== '') this.#freshLine = data.endsWith('\n');
    this.#feed.push(painted);
  }

  note(line: string): void {
    const start = this.#freshLine ? '' : '\r\n';
    this.#freshLine = true;
    this.#feed.push(`${this.#painter.rest()}\x18\x1b[0m${start}\x1b[90m— ${line}\x1b[39m\r\n`);
  }

  end(): void {
    this.#running = false;
    if (this.#feed.untouched) return this.#wipe();
    this.#feed.push(`${this.#painter.rest()}\x18\x1b[0m\x1b[?25l`);
    this.#controls();
  }

  /** Shows what the program left beside its output. */
  showFiles(job: Job): void {
    void this.#files.show(job).then(() => !this.#files.empty && this.fit());
    this.#controls();
  }

  #load(): Promise<Terminal> {
    this.#loading ??= import('./terminal').then(
      ({ Terminal }) => {
        this.#arrange(true);
        this.#terminal = new Terminal(this.#host, {
          typed: (data) => {
            if (!this.#running) return;
            this.typed = true;
            this.#events.typed(data);
          },
          resized: (size) => this.#events.resized(size),
          link: (address) => void follow(address),
          paths: () => this.#around.paths(),
          jump: (path, line, column) => this.#around.jump(path, line, column),
          ownsTab: () => this.#running,
        });
        return this.#terminal;
      },
      () => {
        this.#loading = undefined;
        throw new Error(t('The terminal could not be loaded. Check the connection and run again.'));
      },
    );
    return this.#loading;
  }

  #arrange(terminal: boolean): void {
    this.element.dataset.shows = terminal ? 'terminal' : 'empty';
  }

  #controls(): void {
    this.#endInput.hidden = !this.#running;
    this.#type.hidden = !this.#running;
    this.#copy.hidden = this.#shown === '';
    this.#clear.hidden = (this.#shown === '' && this.#files.empty) || this.#running;
  }

  /** Keeps a plain copy of the screen for screen readers and for copying. */
  #reflect(): void {
    clearTimeout(this.#reflecting);
    this.#reflecting = undefined;
    this.#shown = this.#terminal?.text(mirroredLines) ?? '';
    this.#mirror.textContent = this.#shown;
    this.#controls();
  }

  async #copyAll(): Promise<void> {
    const copied = await copyText(this.#terminal?.text() ?? '');
    fill(this.#copy, icon(copied ? 'check' : 'close'));
    setTimeout(() => fill(this.#copy, icon('copy')), 1_500);
  }

  #wipe(): void {
    clearTimeout(this.#reflecting);
    this.#reflecting = undefined;
    this.#feed.clear();
    this.#files.clear();
    this.#terminal?.reset();
    this.#shown = '';
    this.#mirror.textContent = '';
    this.#arrange(false);
    this.#controls();
  }
}

function emptyOutput(): HTMLElement {
  return h(
    'div',
    { class: 'empty' },
    h('div', { class: 'glyph' }, icon('play')),
    h('h2', {}, t('Press Run. Output appears here')),
    h('p', {}, t('A program may ask for input: type it right here, then press Enter.')),
    h('p', {}, t('Plots, and files that it writes to the folder in $OUTPUT_DIR, are shown here too.')),
    h('p', { class: 'keys' }, h('kbd', { class: 'kbd' }, 'Ctrl'), ' ', h('kbd', { class: 'kbd' }, 'Enter')),
  );
}

/** A program's link says where it goes before it is followed. */
async function follow(address: string): Promise<void> {
  if (await ask(t('Open this link?'), t('The program shows a link to {address}', { address }), t('Open in a new tab'))) {
    window.open(address, '_blank', 'noopener,noreferrer');
  }
}
