/** What compilers write, one form each. */
import { severityOf, type Form, type Sighting } from './finding';

const someFile = String.raw`[^\s:()'"<>|]+(?:\.\w+)`;

/** `file:line:column: error: words`: gcc, clang, javac, kotlinc, gnat, zig, and go, which names no severity. */
export const colons: Form = (lines) => {
  const pattern = new RegExp(`^(${someFile}):(\\d+):(?:(\\d+):)? (?:(fatal error|error|warning|note|info)(?:\\[\\w+\\])?: )?(.+)$`);
  return lines.flatMap((line) => {
    const [, file, number, column, severity = 'error', words] = pattern.exec(line) ?? [];
    return file === undefined || words === undefined ? [] : [sighting(file, number, column, severity, words)];
  });
};

/** `file:line:column: error: [GHC-1]` with the words on the same line or indented below. */
export const ghc: Form = (lines) => {
  const pattern = new RegExp(`^(${someFile}):(\\d+):(\\d+)(?:-\\d+)?: (error|warning):(.*)$`);
  return lines.flatMap((line, at) => {
    const [, file, number, column, severity = '', rest = ''] = pattern.exec(line) ?? [];
    if (file === undefined) return [];
    const own = rest.replace(/^(?:\s*\[[^\]]*\])+/, '').trim();
    return [sighting(file, number, column, severity, own !== '' ? own : below(lines, at + 1))];
  });
};

/** The indented lines from `at` on, as one; a picture of the source ends them. */
function below(lines: readonly string[], at: number): string {
  const words: string[] = [];
  for (const line of lines.slice(at, at + 12)) {
    if (!/^\s+\S/.test(line) || /^\s*\d*\s*\|/.test(line)) break;
    words.push(line.trim());
  }
  return words.join(' ').replace(/^• /, '');
}

/** `file(line,column): error TS1: words`: tsc, mcs, ldc, Free Pascal. */
export const parentheses: Form = (lines) => {
  const pattern = new RegExp(`^(${someFile})\\((\\d+)(?:,(\\d+))?\\):? (\\w*[Ee]rror|[Ww]arning|Fatal|Note|Hint|Deprecation)(?: \\w+)?: (.+)$`);
  return lines.flatMap((line) => {
    const [, file, number, column, severity = '', words] = pattern.exec(line) ?? [];
    return file === undefined || words === undefined ? [] : [sighting(file, number, column, severity, words)];
  });
};

/** `error[E1]: words` with ` --> file:line:column` below it. */
export const rustc: Form = (lines) => {
  const found: Sighting[] = [];
  let head: { severity: string; words: string } | undefined;
  for (const line of lines) {
    const [, severity, words] = /^(error|warning)(?:\[\w+\])?: (.+)$/.exec(line) ?? [];
    if (severity !== undefined && words !== undefined) head = { severity, words };
    const [, file, number, column] = /^\s*--> (.+):(\d+):(\d+)$/.exec(line) ?? [];
    if (file === undefined || head === undefined) continue;
    found.push(sighting(file, number, column, head.severity, head.words));
    head = undefined;
  }
  return found;
};

/** `✘ [ERROR] words`, and further down the place on a line of its own. */
export const esbuild: Form = (lines) =>
  lines.flatMap((line, at) => {
    const [, severity, words] = /^[✘▲X!] \[(ERROR|WARNING)\] (.+)$/.exec(line) ?? [];
    if (severity === undefined || words === undefined) return [];
    for (const next of lines.slice(at + 1, at + 5)) {
      const [, file, number, column] = /^\s+(\S+):(\d+):(\d+):$/.exec(next) ?? [];
      // esbuild counts columns from 0.
      if (file !== undefined) return [sighting(file, number, String(Number(column) + 1), severity, words.replace(/ \[[\w-]+\]$/, ''))];
    }
    return [];
  });

/** The place on a line of its own, a picture, then `Error: words`: gfortran; OCaml, which spells the place out; Crystal. */
export const placeFirst: Form = (lines) => {
  const found: Sighting[] = [];
  let place: { file: string; line: string | undefined; column: string | undefined } | undefined;
  for (const line of lines) {
    const fortran = /^(\S+\.\w+):(\d+):(\d+):$/.exec(line) ?? /^In (\S+\.cr):(\d+):(\d+)$/.exec(line);
    const ocaml = /^File "([^"]+)", lines? (\d+)(?:-\d+)?, characters (\d+)-\d+:$/.exec(line);
    if (fortran?.[1] !== undefined) place = { file: fortran[1], line: fortran[2], column: fortran[3] };
    if (ocaml?.[1] !== undefined) place = { file: ocaml[1], line: ocaml[2], column: String(Number(ocaml[3]) + 1) };
    const [, severity, words] = /^(Error|Fatal Error|Warning|Alert)(?: \d+)?(?: \[[\w-]+\])?: (.+)$/i.exec(line) ?? [];
    if (place === undefined || severity === undefined || words === undefined) continue;
    found.push(sighting(place.file, place.line, place.column, severity, words.replace(/^\[[\w-]+\]: /, '')));
    place = undefined;
  }
  return found;
};

/** `-- [E007] Type Mismatch Error: file:line:column ---`, the words below the picture. */
export const scalac: Form = (lines) =>
  lines.flatMap((line, at) => {
    const [, what, file, number, column] = /^-- (?:\[E\d+\] )?(.*(?:Error|Warning)): (\S+):(\d+):(\d+) -*$/.exec(line) ?? [];
    if (what === undefined || file === undefined) return [];
    const detail: string[] = [];
    for (const next of lines.slice(at + 2, at + 12)) {
      const [, words] = /^\s*\|\s*(.*)$/.exec(next) ?? [];
      if (words === undefined || (detail.length > 0 && words === '')) break;
      if (words !== '' && !/^\^+$/.test(words)) detail.push(words);
    }
    // Scala counts columns from 0.
    return [sighting(file, number, String(Number(column) + 1), what, detail.length === 0 ? what : detail.join(' '))];
  });

/** `file:(.text+0x5): undefined reference to ...` names no line: it is shown at the first. */
export const linker: Form = (lines) =>
  lines.flatMap((line) => {
    const [, file, words] = /(?:^|[\s/])([^\s/:]+\.\w+):\(\.[\w.]+\+0x[0-9a-f]+\): (.+)$/.exec(line) ?? [];
    return file === undefined || words === undefined ? [] : [sighting(file, '1', undefined, 'error', words)];
  });

function sighting(file: string, line: string | undefined, column: string | undefined, severity: string, words: string): Sighting {
  return { file, line: Number(line), column: column === undefined ? undefined : Number(column), severity: severityOf(severity), words: words.trim() };
}
