/** What a compiler or a program's last words say about one place in its files. */
export interface Finding {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** From 1; absent where only the line is known. */
  readonly column?: number | undefined;
  readonly severity: Severity;
  readonly words: string;
}

export type Severity = 'error' | 'warning' | 'info';

/** A place as it is written, and where it goes on if more of it follows. */
export interface Sighting extends Omit<Finding, 'path'> {
  /** As the tool writes it: absolute, or relative to where the program is. */
  readonly file: string;
}

/** Reads what one kind of tool writes. */
export type Form = (lines: readonly string[]) => readonly Sighting[];

const escapes = /\x1b(?:\[[0-9;:?<=>!]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()#%][0-9A-Za-z]|[=>78cDEHMNOZ])/g;

export function plainLines(text: string): readonly string[] {
  return text.replace(escapes, '').split(/\r*\n/);
}

export function severityOf(word: string): Severity {
  if (/warn|deprecat/i.test(word)) return 'warning';
  return /note|notice|info|hint|help/i.test(word) ? 'info' : 'error';
}

/**
 * The file of the program that a tool means by `file`: it may write the folder it ran in before it, or, as Java does,
 * leave out the file's own. `undefined` for what belongs to a library.
 */
export function fileOf(file: string, paths: readonly string[]): string | undefined {
  const wanted = file.replace(/^(?:file:\/\/)?(?:\.\/)*/, '');
  if (paths.includes(wanted)) return wanted;
  if (wanted.startsWith('/')) {
    // The program's folder, or one that a test of it was copied to; never a system's own.
    if (!/^\/(?:work|tmp)\//.test(wanted)) return undefined;
    return longest(paths.filter((path) => wanted.endsWith(`/${path}`)));
  }
  if (wanted.includes('/')) return undefined;
  const called = paths.filter((path) => path.endsWith(`/${wanted}`));
  return called.length === 1 ? called[0] : undefined;
}

function longest(paths: readonly string[]): string | undefined {
  return paths.reduce<string | undefined>((best, path) => (best === undefined || path.length > best.length ? path : best), undefined);
}
