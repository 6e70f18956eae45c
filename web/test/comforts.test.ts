import { readFileSync } from 'node:fs';
import { CompletionContext } from '@codemirror/autocomplete';
import { ensureSyntaxTree } from '@codemirror/language';
import { EditorState, Text } from '@codemirror/state';
import { highlightTree } from '@lezer/highlight';
import { describe, expect, it } from 'vitest';
import { fitting, type Action } from '../src/command/actions';
import { languageCompletion, wordCompletion, wordsIn } from '../src/editor/completion';
import { fontOf } from '../src/editor/fonts';
import { grammar } from '../src/editor/grammars';
import { highlighting } from '../src/editor/highlight';
import { failureOf } from '../src/format/failure';
import { edits } from '../src/format/formatting';
import { adviceOf } from '../src/run/advice';
import { readTable } from '../src/run/table';
import type { Job } from '../src/wire/model';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly extensions: readonly string[];
  readonly example: string;
  readonly format?: unknown;
}

const table = JSON.parse(readFileSync(new URL('../../contract/src/main/resources/languages.json', import.meta.url), 'utf8')) as readonly Row[];

/** How many places of a language's example get a colour. */
async function coloured({ id, name, aliases, extensions, example }: Row): Promise<number> {
  const support = await grammar({ id, name, aliases, extensions });
  if (support === undefined) return 0;
  const state = EditorState.create({ doc: example, extensions: support });
  const tree = ensureSyntaxTree(state, state.doc.length, 5_000);
  let places = 0;
  if (tree !== null) highlightTree(tree, highlighting, () => places++);
  return places;
}

describe('highlighting', () => {
  it('is there for every language of the table', async () => {
    expect(table.length).toBeGreaterThanOrEqual(89);
    const plain: string[] = [];
    for (const language of table) if ((await coloured(language)) === 0) plain.push(language.id);
    expect(plain).toEqual([]);
  });
});

describe('completion', () => {
  const complete = async (doc: string, others: readonly string[] = [], language = 'python'): Promise<string[]> => {
    const state = EditorState.create({ doc });
    const texts = [state.doc, ...others.map((text) => Text.of(text.split('\n')))];
    const result = await wordCompletion({ texts: () => texts, language: () => language })(new CompletionContext(state, doc.length, false));
    return (result?.options ?? []).map(({ label }) => label);
  };

  it('offers the words of the open files and those of the language, but not the one that is typed', async () => {
    const all = await complete('returned = 1\ntri', ['def counter(): pass']);
    expect(all).toEqual(expect.arrayContaining(['returned', 'counter', 'try']));
    expect(all).not.toContain('tri');
    expect(all).not.toContain('lambda');
  });

  it('waits for the second letter', async () => {
    expect(await complete('total = 1\nt')).toEqual([]);
  });

  it('knows what is in a long text, near and not far, and offers no more than can be sifted', async () => {
    const lines = Array.from({ length: 10_000 }, (_, i) => `value_${i} = compute(${i})`);
    const all = await complete([...lines, 'val'].join('\n'));
    expect(all).toContain('value_9999');
    expect(all).not.toContain('value_1');
    expect(all.length).toBeLessThanOrEqual(400);
  });

  it('takes what the language itself knows, but not from a text that is long', async () => {
    const support = await grammar({ id: 'python', name: 'Python', extensions: ['py'] });
    const offered = async (lines: number): Promise<number> => {
      const state = EditorState.create({ doc: `${'answer = 42\n'.repeat(lines)}ans`, extensions: support ?? [] });
      ensureSyntaxTree(state, state.doc.length, 5_000);
      const results = await Promise.all(languageCompletion.map(async (source) => source(new CompletionContext(state, state.doc.length, false))));
      return results.flatMap((result) => result?.options ?? []).length;
    };
    expect(await offered(3)).toBeGreaterThan(10);
    expect(await offered(15_000)).toBe(0);
  });

  it('reads at most so many words', () => {
    expect(wordsIn(Array.from({ length: 10_000 }, (_, i) => `word${i}`).join(' ')).size).toBe(4_000);
  });
});

