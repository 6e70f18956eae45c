import '../styles/debug.css';
import { explain } from '../net/problem';
import { button, fill, h, icon, on } from '../ui/dom';
import type { Store } from '../ui/store';
import { t } from '../words/words';
import type { Person } from '../wire/pad';
import type { BreakpointBook } from './breakpoints';
import { BreakpointList, type BreakpointEvents } from './breakpoint-list';
import { DebugConsole } from './console';
import { scopes, setVariable, type StackFrame } from './protocol';
import type { DebugSession } from './session';
import { StackList } from './stack-list';
import { DebugToolbar, type Command } from './toolbar';
import { VariableTree } from './variable-tree';
import { WatchList } from './watch-list';

export interface PanelEvents extends BreakpointEvents {
  command(command: Command): void;
  showFrame(frame: StackFrame): void;
  changed(path: string): boolean;
  handOver(to: string): void;
  /** Who could drive in one's place. */
  others(): readonly Person[];
  nameOf(userId: string): string;
}

/** The debugger beside the code. */
export class DebugPanel {
  readonly element: HTMLElement;
  readonly #events: PanelEvents;
  readonly #toolbar: DebugToolbar;
  readonly #state = h('span', { class: 'debug-state' });
  readonly #note = h('div', { class: 'debug-note', hidden: true });
  /** What the program stopped for, where that takes words. */
  readonly #trouble = h('div', { class: 'debug-note debug-trouble', hidden: true });
  readonly #hand = h('div', { class: 'hand-over' });
  readonly #variables: VariableTree;
  readonly #noVariables = h('p', { class: 'panel-hint' });
  readonly #stack: StackList;
  readonly #watches: WatchList;
  readonly #breakpoints: BreakpointList;
  readonly #console: DebugConsole;
  #session: DebugSession | undefined;
  #stops: (() => void)[] = [];

  constructor(store: Store, pad: string, events: PanelEvents) {
    this.#events = events;
    this.#toolbar = new DebugToolbar((command) => events.command(command));
    this.#variables = new VariableTree(t('Variables'), {
      ask: (command, args, answer) => (this.#session === undefined ? Promise.reject(new Error(t('Nothing is being debugged.'))) : this.#session.ask(command, args, answer)),
      mayChange: () => this.#session?.drives === true && this.#session.capabilities.value.supportsSetVariable === true,
      change: async (parent, name, value) => {
        await this.#session?.ask('setVariable', { variablesReference: parent, name, value }, setVariable);
        await this.#look(false);
      },
    });
    this.#stack = new StackList({ go: (frame) => events.showFrame(frame), changed: (path) => events.changed(path) });
    this.#watches = new WatchList(store, `watches.${pad}`);
    this.#breakpoints = new BreakpointList(events);
    this.#console = new DebugConsole(() => void this.#look(false));
    this.element = h(
      'section',
      { class: 'pane debug', role: 'tabpanel', 'aria-label': t('Debug'), id: 'panel-debug' },
      h('div', { class: 'pane-head debug-head' }, this.#toolbar.element, h('span', { class: 'grow' }), this.#state, this.#hand),
      this.#note,
      this.#trouble,
      h(
        'div',
        { class: 'debug-body' },
        h(
          'div',
          { class: 'debug-columns' },
          h('div', { class: 'debug-column' }, section(t('Variables'), this.#noVariables, this.#variables.element), section(t('Watch'), this.#watches.element)),
          h('div', { class: 'debug-column' }, section(t('Call stack'), this.#stack.element), section(t('Breakpoints'), this.#breakpoints.element), section(t('Debug console'), this.#console.element)),
        ),
      ),
    );
    this.#console.allow();
    void this.#look(true);
  }

  /** Shows a program's debugger, or with `undefined` that there is none. */
  attach(session: DebugSession | undefined): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
    this.#session = session;
    if (session === undefined) return void this.#look(true);
    this.#console.attach(session);
    this.#stops = [session.frame.watch(() => void this.#look(true)), session.standing.watch(() => session.ended && void this.#look(false))];
  }

  /** Says how it stands; `busy` while a program runs that is not (or not yet) debugged. */
  showState(words: string, note: readonly Node[], busy: boolean): void {
    fill(this.#state, words);
    fill(this.#note, ...note);
    this.#note.hidden = note.length === 0;
    this.#toolbar.show(this.#session, busy);
    this.#console.allow();
    this.#handOver();
  }

  showBreakpoints(book: BreakpointBook, chosen: readonly string[]): void {
    this.#breakpoints.show(book, this.#session, chosen);
  }

  showStack(): void {
    if (this.#session === undefined) fill(this.#stack.element);
    else this.#stack.show(this.#session);
  }

  say(words: string): void {
    this.#console.say('refused', words);
  }

  /** Brings what the shown frame has, anew. */
  async #look(moved: boolean): Promise<void> {
    const session = this.#session;
    const frame = session?.frame.value;
    this.showStack();
    this.#showTrouble();
    if (session === undefined || frame === undefined) {
      this.#variables.clear();
      this.#noVariables.textContent = session === undefined || session.ended ? t('Set a breakpoint and press Debug: the program stops there, and its variables are here.') : session.looks ? t('The program runs. Its variables are here when it stops.') : '';
      this.#noVariables.hidden = false;
      await this.#watches.show(undefined, false);
      return;
    }
    this.#noVariables.hidden = true;
    void this.#watches.show(session, moved);
    try {
      const found = await session.ask('scopes', { frameId: frame.id }, scopes);
      if (frame !== session.frame.value) return;
      const items = found.scopes.map((scope, i) => ({ name: scope.name, holder: scope, path: scope.name, open: i === 0 && scope.expensive !== true }));
      await this.#variables.show(items, moved);
    } catch (error) {
      if (frame !== session.frame.value) return;
      this.#noVariables.textContent = explain(error);
      this.#noVariables.hidden = false;
    }
  }

  #showTrouble(): void {
    const { reason, words } = this.#session?.stop.value ?? {};
    const said = reason === 'exception' ? words : undefined;
    fill(this.#trouble, ...(said === undefined ? [] : [icon('warn'), h('span', { class: 'grow' }, said)]));
    this.#trouble.hidden = said === undefined;
  }

  #handOver(): void {
    const session = this.#session;
    const others = session === undefined || session.ended || !session.drives ? [] : this.#events.others();
    if (others.length === 0) return fill(this.#hand);
    const select = h('select', { class: 'field hand-select', 'aria-label': t('Hand over to'), title: t('Let somebody else drive') }, h('option', { value: '' }, t('Hand over')), ...others.map(({ id, username }) => h('option', { value: id }, username)));
    on(select, { change: () => select.value !== '' && this.#events.handOver(select.value) });
    const known = this.#hand.querySelector('select');
    // An open list stays open while nothing in it has changed.
    if (known?.textContent !== select.textContent) fill(this.#hand, select);
  }
}

function section(title: string, ...body: Node[]): HTMLElement {
  return h('details', { class: 'debug-section', open: true }, h('summary', {}, icon('chevron'), title), ...body);
}

/** “mia debugs this”, with the way to look in. */
export function watching(words: string, look: (() => void) | undefined): Node[] {
  return [icon('people'), h('span', { class: 'grow' }, words), ...(look === undefined ? [] : [button(t('Look in'), { class: 'sm' }, look)])];
}
