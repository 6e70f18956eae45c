import { describe, expect, it } from 'vitest';
import { Board } from '../src/tests/board';
import { CaseBook } from '../src/tests/case-book';
import { mergeCases } from '../src/tests/case-merge';
import { differences, parts } from '../src/tests/difference';
import { inputOf, outputOf } from '../src/tests/from-run';
import { countWords, outcomeWords, scoreWords } from '../src/tests/words';
import type { Outcome, TestCase } from '../src/wire/testing';
import { fakeSend, fullStore, memoryStore, problem } from './fakes';

const outcome = (id: string, status: Outcome['status'] = 'passed', suite = 's'): Outcome => ({ id, name: id, suite, status });
const one = (id: string, more: Partial<TestCase> = {}): TestCase => ({ id, name: id, stdin: '', expected: '', ...more });

describe('the board of tests', () => {
  it('has them by suite, counts them, and shows the failing alone', () => {
    const board = new Board();
    board.begin([]);
    for (const each of [outcome('a'), outcome('b', 'failed', 't'), outcome('c', 'skipped'), outcome('d', 'errored', 't')]) board.add(each);
    expect(board.suites('all').map(({ name, outcomes }) => [name, outcomes.length])).toEqual([['s', 2], ['t', 2]]);
    expect(board.suites('failing').map(({ name, outcomes }) => [name, outcomes.length])).toEqual([['t', 2]]);
    expect(board.counts).toEqual({ total: 4, passed: 1, failed: 2, skipped: 1 });
    expect(countWords(board.counts)).toBe('1 of 4 passed, 1 skipped');
  });

  it('keeps what does not run again, and forgets what a run of all has not', () => {
    const board = new Board();
    board.begin([]);
    board.finish([outcome('a', 'failed'), outcome('b', 'failed')]);
    board.begin(['a']);
    expect([board.awaits('a'), board.awaits('b')]).toEqual([true, false]);
    board.add(outcome('a'));
    expect(board.awaits('a')).toBe(false);
    board.finish([outcome('a')]);
    expect(board.all.map(({ id, status }) => [id, status])).toEqual([['a', 'passed'], ['b', 'failed']]);
    board.begin([]);
    expect(board.awaits('b')).toBe(true);
    board.finish([outcome('a')]);
    expect(board.all.map(({ id }) => id)).toEqual(['a']);
  });

  it('keeps all where a run told nothing, and awaits again what was begun anew', () => {
    const board = new Board();
    board.begin([]);
    board.add(outcome('a'));
    board.restart();
    expect(board.awaits('a')).toBe(true);
    board.finish(undefined);
    expect(board.all.length).toBe(1);
  });

  it('speaks in words for people', () => {
    expect(outcomeWords({ ...outcome('a', 'errored'), verdict: 'TLE' })).toBe('Time limit');
    expect(outcomeWords(outcome('a', 'errored'))).toBe('Error');
    expect(scoreWords({ framework: 'cases', total: 3, passed: 2, failed: 1, errored: 0, skipped: 0, score: 2 / 3 })).toBe('Score 67 %');
  });
});

describe('a difference', () => {
  const rows = (a: string, b: string, kind?: Parameters<typeof differences>[2]) => differences(a, b, kind).map(({ expected, actual, same }) => `${expected ?? '∅'}${same ? '=' : '≠'}${actual ?? '∅'}`);

  it('pairs lines, and says which are missing and which are too many', () => {
    expect(rows('a\nb\nc\n', 'a\nx\nc\n')).toEqual(['a=a', 'b≠x', 'c=c']);
    expect(rows('a\nb\nc\n', 'a\nc\n')).toEqual(['a=a', 'b≠∅', 'c=c']);
    expect(rows('a\n', 'a\nb\n')).toEqual(['a=a', '∅≠b']);
    expect(rows('a\nb\nc\nd\n', 'b\nx\nd\n')).toEqual(['a≠∅', 'b=b', 'c≠x', 'd=d']);
    expect(rows('', 'x')).toEqual(['∅≠x']);
  });

  it('reads lines as the comparator does', () => {
    expect(rows('a \n\n', 'a\n')).toEqual(['a =a']);
    expect(rows('a \n', 'a\n', 'exact')).toEqual(['a ≠a']);
    expect(rows('1  2\n', '1 2\n', 'tokens')).toEqual(['1  2=1 2']);
  });

  it('is found in long texts too', () => {
    const long = Array.from({ length: 3_000 }, (_, i) => `line ${i}`);
    const other = long.map((line, i) => (i % 2 === 0 ? line : `${line}!`));
    expect(differences(long.join('\n'), other.join('\n')).filter(({ same }) => !same).length).toBeGreaterThan(1_000);
  });

  it('within a line is what is between a like beginning and a like end', () => {
    expect(parts('33.34,', '33.33,')).toEqual(['33.3', '4', ',']);
    expect(parts('aa', 'a')).toEqual(['a', 'a', '']);
    expect(parts('same', 'same')).toEqual(['same', '', '']);
  });
});