describe('the command palette', () => {
  const all: Action[] = ['Run', 'Run the tests', 'Format the file', 'Theme: dark'].map((words) => ({ group: 'Page', words, act: () => undefined }));
  it('finds by the beginnings of words, and then by what is within', () => {
    expect(fitting(all, 'run').map(({ words }) => words)).toEqual(['Run', 'Run the tests']);
    expect(fitting(all, 'the').map(({ words }) => words)).toEqual(['Theme: dark', 'Run the tests', 'Format the file']);
    expect(fitting(all, 'fi for').map(({ words }) => words)).toEqual(['Format the file']);
    expect(fitting(all, 'nothing')).toEqual([]);
  });
});

describe('formatting', () => {
  it('changes only what is otherwise', () => {
    const before = 'x=1\ny = 2\nz=3\n';
    const after = 'x = 1\ny = 2\nz = 3\n';
    const changes = edits(before, after);
    expect(EditorState.create({ doc: before }).update({ changes: [...changes] }).state.doc.toString()).toBe(after);
    const state = EditorState.create({ doc: before, selection: { anchor: before.indexOf('2') } });
    expect(after[state.update({ changes: [...changes] }).state.selection.main.head]).toBe('2');
  });

  it.each([
    ['error: Failed to parse main.py:1:7: Expected a parameter or the end of the parameter list\n', 'Expected a parameter or the end of the parameter list', 1, 7],
    ['[error] main.js: SyntaxError: Unexpected token, expected "," (1:15)\n[error] > 1 | const a = {b:1\n', 'SyntaxError: Unexpected token, expected ","', 1, 15],
    ["<standard input>:2:11: expected ')', found '{'\n", "expected ')', found '{'", 2, 11],
    ['error: this file contains an unclosed delimiter\n --> <stdin>:1:19\n', 'this file contains an unclosed delimiter', 1, 19],
    ['<stdin>:1:14: error: reached end of file while parsing\n', 'reached end of file while parsing', 1, 14],
    ['main.sh:1:1: if statement must end with "fi"\n', 'if statement must end with "fi"', 1, 1],
  ])('says what is wrong: %s', (stderr, words, line, column) => {
    expect(failureOf(stderr)).toEqual({ words, line, column });
  });

  it('is known for the languages that have a formatter, with their files', () => {
    expect(table.filter(({ format }) => format !== undefined).map(({ id }) => id)).toEqual(['python', 'javascript', 'typescript', 'java', 'go', 'rust', 'c', 'cpp', 'bash', 'objective-c']);
  });
});

describe('a table', () => {
  it('has quotes, line ends and separators within', () => {
    expect(readTable('a;b\r\n"1;\n""x""";2\r\n').rows).toEqual([['a', 'b'], ['1;\n"x"', '2']]);
  });
  it('ends at so many rows', () => {
    const { rows, more } = readTable(Array.from({ length: 500 }, (_, i) => `${i},x`).join('\n'), 100);
    expect([rows.length, more]).toEqual([100, true]);
  });
});

it('a font that is not there gives way to the usual ones', () => {
  expect(fontOf('fira')).toBe('"Fira Code", "Fira Mono", var(--font-mono)');
});

describe('each way to fail', () => {
  const job = (status: Job['status'], more: Partial<Job> = {}): Job => ({ jobId: 'j', status, ...more });
  it('says what can be done about it', () => {
    expect(adviceOf(job('timed-out', { message: 'The program took longer than 10 s' }))).toContain('loop');
    expect(adviceOf(job('timed-out', { message: 'The compiler took longer than 10 s' }))).toContain('smaller');
    expect(adviceOf(job('memory-limit'))).toContain('piece by piece');
    expect(adviceOf(job('output-limit'))).toContain('OUTPUT_DIR');
    expect(adviceOf(job('error'))).toContain('Run it again');
    expect(adviceOf(job('failed', { signal: 'SIGSEGV' }))).toContain('null pointer');
    expect([adviceOf(job('completed')), adviceOf(job('cancelled')), adviceOf(job('failed', { exitCode: 1 }))]).toEqual([undefined, undefined, undefined]);
  });
});
