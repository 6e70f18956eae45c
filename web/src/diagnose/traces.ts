/** What a program writes as it ends on an exception, one form for each runtime. */
import { severityOf, type Sighting } from './finding';

/** An exception: the places it went through, the innermost first; the first of them that is the program's own is shown. */
export interface Trace {
  readonly words: string;
  readonly severity: Sighting['severity'];
  readonly frames: readonly Frame[];
}

export interface Frame {
  readonly file: string;
  readonly line: number;
  readonly column?: number | undefined;
}

export type TraceForm = (lines: readonly string[]) => readonly Trace[];

export const python: TraceForm = (lines) => {
  const traces: Trace[] = [];
  let frames: Frame[] = [];
  for (const line of lines) {
    const bare = line.replace(/^[\s|+-]*(?=\S)/, '');
    if (/^(?:Exception Group )?Traceback \(most recent call last\)/.test(bare)) frames = [];
    const [, file, number] = /^\s*(?:\|\s*)*File "([^"]+)", line (\d+)/.exec(line) ?? [];
    if (file !== undefined) frames.unshift({ file, line: Number(number) });
    const [words] = /^[A-Za-z_][\w.]*(?:Error|Exception|Group|Interrupt|Exit|Warning|Iteration|[A-Z]\w*)(?:: .*)?$/.exec(bare) ?? [];
    const [, warned, where, kind, what] = /^(\S+\.py):(\d+): (\w*Warning): (.+)$/.exec(line) ?? [];
    if (warned !== undefined) traces.push({ words: `${kind ?? ''}: ${what ?? ''}`, severity: 'warning', frames: [{ file: warned, line: Number(where) }] });
    else if (words !== undefined && frames.length > 0 && file === undefined && !/^\s{2,}/.test(line.replace(/^[\s|]*\|/, ''))) {
      traces.push({ words, severity: 'error', frames });
      frames = [];
    }
  }
  return traces;
};

export const node: TraceForm = (lines) => {
  const traces: Trace[] = [];
  for (const [at, line] of lines.entries()) {
    const [, words] = /^(?:Uncaught )?((?:\w*(?:Error|Exception)\w*)(?: \[\w+\])?(?:: .*)?)$/.exec(line) ?? [];
    const [, file, number] = /^(?:file:\/\/)?(\/\S+\.[cm]?[jt]s):(\d+)$/.exec(line) ?? [];
    if (words !== undefined) {
      const shown = /^(?:file:\/\/)?(\/\S+\.[cm]?[jt]s):(\d+)$/;
      const before = lines.slice(Math.max(0, at - 6), at).map((one) => shown.exec(one)).findLast((match) => match !== null);
      const syntax = words.startsWith('SyntaxError') && before?.[1] !== undefined ? [{ file: before[1], line: Number(before[2]) }] : [];
      traces.push({ words, severity: 'error', frames: [...syntax, ...stack(lines, at + 1)] });
    } else if (file !== undefined && /^throw\b|^\s*throw\b/.test(lines[at + 1] ?? '') && !/^\s*at /.test(lines[at + 5] ?? '')) {
      // Something that is no Error was thrown: there is no stack.
      const thrown = lines[at + 3] ?? '';
      if (!/^\s*$/.test(thrown) && !traces.some(({ words: said }) => said === thrown)) traces.push({ words: `Uncaught ${thrown.trim()}`, severity: 'error', frames: [{ file, line: Number(number) }] });
    }
  }
  return traces;
};

function stack(lines: readonly string[], from: number): readonly Frame[] {
  const frames: Frame[] = [];
  for (const line of lines.slice(from, from + 200)) {
    const [, file, number, column] = /^\s+at (?:.*\()?(?:file:\/\/)?([^()\s]+):(\d+):(\d+)\)?$/.exec(line) ?? [];
    if (file !== undefined) frames.push({ file, line: Number(number), column: Number(column) });
    else if (!/^\s+at /.test(line) && frames.length > 0) break;
  }
  return frames;
}

/** Java and the other languages of its machine. */
export const java: TraceForm = (lines) => {
  const traces: Trace[] = [];
  for (const [at, line] of lines.entries()) {
    const [, words] = /^(?:Exception in thread "[^"]*" |Caused by: )((?:[\w$]+\.)*[\w$]+(?:: .*)?)$/.exec(line) ?? [];
    if (words === undefined) continue;
    const frames: Frame[] = [];
    for (const next of lines.slice(at + 1, at + 1_100)) {
      const [, file, number] = /^\s+at .*\(([^():]+):(\d+)\)$/.exec(next) ?? [];
      if (file !== undefined) frames.push({ file, line: Number(number) });
      else if (/^(?:Caused by|Exception in thread)/.test(next)) break;
    }
    traces.push({ words, severity: 'error', frames });
  }
  return traces;
};

export const go: TraceForm = (lines) =>
  lines.flatMap((line, at) => {
    const [, words] = /^((?:panic|fatal error): .+)$/.exec(line) ?? [];
    if (words === undefined) return [];
    const frames = lines.slice(at + 1, at + 300).flatMap((next) => {
      const [, file, number] = /^\t(\S+\.go):(\d+)(?: \+0x[0-9a-f]+)?$/.exec(next) ?? [];
      return file === undefined ? [] : [{ file, line: Number(number) }];
    });
    return [{ words, severity: 'error' as const, frames }];
  });

