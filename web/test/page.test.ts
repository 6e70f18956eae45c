import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describe as grammarOf } from '../src/editor/grammars';
import { explain, Problem, Unreachable } from '../src/net/problem';
import { ago } from '../src/page/ago';
import { comingWords, LanguageList, title } from '../src/page/languages';
import { pathOf, placeOf } from '../src/page/router';
import { fileName, python } from '../src/pads/examples';
import { fakeSend, memoryStore, unreachable } from './fakes';
import type { Language } from '../src/wire/model';

describe('grammars', () => {
  it('are there for every language of the table that CodeMirror has one near to', () => {
    const table = readFileSync(new URL('../../contract/src/main/resources/languages.json', import.meta.url), 'utf8');
    const plain = (JSON.parse(table) as Language[]).filter((language) => grammarOf(language) === undefined);
    expect(plain.map(({ id }) => id)).toEqual([
      'awk', 'jq', 'llvm_ir', 'prolog', 'gprolog', 'rexx', 'icon', 'algol68', 'pari', 'gnuplot', 'dc', 'sed', 'mawk', 'm4',
    ]);
  });

  it.each([
    ['python', 'Python'],
    ['javascript', 'JavaScript'],
    ['typescript', 'TypeScript'],
    ['java', 'Java'],
    ['go', 'Go'],
    ['rust', 'Rust'],
    ['c', 'C'],
    ['cpp', 'C++'],
    ['ruby', 'Ruby'],
    ['php', 'PHP'],
    ['perl', 'Perl'],
    ['lua', 'Lua'],
    ['bash', 'Shell'],
    ['sqlite3', 'SQLite'],
    ['csharp', 'C#'],
    ['kotlin', 'Kotlin'],
    ['haskell', 'Haskell'],
  ])('%s is coloured as %s', (id, name) => {
    expect(grammarOf({ id, name: id })?.name).toBe(name);
  });

  it('are found by file ending where no name fits, and may be missing', () => {
    expect(grammarOf({ id: 'java-source', name: 'Java (one file)', extensions: ['.java'] })?.name).toBe('Java');
    expect(grammarOf({ id: 'brainstorm', name: 'Brainstorm', extensions: ['brs'] })).toBeUndefined();
  });
});

describe('problems', () => {
  it.each([
    [new Problem({ status: 429, detail: 'Too many runs' }, 429, 42), 'Too many runs. Try again in 42 s.'],
    [new Problem({ status: 429, detail: 'Try again in 42 seconds.' }, 429, 42), 'Try again in 42 seconds.'],
    [new Problem({ errors: [{ field: 'title', message: 'must not be empty' }] }, 422), 'title must not be empty.'],
    [new Problem({}, 503, 5), 'The server is not ready just now. Try again in a moment. Try again in 5 s.'],
    [new Problem({ title: "I'm a teapot" }, 418), "I'm a teapot."],
    [new Problem({}, 599), 'The server answered with status 599.'],
    [new Unreachable(), 'The server cannot be reached. Check the connection and try again.'],
    ['thrown text', 'Something went wrong.'],
  ])('%s reads as a sentence', (error, sentence) => {
    expect(explain(error)).toBe(sentence);
  });

  it('come from an answer with its header, even where the body is no JSON', async () => {
    const response = new Response('<html>', { status: 503, headers: { 'Retry-After': '7' } });
    expect(await Problem.of(response)).toMatchObject({ status: 503, message: expect.stringContaining('7 s') as string });
  });
});

describe('places', () => {
  it.each(['/', '/pads', '/s/abc', '/s/a%2Fb', '/admin', '/admin/users'])('%s leads there and back', (path) => {
    expect(pathOf(placeOf(path))).toBe(path);
  });

  it('are the scratch pad where the path means nothing', () => {
    for (const path of ['/nowhere', '/s/', '/s/a/b', '/s/%E0%A4%A']) expect(placeOf(path)).toEqual({ page: 'scratch' });
  });
});

describe('languages', () => {
  const served = [{ id: 'c', name: 'C', version: '14.2.0', aliases: ['gcc'], extensions: ['c'], example: 'int x;', supports: ['execute'] }];

  it('are the ones of last time until the server answers', async () => {
    const store = memoryStore();
    const list = new LanguageList(store, fakeSend(() => served).send);
    expect(list.all.value.map(({ id }) => id)).toEqual(['python']);
    await list.load();
    expect(list.all.value).toEqual(served);
    expect(new LanguageList(store, fakeSend(() => unreachable()).send).all.value).toEqual(served);
  });

  it('are asked for until the server answers', async () => {
    let times = 0;
    const list = new LanguageList(memoryStore(), fakeSend(() => (++times < 3 ? unreachable() : served)).send);
    await list.load(1);
    expect(list.find('gcc').id).toBe('c');
    expect(list.find('zz')).toEqual({ id: 'zz', name: 'zz' });
  });

  it('come without a reload once they are prepared', async () => {
    const soon = [...served, { id: 'kotlin', name: 'Kotlin', problem: 'It is being prepared', preparing: 'step 5 of 11' }];
    const all = [...served, { id: 'kotlin', name: 'Kotlin', version: '2.3.0' }];
    const answers = [soon, soon, all];
    const list = new LanguageList(memoryStore(), fakeSend(() => answers.shift()).send);
    const told: string[] = [];
    list.coming.watch((coming) => told.push(coming === undefined ? '' : comingWords(coming)));
    await list.load(1);
    expect(told).toContain('1 more language is being prepared (step 5 of 11)');
    expect(told.at(-1)).toBe('');
    expect(list.all.value.map(title)).toEqual(['C 14.2', 'Kotlin 2.3']);
  });

  it('that do not work are not offered', async () => {
    const broken = [...served, { id: 'd', name: 'D', version: '', problem: 'Its example does not run' }];
    const list = new LanguageList(memoryStore(), fakeSend(() => broken).send);
    await list.load();
    expect(list.all.value).toEqual(served);
    expect(list.coming.value).toBeUndefined();
  });

  it('have short titles and file names', () => {
    expect(title({ id: 'c', name: 'C', version: '14.2.0' })).toBe('C 14.2');
    expect(title({ id: 'x', name: 'X' })).toBe('X');
    expect(fileName({ id: 'java', name: 'Java', extensions: ['java'] })).toBe('Main.java');
    expect(fileName({ id: 'go', name: 'Go', extensions: ['.go'] })).toBe('main.go');
  });
});

it('opens with the example that the server has for Python', () => {
  const table = readFileSync(new URL('../../contract/src/main/resources/languages.json', import.meta.url), 'utf8');
  const served = JSON.parse(table) as { id: string; example: string }[];
  expect(python.example).toBe(served.find(({ id }) => id === python.id)?.example);
});

describe('ago', () => {
  const now = Date.parse('2026-06-15T12:00:00Z');
  it.each([
    ['2026-06-15T11:59:40Z', 'now'],
    ['2026-06-15T11:22:00Z', '38 min. ago'],
    ['2026-06-15T09:00:00Z', '3 hr. ago'],
    ['2026-06-14T09:00:00Z', 'yesterday'],
    ['2026-03-02T12:00:00Z', 'Mar 2'],
    ['2025-03-02T12:00:00Z', 'Mar 2, 2025'],
    ['not a time', ''],
  ])('%s is %s', (iso, words) => {
    expect(ago(iso, now)).toBe(words);
  });
});