describe('a case of a run', () => {
  it('has what was typed, corrected, and without the keys that are no text', () => {
    expect(inputOf('Adx\x7fa\r5\r')).toBe('Ada\n5\n');
    expect(inputOf('5\r\x04')).toBe('5\n');
    expect(inputOf('x')).toBe('x\n');
    expect(inputOf('')).toBe('');
  });

  it('has what was written, without what the terminal repeated', () => {
    expect(outputOf('Name? Ada\r\nHello, Ada!\r\n', 'Ada\n')).toBe('Name? Hello, Ada!\n');
    expect(outputOf('a\r\na\r\nb\r\nb\r\n', 'a\nb\n')).toBe('a\nb\n');
    expect(outputOf('\x1b[31mred\x1b[0m\r\n', '')).toBe('red\n');
    expect(outputOf('Adx\b \ba\r\nHi Ada\r\n', 'Ada\n')).toBe('Hi Ada\n');
  });
});

describe('cases that two people change', () => {
  const id = (): string => 'new';
  const base = [one('a'), one('b'), one('c')];

  it('have both changes where they are of different cases', () => {
    const mine = [one('a', { name: 'A' }), one('b'), one('d')];
    const theirs = [one('a'), one('b', { name: 'B' }), one('c'), one('e')];
    expect(mergeCases(base, mine, theirs, id)).toEqual({ cases: [one('a', { name: 'A' }), one('b', { name: 'B' }), one('e'), one('d')], doubled: 0 });
  });

  it('have both where they are of the same case, and lose no change to a deletion', () => {
    const mine = [one('a', { stdin: '1' }), one('b'), one('c', { stdin: '3' })];
    const theirs = [one('a', { stdin: '2' }), one('b')];
    const merged = mergeCases(base, mine, theirs, id);
    expect(merged.cases.map(({ id: each, stdin }) => [each, stdin])).toEqual([['a', '2'], ['new', '1'], ['b', ''], ['c', '3']]);
    expect(merged.doubled).toBe(1);
  });

  it('are saved in spite of a conflict', async () => {
    let kept = { version: 2, cases: [one('theirs')] };
    const { send, asked } = fakeSend(({ method, body }) => {
      if (method === 'GET') return kept;
      const { version, cases } = body as typeof kept;
      if (version !== kept.version) return problem(409);
      kept = { version: version + 1, cases };
      return kept;
    });
    const book = new CaseBook(send, memoryStore(), 'p', 'python');
    await book.save([one('mine')]);
    expect(kept.cases.map(({ id: each }) => each)).toEqual(['theirs', 'mine']);
    expect(asked.map(({ method }) => method)).toEqual(['PUT', 'GET', 'PUT']);
    expect(book.cases.value.length).toBe(2);
  });

  it('are kept in this browser without a session, or it is said that they are not', async () => {
    const { send, asked } = fakeSend(() => undefined);
    const store = memoryStore();
    await new CaseBook(send, store, undefined, 'python').save([one('a', { comparator: { kind: 'float', abs: 0.1 } })]);
    expect(new CaseBook(send, store, undefined, 'python').cases.value).toEqual([one('a', { comparator: { kind: 'float', abs: 0.1 } })]);
    expect(new CaseBook(send, store, undefined, 'c').cases.value).toEqual([]);
    expect(asked).toEqual([]);
    await expect(new CaseBook(send, fullStore(), undefined, 'python').save([one('a')])).rejects.toThrow('full or off');
  });
});