export const rust: TraceForm = (lines) =>
  lines.flatMap((line, at) => {
    const [, file, number, column] = /^thread '.*'(?: \(\d+\))? panicked at (.+):(\d+):(\d+):$/.exec(line) ?? [];
    return file === undefined ? [] : [{ words: lines[at + 1] ?? 'panicked', severity: 'error' as const, frames: [{ file, line: Number(number), column: Number(column) }] }];
  });

export const ruby: TraceForm = (lines) =>
  lines.flatMap((line, at) => {
    const syntax = /^(\S+\.rb):(\d+): (syntax errors?.*?|warning: .+?)(?: \(SyntaxError\))?$/.exec(line);
    if (syntax?.[1] !== undefined) return [{ words: syntax[3] ?? '', severity: severityOf(syntax[3] ?? ''), frames: [{ file: syntax[1], line: Number(syntax[2]) }] }];
    const [, file, number, words] = /^(\S+\.rb):(\d+):in [`'].*?': (.+)$/.exec(line) ?? [];
    if (file === undefined || words === undefined) return [];
    const outer = lines.slice(at + 1, at + 120).flatMap((next) => {
      const [, from, where] = /^\s+(?:\d+: )?from (\S+):(\d+):in /.exec(next) ?? [];
      return from === undefined ? [] : [{ file: from, line: Number(where) }];
    });
    return [{ words, severity: 'error' as const, frames: [{ file, line: Number(number) }, ...outer] }];
  });

export const php: TraceForm = (lines) => {
  const traces = lines.flatMap((line) => {
    const [, kind, words, file, number] = /^(?:PHP )?((?:Fatal|Parse|Recoverable fatal) error|Warning|Notice|Deprecated): +(.+?) in (\S+\.\w+)(?::| on line )(\d+)$/.exec(line) ?? [];
    return kind === undefined || words === undefined || file === undefined ? [] : [{ words, severity: severityOf(kind), frames: [{ file, line: Number(number) }] }];
  });
  // Where messages also go to a log on the same stream, each comes twice.
  return traces.filter((trace, at) => traces.findIndex((other) => JSON.stringify(other) === JSON.stringify(trace)) === at);
};

/** `words at file line 3.` */
export const perl: TraceForm = (lines) =>
  lines.flatMap((line) => {
    const [, words, file, number] = /^(.+) at (\S+\.p[lm]) line (\d+)(?:\.|, .*)$/.exec(line) ?? [];
    if (words === undefined || file === undefined) return [];
    const severity = /^Use of|uninitialized|isn't numeric|masks earlier/.test(words) ? ('warning' as const) : ('error' as const);
    return [{ words, severity, frames: [{ file, line: Number(number) }] }];
  });

/** `file: line 3: words`: bash and the shells like it, which echo a line they do not understand. */
export const shell: TraceForm = (lines) =>
  lines.flatMap((line) => {
    const [, file, number, words] = /^(\S+): (?:line )?(\d+): (.+)$/.exec(line) ?? [];
    return file === undefined || words === undefined || /^`.*'$/.test(words) ? [] : [{ words, severity: 'error' as const, frames: [{ file, line: Number(number) }] }];
  });

export const lua: TraceForm = (lines) =>
  lines.flatMap((line) => {
    const [, file, number, words] = /^lua\S*: (\S+?):(\d+): (.+)$/.exec(line) ?? [];
    return file === undefined || words === undefined ? [] : [{ words, severity: 'error' as const, frames: [{ file, line: Number(number) }] }];
  });

/** `raised CONSTRAINT_ERROR : main.adb:4 divide by zero` */
export const ada: TraceForm = (lines) =>
  lines.flatMap((line) => {
    const [, name, file, number, words] = /^raised (\S+) : (\S+):(\d+) (.+)$/.exec(line) ?? [];
    return file === undefined ? [] : [{ words: `${name ?? ''}: ${words ?? ''}`, severity: 'error' as const, frames: [{ file, line: Number(number) }] }];
  });

/** `Fatal error: exception File "main.ml", line 2, characters 2-7: words` */
export const ocaml: TraceForm = (lines) =>
  lines.flatMap((line) => {
    const [, file, number, column, words] = /^Fatal error: exception (?:[\w.]+\()?.*?"?([\w/.-]+\.ml)"?, (?:line )?(\d+), (?:characters )?(\d+)[-\d]*\)?:? ?(.*)$/.exec(line) ?? [];
    if (file === undefined) return [];
    return [{ words: words === undefined || words === '' ? 'Uncaught exception' : words, severity: 'error' as const, frames: [{ file, line: Number(number), column: Number(column) + 1 }] }];
  });

/** `error, called at main.hs:2:15 in main:Main`, below what was wrong. */
export const haskell: TraceForm = (lines) =>
  lines.flatMap((line, at) => {
    if (!line.startsWith('CallStack (from HasCallStack):')) return [];
    const frames = lines.slice(at + 1, at + 60).flatMap((next) => {
      const [, file, number, column] = /called at (\S+\.hs):(\d+):(\d+) in /.exec(next) ?? [];
      return file === undefined ? [] : [{ file, line: Number(number), column: Number(column) }];
    });
    return [{ words: (lines[at - 1] ?? 'error').replace(/^main: /, ''), severity: 'error' as const, frames }];
  });
