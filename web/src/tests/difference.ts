import type { Comparison } from '../wire/testing';

/** A line of what was expected beside one of what came; absent where the other has one more. */
export interface DiffRow {
  readonly expected?: string;
  readonly actual?: string;
  readonly same: boolean;
}

const mostCells = 1_000_000;

/** Two texts side by side, line by line, as the comparator reads them. */
export function differences(expected: string, actual: string, kind: Comparison['kind'] = 'trimmed'): readonly DiffRow[] {
  const a = lines(expected, kind);
  const b = lines(actual, kind);
  const same = (x: string, y: string): boolean => normal(x, kind) === normal(y, kind);
  let head = 0;
  while (head < a.length && head < b.length && same(a[head] ?? '', b[head] ?? '')) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && same(a[a.length - 1 - tail] ?? '', b[b.length - 1 - tail] ?? '')) tail++;
  const both = (i: number, j: number): DiffRow => ({ expected: a[i] ?? '', actual: b[j] ?? '', same: true });
  return [
    ...a.slice(0, head).map((_, i) => both(i, i)),
    ...middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail), same),
    ...Array.from({ length: tail }, (_, i) => both(a.length - tail + i, b.length - tail + i)),
  ];
}

function lines(text: string, kind: Comparison['kind']): string[] {
  const all = text.replaceAll('\r\n', '\n').split('\n');
  if (kind !== 'exact') while (all.length > 0 && all.at(-1)?.trim() === '') all.pop();
  else if (all.at(-1) === '') all.pop();
  return all;
}

function normal(line: string, kind: Comparison['kind']): string {
  if (kind === 'tokens' || kind === 'float') return line.trim().split(/\s+/).join(' ');
  return kind === 'exact' || kind === 'regex' ? line : line.trimEnd();
}

/** By the longest common subsequence; what stands between two common lines is paired up. */
function middle(a: readonly string[], b: readonly string[], same: (x: string, y: string) => boolean): DiffRow[] {
  if (a.length * b.length > mostCells) return paired(a, b);
  const width = b.length + 1;
  const common = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) common[i * width + j] = same(a[i] ?? '', b[j] ?? '') ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  const rows: DiffRow[] = [];
  let [i, j, fromA, fromB] = [0, 0, 0, 0];
  const flush = (): void => void rows.push(...paired(a.slice(fromA, i), b.slice(fromB, j)));
  while (i < a.length && j < b.length) {
    if (same(a[i] ?? '', b[j] ?? '')) {
      flush();
      rows.push({ expected: a[i] ?? '', actual: b[j] ?? '', same: true });
      [fromA, fromB] = [++i, ++j];
    } else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  [i, j] = [a.length, b.length];
  flush();
  return rows;
}

function paired(a: readonly string[], b: readonly string[]): DiffRow[] {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, i) => {
    const [expected, actual] = [a[i], b[i]];
    return { ...(expected === undefined ? {} : { expected }), ...(actual === undefined ? {} : { actual }), same: false };
  });
}

/** Where two lines part: what they begin with alike, what differs, and how they end alike. */
export function parts(line: string, other: string): readonly [string, string, string] {
  let head = 0;
  while (head < line.length && head < other.length && line[head] === other[head]) head++;
  let tail = 0;
  while (tail < line.length - head && tail < other.length - head && line.at(-1 - tail) === other.at(-1 - tail)) tail++;
  return [line.slice(0, head), line.slice(head, line.length - tail), line.slice(line.length - tail)];
}
