/** Finds in what a run has written the places of the program that it is about. */
import type { Job } from '../wire/model';
import { colons, esbuild, ghc, linker, parentheses, placeFirst, rustc, scalac } from './compilers';
import { fileOf, plainLines, type Finding, type Form } from './finding';
import { ada, go, haskell, java, lua, node, ocaml, perl, php, python, ruby, rust, shell, type TraceForm } from './traces';

const mostChars = 400_000;
const mostFindings = 200;

/** By the language's id: how its compiler writes, and how its runtime does. */
const forms: Readonly<Record<string, readonly [compiler: readonly Form[], runtime: readonly TraceForm[]]>> = {
  python: [[], [python]],
  pypy: [[], [python]],
  micropython: [[], [python]],
  hy: [[], [python]],
  javascript: [[], [node]],
  coffeescript: [[], [node]],
  typescript: [[esbuild, parentheses], [node]],
  deno: [[], [node]],
  java: [[colons], [java]],
  kotlin: [[colons], [java]],
  scala: [[scalac], [java]],
  groovy: [[colons], [java]],
  go: [[colons], [go]],
  rust: [[rustc], [rust]],
  c: [[colons, linker], []],
  cpp: [[colons, linker], []],
  'objective-c': [[colons, linker], []],
  zig: [[colons], []],
  vala: [[colons], []],
  nasm: [[colons], []],
  cobol: [[colons], []],
  fortran: [[placeFirst, linker], []],
  crystal: [[placeFirst], []],
  ada: [[colons], [ada]],
  haskell: [[ghc], [haskell]],
  ocaml: [[placeFirst], [ocaml]],
  csharp: [[parentheses], []],
  d: [[parentheses], []],
  pascal: [[parentheses], []],
  ruby: [[], [ruby]],
  php: [[], [php]],
  perl: [[], [perl]],
  bash: [[], [shell]],
  dash: [[], [shell]],
  ksh: [[], [shell]],
  zsh: [[], [shell]],
  lua: [[], [lua]],
  'lua5.1': [[], [lua]],
  'lua5.2': [[], [lua]],
  'lua5.3': [[], [lua]],
  luajit: [[], [lua]],
};

/** The findings of a run in `paths`, worst first and then in order. */
export function findings(job: Job, language: string, paths: readonly string[]): readonly Finding[] {
  const [compiler, runtime] = forms[language] ?? [[colons, parentheses], []];
  const compiled = compileFindings(end(job.compile?.output ?? job.compile?.stderr), compiler, paths);
  const ran = job.status === 'completed' && job.stderr === undefined ? [] : traceFindings(end(stderr(job)), runtime, paths);
  return distinct([...compiled, ...ran]).slice(0, mostFindings);
}

function stderr({ stderr: own, output, stdout }: Job): string | undefined {
  return own === undefined || own === '' ? (output ?? stdout) : own;
}

/** What matters of a flood is at its end. */
function end(text: string | undefined): readonly string[] {
  return text === undefined ? [] : plainLines(text.slice(-mostChars));
}

export function compileFindings(lines: readonly string[], compiler: readonly Form[], paths: readonly string[]): readonly Finding[] {
  return compiler.flatMap((form) =>
    form(lines).flatMap(({ file, ...finding }) => {
      const path = fileOf(file, paths);
      return path === undefined ? [] : [{ path, ...finding }];
    }),
  );
}

export function traceFindings(lines: readonly string[], runtime: readonly TraceForm[], paths: readonly string[]): readonly Finding[] {
  return runtime.flatMap((form) =>
    form(lines).flatMap(({ words, severity, frames }) => {
      for (const { file, line, column } of frames) {
        const path = fileOf(file, paths);
        if (path !== undefined) return [{ path, line, column, severity, words }];
      }
      return [];
    }),
  );
}

const rank = { error: 0, warning: 1, info: 2 } as const;

function distinct(all: readonly Finding[]): readonly Finding[] {
  const seen = new Map(all.map((finding) => [`${finding.path}:${finding.line}:${finding.words}`, finding] as const));
  return [...seen.values()].sort((a, b) => rank[a.severity] - rank[b.severity]);
}
