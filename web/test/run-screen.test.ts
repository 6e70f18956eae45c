import { describe, expect, it } from 'vitest';
import { Feed } from '../src/run/feed';
import { Painter } from '../src/run/painter';
import { inWords } from '../src/run/files';
import { duration, memory, runWords, seconds } from '../src/run/words';
import type { Artifact, Job } from '../src/wire/model';

describe('Painter', () => {
  it('leaves stdout as it is and tints stderr', () => {
    const painter = new Painter();
    expect(painter.paint('stdout', 'out')).toBe('out');
    expect(painter.paint('stderr', 'err\n')).toBe('\x1b[31merr\n\x1b[39m');
  });

  it('leaves a prompt on stderr plain', () => {
    expect(new Painter().paint('stderr', 'careful\nName? ')).toBe('\x1b[31mcareful\n\x1b[39mName? ');
  });

  it('keeps the tint after the program resets its colours', () => {
    expect(new Painter().paint('stderr', 'a\x1b[0mb\x1b[mc\n')).toBe('\x1b[31ma\x1b[0m\x1b[31mb\x1b[m\x1b[31mc\n\x1b[39m');
  });

  it('never puts a tint inside an escape sequence cut in two', () => {
    const painter = new Painter();
    expect(painter.paint('stdout', 'x\x1b[3')).toBe('x');
    expect(painter.paint('stderr', 'e\n')).toBe('\x1b[31me\n\x1b[39m');
    expect(painter.paint('stdout', '2mgreen')).toBe('\x1b[32mgreen');
  });

  it('holds back an unfinished title and gives it up at the end', () => {
    const painter = new Painter();
    expect(painter.paint('stdout', 'a\x1b]0;evil')).toBe('a');
    expect(painter.rest()).toBe('\x1b]0;evil');
    expect(painter.rest()).toBe('');
  });

  it('does not hold back without end', () => {
    const painter = new Painter();
    const flood = `\x1b]0;${'x'.repeat(10_000)}`;
    expect(painter.paint('stdout', flood)).toBe(flood);
  });
});

describe('Feed', () => {
  const collect = (): { written: string[]; waiting: (() => void)[]; sink: (data: string, done: () => void) => void } => {
    const written: string[] = [];
    const waiting: (() => void)[] = [];
    return { written, waiting, sink: (data, done) => void (written.push(data), waiting.push(done)) };
  };

  it('writes one chunk at a time and waits for the sink', () => {
    const { written, waiting, sink } = collect();
    const feed = new Feed(sink);
    feed.push('a');
    feed.push('b');
    feed.push('c');
    expect(written).toEqual(['a']);
    waiting.shift()?.();
    expect(written).toEqual(['a', 'bc']);
  });

  it('cuts a large text into chunks and loses nothing', () => {
    const { written, waiting, sink } = collect();
    const text = Array.from({ length: 200_000 }, (_, i) => String(i % 10)).join('');
    new Feed(sink).push(text);
    for (let done = waiting.shift(); done !== undefined; done = waiting.shift()) done();
    expect(written.length).toBeGreaterThan(2);
    expect(written.join('')).toBe(text);
  });

  it('of a flood keeps the end and says how much is missing', () => {
    const { written, waiting, sink } = collect();
    const feed = new Feed(sink, undefined, 1_000);
    feed.push('start');
    for (let i = 0; i < 100; i++) feed.push('x'.repeat(50));
    feed.push('end');
    for (let done = waiting.shift(); done !== undefined; done = waiting.shift()) done();
    const text = written.join('');
    expect(text.length).toBeLessThan(2_500);
    expect(text).toContain('characters are not shown');
    expect(text.endsWith('end')).toBe(true);
  });

  it('says when it is idle, and forgets on clear', () => {
    const { written, waiting, sink } = collect();
    let idle = 0;
    const feed = new Feed(sink, () => idle++);
    feed.push('a');
    feed.push('b');
    feed.clear();
    waiting.shift()?.();
    expect(idle).toBe(0);
    feed.push('c');
    waiting.shift()?.();
    expect(written).toEqual(['a', 'c']);
    expect(idle).toBe(1);
  });
});

function artifacts(count: number): Artifact[] {
  return Array.from({ length: count }, (_, i) => ({ path: `${i}`, mediaType: 'image/png', sizeBytes: 1, url: '/' }));
}

describe('inWords', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [1023, '1,023 bytes'],
    [1024, '1 kB'],
    [20_480, '20 kB'],
    [4_194_304, '4.0 MB'],
  ])('%d bytes are %s', (count, words) => {
    expect(inWords(count)).toBe(words);
  });
});

describe('runWords', () => {
  const finished = (job: Partial<Job>): string => {
    const words = runWords({ at: 'finished', job: { jobId: 'j', status: 'completed', ...job } }, 0);
    return words.figures === '' ? words.word : `${words.word} · ${words.figures}`;
  };

  it.each<[Partial<Job>, string]>([
    [{ exitCode: 0, timeMs: 412, memoryBytes: 12_582_912 }, 'Finished: exit 0 · 0.41 s · 12 MB'],
    [{ exitCode: 0, timeMs: 3, artifacts: artifacts(1) }, 'Finished: exit 0 · 3 ms · 1 file'],
    [{ exitCode: 0, timeMs: 3, artifacts: artifacts(2) }, 'Finished: exit 0 · 3 ms · 2 files'],
    [{ status: 'failed', exitCode: 1, timeMs: 3 }, 'Failed: exit 1 · 3 ms'],
    [{ status: 'failed', signal: 'SIGSEGV' }, 'Failed: bad memory access, SIGSEGV'],
    [{ status: 'failed', compile: { exitCode: 1 } }, 'Failed: does not compile'],
    [{ status: 'failed', exitCode: 3, compile: { exitCode: 0 } }, 'Failed: exit 3'],
    [{ status: 'timed-out', signal: 'SIGKILL', timeMs: 10_003 }, 'Time limit · 10.00 s'],
    [{ status: 'memory-limit' }, 'Memory limit'],
    [{ status: 'output-limit' }, 'Output limit'],
    [{ status: 'cancelled' }, 'Stopped'],
    [{ status: 'error' }, 'Server error'],
  ])('%j is %s', (job, words) => {
    expect(finished(job)).toBe(words);
  });

  it('speaks no ticking clock', () => {
    const at = (now: number) => runWords({ at: 'running', jobId: 'j', since: 0, stopping: false }, now);
    expect(at(1_234)).toMatchObject({ word: 'Running', figures: '1.2 s', spoken: 'Running' });
    expect(at(9_999).spoken).toBe('Running');
  });

  it('does not pretend to know while the connection is away', () => {
    expect(runWords({ at: 'running', jobId: 'j', since: 0, stopping: false }, 0, false).word).toBe('No news while offline');
    expect(runWords({ at: 'finished', job: { jobId: 'j', status: 'cancelled' } }, 0, false).word).toBe('Stopped');
  });

  it('writes figures shortly', () => {
    expect([seconds(-5), duration(9), duration(61_234), memory(500), memory(5 * 1_048_576)]).toEqual(['0.0 s', '9 ms', '61.23 s', '1 kB', '5 MB']);
  });
});
