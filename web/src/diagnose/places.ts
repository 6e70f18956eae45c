/** Places of the program's files, and addresses, in a line of output: what can be clicked there. */
import { fileOf } from './finding';

export type Mark =
  | { readonly from: number; readonly to: number; readonly path: string; readonly line: number; readonly column?: number | undefined }
  | { readonly from: number; readonly to: number; readonly address: string };

/** `File "main.py", line 3`, `in main.php on line 3`, `main.pl line 3`, `main.c:3:5`, `main.ts(3,5)`, `main.sh: line 3`. */
const places = [
  /"([^"\s]+\.\w+)", lines? (\d+)/g,
  /([^\s"'`()[\]<>|:]+\.\w+):? (?:on )?line (\d+)/g,
  /([^\s"'`()[\]<>|:]+\.\w+):(\d+)(?::(\d+))?/g,
  /([^\s"'`()[\]<>|:]+\.\w+)\((\d+)(?:,(\d+))?\)/g,
];
const addresses = /\bhttps?:\/\/[^\s"'`<>{}|\\^\x00-\x20]{1,2000}/g;

/** What can be clicked in a line, none over another. */
export function marksIn(line: string, paths: readonly string[]): readonly Mark[] {
  const marks: Mark[] = [];
  const free = (from: number, to: number): boolean => marks.every((mark) => to <= mark.from || from >= mark.to);
  for (const match of line.matchAll(addresses)) {
    const address = trimmed(match[0]);
    if (URL.canParse(address)) marks.push({ from: match.index, to: match.index + address.length, address });
  }
  for (const pattern of places) {
    for (const match of line.matchAll(pattern)) {
      const [whole, file = '', number, column] = match;
      const path = fileOf(file, paths);
      const to = match.index + whole.length;
      if (path === undefined || !free(match.index, to)) continue;
      marks.push({ from: match.index, to, path, line: Number(number), column: column === undefined ? undefined : Number(column) });
    }
  }
  return marks.sort((a, b) => a.from - b.from);
}

/** An address as it stands in a sentence: without the full stop, and without a bracket that it did not open. */
function trimmed(address: string): string {
  let end = address.length;
  for (;;) {
    const last = address[end - 1] ?? '';
    const open = { ')': '(', ']': '[' }[last];
    const unopened = open !== undefined && count(address.slice(0, end), open) < count(address.slice(0, end), last);
    if (!unopened && !/[.,;:!?*_]/.test(last)) return address.slice(0, end);
    end--;
  }
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
