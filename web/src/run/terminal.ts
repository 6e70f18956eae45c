/** xterm.js, set up for untrusted programs. Loaded only when a program is about to run. */
import { FitAddon } from '@xterm/addon-fit';
import { Terminal as Xterm, type ITheme } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import { marksIn } from '../diagnose/places';
import { t } from '../words/words';
import type { TerminalSize } from '../wire/frames';
import { linksOf } from './terminal-links';

/**
 * Operating system commands that a program may not give: titles, working directory, colours of the page's own
 * terminal and questions about them, clipboard, notifications, shell integration.
 */
const refusedCommands = [0, 1, 2, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 22, 50, 52, 99, 104, 105, 110, 111, 112, 133, 633, 777, 1337];

export interface TerminalEvents {
  typed(data: string): void;
  resized(size: TerminalSize): void;
  /** A link of the program's was clicked. */
  link(address: string): void;
  /** The files that output may name. */
  paths(): readonly string[];
  /** A place in one of them was clicked. */
  jump(path: string, line: number, column?: number): void;
  /** Whether Tab belongs to the program (true) or to the page. */
  ownsTab(): boolean;
}

export class Terminal {
  readonly #xterm: Xterm;
  readonly #fit = new FitAddon();

  constructor(host: HTMLElement, events: TerminalEvents) {
    this.#xterm = new Xterm({
      convertEol: true,
      scrollback: 10_000,
      fontSize: 13,
      lineHeight: 1.4,
      fontFamily: style('--font-mono'),
      theme: theme(),
      minimumContrastRatio: 4.5,
      cursorBlink: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      cursorInactiveStyle: 'outline',
      linkHandler: { activate: (_event, address) => events.link(address), allowNonHttpProtocols: false },
    });
    this.#xterm.loadAddon(this.#fit);
    this.#xterm.registerLinkProvider(linksOf(this.#xterm, (line) => marksIn(line, events.paths()), events));
    for (const command of refusedCommands) this.#xterm.parser.registerOscHandler(command, () => true);
    this.#xterm.attachCustomKeyEventHandler((event) => this.#takes(event, events));
    this.#xterm.onData((data) => events.typed(data));
    this.#xterm.onResize(({ cols, rows }) => events.resized({ columns: cols, rows }));
    this.#xterm.open(host);
    this.#xterm.textarea?.setAttribute('aria-label', t('Terminal: type input for the program here'));
    this.fit();
    new ResizeObserver(() => this.fit()).observe(host);
  }

  get size(): TerminalSize {
    return { columns: this.#xterm.cols, rows: this.#xterm.rows };
  }

  /** Fits to the host, where it is visible. */
  fit(): void {
    const { element } = this.#xterm;
    if (element !== undefined && element.clientHeight > 0 && element.clientWidth > 0) this.#fit.fit();
  }

  write(data: string, done: () => void): void {
    this.#xterm.write(data, done);
  }

  reset(): void {
    this.#xterm.reset();
  }

  focus(): void {
    this.#xterm.focus();
  }

  get focused(): boolean {
    return this.#xterm.textarea === document.activeElement;
  }

  /** The last lines on screen and above it, or all of them, as plain text. */
  text(lines = Infinity): string {
    const { active } = this.#xterm.buffer;
    const rows: string[] = [];
    for (let i = Math.max(0, active.length - lines); i < active.length; i++) {
      const line = active.getLine(i);
      if (line === undefined) continue;
      const words = line.translateToString(true);
      const before = line.isWrapped ? rows.pop() : undefined;
      rows.push(`${before ?? ''}${words}`);
    }
    return rows.join('\n').trimEnd();
  }

  repaint(): void {
    this.#xterm.options.theme = theme();
  }

  /** False leaves a key to the page: its own shortcuts, copy and paste, and the way out by Tab. */
  #takes(event: KeyboardEvent, events: TerminalEvents): boolean {
    const command = event.ctrlKey || event.metaKey;
    if (event.key === 'Tab') return !event.shiftKey && events.ownsTab();
    if (event.key === 'F1') return false;
    if (!command || event.altKey) return true;
    if (event.key === 'Enter' || event.key === '.') return false;
    if (event.key === 'v') return false;
    return !(event.key === 'c' && this.#xterm.hasSelection());
  }
}

function style(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function theme(): ITheme {
  const [text, red, green, yellow, blue, magenta, cyan, grey] = [
    '--text', '--danger', '--success', '--warning', '--info', '--syn-keyword', '--accent-text', '--text-3',
  ].map(style);
  return {
    background: style('--term-bg'),
    foreground: text,
    cursor: text,
    cursorAccent: style('--term-bg'),
    selectionBackground: style('--selection'),
    black: style('--text-2'), red, green, yellow, blue, magenta, cyan, white: text,
    brightBlack: grey, brightRed: red, brightGreen: green, brightYellow: yellow,
    brightBlue: blue, brightMagenta: magenta, brightCyan: cyan, brightWhite: text,
  };
}
