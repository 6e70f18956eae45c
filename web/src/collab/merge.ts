import { ChangeSet, Text } from '@codemirror/state';

/** The difference of two texts as CodeMirror's merge view finds it. */
export type Diff = (a: string, b: string) => readonly { readonly fromA: number; readonly toA: number; readonly fromB: number; readonly toB: number }[];

interface Lines {
  readonly from: number;
  readonly to: number;
}

/**
 * Puts the changes `mine` (of `base`) on top of `theirs`, another text made of `base`. Gives them as changes of
 * `theirs`, or `undefined` where both changed the same lines.
 */
export function mergeThree(base: Text, mine: ChangeSet, theirs: Text, diff: Diff): ChangeSet | undefined {
  const after = theirs.toString();
  const changes = diff(base.toString(), after).map(({ fromA, toA, fromB, toB }) => ({ from: fromA, to: toA, insert: Text.of(after.slice(fromB, toB).split('\n')) }));
  const other = ChangeSet.of(changes, base.length);
  const taken = lines(base, other);
  const overlaps = lines(base, mine).some((own) => taken.some((one) => own.from <= one.to && one.from <= own.to));
  return overlaps ? undefined : mine.map(other);
}

/** The lines of `text` that `changes` touch. */
function lines(text: Text, changes: ChangeSet): Lines[] {
  const touched: Lines[] = [];
  changes.iterChangedRanges((from, to) => touched.push({ from: text.lineAt(from).number, to: text.lineAt(to).number }));
  return touched;
}

/** "main.py" as "main (offline copy).py", with a number where that is taken. */
export function copyName(path: string, taken: ReadonlySet<string>): string {
  const slash = path.lastIndexOf('/') + 1;
  const dot = path.lastIndexOf('.');
  const end = dot > slash ? dot : path.length;
  for (let n = 1; ; n++) {
    const name = `${path.slice(0, end)} (offline copy${n === 1 ? '' : ` ${n}`})${path.slice(end)}`;
    if (!taken.has(name)) return name;
  }
}
