/** Breakpoints beside the code, which move with it. Loaded when a language that can be debugged is shown. */
import { RangeSet, StateEffect, StateField, type EditorState, type Extension, type Transaction } from '@codemirror/state';
import { EditorView, gutter, GutterMarker } from '@codemirror/view';
import type { Breakpoint, Placed } from '../debug/breakpoints';
import { t } from '../words/words';

export interface GutterEvents {
  toggle(line: number): void;
  /** Wants to give the breakpoint of a line its condition or message. */
  edit(line: number): void;
}

/** A breakpoint as it is drawn: hollow where the adapter could not place it. */
class Dot extends GutterMarker {
  readonly breakpoint: Breakpoint;
  readonly placed: Placed | undefined;

  constructor(breakpoint: Breakpoint, placed: Placed | undefined) {
    super();
    this.breakpoint = breakpoint;
    this.placed = placed;
  }

  override eq(other: Dot): boolean {
    return JSON.stringify([this.breakpoint, this.placed]) === JSON.stringify([other.breakpoint, other.placed]);
  }

  override toDOM(): HTMLElement {
    const { condition, log, off } = this.breakpoint;
    const dot = document.createElement('span');
    const kind = log !== undefined ? 'log' : condition !== undefined ? 'conditional' : 'plain';
    const hollow = off === true || this.placed?.verified === false;
    dot.className = `breakpoint ${kind}${hollow ? ' hollow' : ''}`;
    dot.title = dotWords(this.breakpoint, this.placed);
    return dot;
  }
}

function dotWords({ condition, log, off }: Breakpoint, placed: Placed | undefined): string {
  const what = log !== undefined ? t('Log point: {log}', { log }) : condition !== undefined ? t('Breakpoint, when {condition}', { condition }) : t('Breakpoint');
  if (off === true) return t('{what} (off)', { what });
  if (placed?.verified !== false) return what;
  return t('{what}. The debugger could not place it: {why}', { what, why: placed.message ?? t('it has no code there, or has not loaded it yet') });
}

type Dots = RangeSet<Dot>;
type PlacedAt = (line: number) => Placed | undefined;

export const setBreakpoints = StateEffect.define<{ readonly breakpoints: readonly Breakpoint[]; readonly placedAt: PlacedAt }>();

/** `undefined` until they are put in for the first time. */
const dots = StateField.define<Dots | undefined>({
  create: () => undefined,
  update: (before, transaction) => {
    let now = transaction.docChanged && before !== undefined ? moved(before, transaction) : before;
    for (const effect of transaction.effects) if (effect.is(setBreakpoints)) now = draw(transaction.state, effect.value.breakpoints, effect.value.placedAt);
    return now;
  },
});

/** Each goes where the text of its line goes; it goes away with all of that text. */
function moved(before: Dots, { startState, changes, state: { doc } }: Transaction): Dots {
  const lines = new Map<number, Dot>();
  before.between(0, startState.doc.length, (from, _to, dot) => {
    const line = startState.doc.lineAt(from);
    const start = changes.mapPos(line.from, 1);
    if (line.length > 0 && start >= changes.mapPos(line.to, -1)) return;
    lines.set(doc.lineAt(start).from, dot);
  });
  return RangeSet.of([...lines].map(([from, dot]) => dot.range(from)), true);
}

function draw({ doc }: EditorState, breakpoints: readonly Breakpoint[], placedAt: PlacedAt): Dots {
  const here = breakpoints.filter(({ line }) => line <= doc.lines);
  return RangeSet.of(here.map((one) => new Dot(one, placedAt(one.line)).range(doc.line(one.line).from)), true);
}

/** Puts the breakpoints of the shown text in place. */
export function showBreakpoints(view: EditorView, breakpoints: readonly Breakpoint[], placedAt: PlacedAt): void {
  view.dispatch({ effects: setBreakpoints.of({ breakpoints, placedAt }) });
}

/** Where the breakpoints of a text are now; `undefined` where none were ever put in. */
export function breakpointsIn(state: EditorState): readonly Breakpoint[] | undefined {
  const set = state.field(dots, false);
  if (set === undefined) return undefined;
  const found: Breakpoint[] = [];
  set.between(0, state.doc.length, (from, _to, dot) => {
    found.push({ ...dot.breakpoint, line: state.doc.lineAt(from).number });
  });
  return found;
}

const longPressMs = 500;

export function breakpointGutter(events: GutterEvents, changed: (state: EditorState) => void): Extension {
  let press: ReturnType<typeof setTimeout> | undefined;
  let pressed = false;
  const lineOf = (view: EditorView, { from }: { readonly from: number }): number => view.state.doc.lineAt(from).number;
  return [
    dots,
    gutter({
      class: 'cm-breakpoints',
      markers: (view) => view.state.field(dots) ?? RangeSet.empty,
      domEventHandlers: {
        pointerdown: (view, block, event) => {
          pressed = false;
          clearTimeout(press);
          if ((event as PointerEvent).pointerType === 'mouse') return false;
          press = setTimeout(() => {
            pressed = true;
            events.edit(lineOf(view, block));
          }, longPressMs);
          return false;
        },
        pointerup: () => (clearTimeout(press), false),
        pointercancel: () => (clearTimeout(press), false),
        mousedown: (_view, _block, event) => (event.preventDefault(), true),
        click: (view, block) => {
          if (!pressed) events.toggle(lineOf(view, block));
          return true;
        },
        contextmenu: (view, block, event) => {
          event.preventDefault();
          if (!pressed) events.edit(lineOf(view, block));
          return true;
        },
      },
    }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged && update.startState.field(dots, false) !== undefined) changed(update.state);
    }),
  ];
}
