/** A test job: unit tests by their names in the files, cases by a program that adds two numbers. */
import type { ServerFrame } from '../../src/wire/frames';
import type { Job } from '../../src/wire/model';
import type { Outcome, TestCase } from '../../src/wire/testing';

export interface FakeFiles {
  readonly path: string;
  readonly content: string;
}

const pauseMs = 60;

/** Says what the tests of these files give, one by one, and then the result. */
export function fakeTests(jobId: string, files: readonly FakeFiles[], cases: readonly TestCase[] | undefined, only: readonly string[], send: (frame: ServerFrame) => void, end: (outcome: Omit<Job, 'jobId'>) => void): void {
  const all = cases === undefined ? units(files) : cases.map((one) => judged(files[0]?.content ?? '', one));
  const wanted = only.length === 0 ? all : all.filter(({ id }) => only.includes(id));
  setTimeout(() => send({ type: 'started', jobId, attempt: 1 }), 10);
  wanted.forEach((outcome, i) => setTimeout(() => send({ type: 'test', jobId, case: outcome }), pauseMs * (i + 1)));
  setTimeout(() => {
    if (files[0]?.content.includes('does not compile') === true) {
      return end({ status: 'failed', compile: { exitCode: 1, output: 'main.c:3:5: error: expected ;\n' }, message: 'The program does not compile.' });
    }
    const count = (status: Outcome['status']): number => wanted.filter((one) => one.status === status).length;
    const wrong = wanted.length - count('passed') - count('skipped');
    const weight = (cases ?? []).filter(({ id }) => only.length === 0 || only.includes(id));
    const sum = (some: readonly TestCase[]): number => some.reduce((total, one) => total + (one.weight ?? 1), 0);
    const accepted = weight.filter(({ id }) => wanted.some((one) => one.id === id && one.status === 'passed'));
    end({
      status: wrong === 0 ? 'completed' : 'failed',
      message: wrong === 0 ? undefined : `${wrong} of ${wanted.length} tests failed`,
      testSummary: { framework: cases === undefined ? 'pytest' : 'cases', total: wanted.length, passed: count('passed'), failed: count('failed'), errored: count('errored'), skipped: count('skipped'), score: cases === undefined ? undefined : sum(weight) === 0 ? 0 : sum(accepted) / sum(weight) },
      tests: wanted,
    });
  }, pauseMs * (wanted.length + 1));
}

function units(files: readonly FakeFiles[]): Outcome[] {
  const wrong = files.some(({ content }) => content.includes('a - b'));
  return files.flatMap(({ path, content }) =>
    content.split('\n').flatMap((text, i): Outcome[] => {
      const name = /^def (test_\w+)/.exec(text)?.[1];
      if (name === undefined) return [];
      const about = { id: `${path}::${name}`, suite: path.replace(/\.py$/, ''), name, file: path, timeMs: 3, hidden: false };
      if (name.includes('skip')) return [{ ...about, line: i + 1, status: 'skipped', message: 'not yet' }];
      if (!wrong || !name.includes('add')) return [{ ...about, line: i + 1, status: 'passed', output: '' }];
      return [{ ...about, line: i + 2, status: 'failed', message: 'assert -1 == 3', details: `    def ${name}():\n>       assert add(1, 2) == 3\nE       assert -1 == 3\n\n${path}:${i + 2}: AssertionError`, output: 'adding 1 and 2\n' }];
    }),
  );
}

function judged(code: string, { id, name, stdin = '', expected = '', hidden = false }: TestCase): Outcome {
  const [a = 0, b = 0] = stdin.trim().split(/\s+/).map(Number);
  const output = `${code.includes('a - b') ? a - b : a + b}\n`;
  const about = { id, name, timeMs: 12, memoryBytes: 8_388_608, exitCode: 0, hidden };
  if (code.includes('forever')) return { ...about, status: 'errored', verdict: 'TLE', message: 'It ran longer than 10 s.', exitCode: undefined, output: '' };
  if (output.trimEnd() === expected.trimEnd()) return { ...about, status: 'passed', verdict: 'AC', ...(hidden ? {} : { output, errors: '' }) };
  if (hidden) return { ...about, status: 'failed', verdict: 'WA' };
  return { ...about, status: 'failed', verdict: 'WA', message: 'Line 1 differs', output, errors: '', difference: { line: 1, expected: expected.split('\n')[0] ?? '', actual: output.trimEnd() } };
}
