/** What is wrong with the shown text, in its gutter and under its words. Loaded when something first is. */
import { forEachDiagnostic, lintGutter, nextDiagnostic, previousDiagnostic, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import type { EditorState, Extension, Text } from '@codemirror/state';
import { EditorView, keymap, type ViewUpdate } from '@codemirror/view';
import type { Finding } from '../diagnose/finding';

type Here = Omit<Finding, 'path'>;

/** `changed` hears what is still there after an edit: a line that is edited loses its own. */
export function problemMarks(changed: (view: EditorView) => void): Extension {
  return [
    lintGutter({ hoverTime: 200 }),
    keymap.of([
      { key: 'F8', run: nextDiagnostic, preventDefault: true },
      { key: 'Shift-F8', run: previousDiagnostic, preventDefault: true },
    ]),
    EditorView.updateListener.of((update) => {
      if (!update.docChanged) return;
      const left = untouched(update);
      if (left !== undefined) update.view.dispatch(setDiagnostics(update.state, left));
      changed(update.view);
    }),
  ];
}

/** The diagnostics whose lines an update left alone; `undefined` if that is all of them. */
function untouched({ startState, state, changes }: ViewUpdate): Diagnostic[] | undefined {
  const edited = new Set<Diagnostic>();
  const all: { readonly diagnostic: Diagnostic; readonly from: number; readonly to: number }[] = [];
  forEachDiagnostic(startState, (diagnostic, from, to) => all.push({ diagnostic, from, to }));
  if (all.length === 0) return undefined;
  for (const { diagnostic, from } of all) {
    const line = startState.doc.lineAt(from);
    changes.iterChangedRanges((start, end, _from, _to) => {
      // A whole line that is put before or after leaves it as it is.
      if (start <= line.to && end >= line.from && !wholeLinesBeside(startState.doc, state.doc, line, start, end, _from, _to)) edited.add(diagnostic);
    });
  }
  if (edited.size === 0) return undefined;
  return all.flatMap(({ diagnostic, from, to }) => (edited.has(diagnostic) ? [] : [{ ...diagnostic, from: changes.mapPos(from, 1), to: changes.mapPos(to, -1) }]));
}

function wholeLinesBeside(before: Text, after: Text, line: { from: number; to: number }, start: number, end: number, newStart: number, newEnd: number): boolean {
  const put = after.sliceString(newStart, newEnd);
  const gone = before.sliceString(start, end);
  if (end <= line.from) return (put === '' || put.endsWith('\n')) && (gone === '' || gone.endsWith('\n'));
  return start >= line.to && (put === '' || put.startsWith('\n')) && (gone === '' || gone.startsWith('\n'));
}

/** Shows these problems of the shown text, and no others. */
export function showProblems(view: EditorView, here: readonly Here[]): void {
  const { doc } = view.state;
  const diagnostics = here.filter(({ line }) => line >= 1 && line <= doc.lines).map((one): Diagnostic => ({ ...range(doc, one), severity: one.severity, message: one.words }));
  view.dispatch(setDiagnostics(view.state, diagnostics));
}

/** The word at the column, or else what the line says. */
function range(doc: Text, { line, column }: Here): { from: number; to: number } {
  const { from, text } = doc.line(line);
  if (column !== undefined && column >= 1 && column <= text.length) {
    const [word = ''] = /^(?:[\p{L}\p{N}_$]+|"[^"]*"|'[^']*'|.)/u.exec(text.slice(column - 1)) ?? [];
    return { from: from + column - 1, to: from + column - 1 + word.length };
  }
  const [blank = ''] = /^\s*/.exec(text) ?? [];
  return { from: from + Math.min(blank.length, text.length), to: from + text.trimEnd().length };
}

/** The problems that are still marked. */
export function problemsIn(state: EditorState): readonly Here[] {
  const here: Here[] = [];
  forEachDiagnostic(state, ({ severity, message }, from) => {
    const line = state.doc.lineAt(from);
    here.push({ line: line.number, column: from - line.from + 1, severity: severity === 'hint' ? 'info' : severity, words: message });
  });
  return here;
}
