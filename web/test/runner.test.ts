import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Link, Socket } from '../src/net/socket';
import { Problem } from '../src/net/problem';
import { Runner } from '../src/run/runner';
import type { Screen } from '../src/run/transcript';
import { Cell } from '../src/ui/cell';
import type { ClientFrame, ServerFrame } from '../src/wire/frames';
import type { Job } from '../src/wire/model';
import { fakeSend, settle, unreachable, type Asked } from './fakes';

const size = { columns: 80, rows: 24 };
const me = { id: 'u', username: 'ada', role: 'guest' };

/** A line whose other end is the test. */
class FakeLine {
  readonly link = new Cell<Link>({ state: 'idle' });
  readonly sent: ClientFrame[] = [];
  #listener: (frame: ServerFrame) => void = () => undefined;
  failure: Error | undefined;

  listen(listener: (frame: ServerFrame) => void): () => void {
    this.#listener = listener;
    return () => undefined;
  }

  open: Socket['open'] = () => {
    if (this.failure !== undefined) return Promise.reject(this.failure);
    this.link.set({ state: 'open', user: me });
    return Promise.resolve(me);
  };

  send = (frame: ClientFrame): boolean => {
    if (this.link.value.state !== 'open') return false;
    this.sent.push(frame);
    return true;
  };

  give(...frames: ServerFrame[]): void {
    for (const frame of frames) this.#listener(frame);
  }

  lose(): void {
    this.link.set({ state: 'waiting', retryAt: 0, why: '' });
  }

  get requestId(): string {
    const run = this.sent.findLast(({ type }) => type === 'run');
    return run?.type === 'run' ? run.requestId : '';
  }
}

class PaperScreen implements Screen {
  text = '';
  running = false;
  begin(): void {
    this.text = '';
    this.running = true;
  }
  write(stream: string, data: string): void {
    this.text += stream === 'stdout' ? data : `<${stream}>${data}`;
  }
  note(line: string): void {
    this.text += `[${line}]`;
  }
  end(): void {
    this.running = false;
  }
}

let line: FakeLine;
let screen: PaperScreen;
let runner: Runner;
let answer: (asked: Asked) => unknown;

beforeEach(() => {
  line = new FakeLine();
  screen = new PaperScreen();
  answer = () => unreachable();
  runner = new Runner(line, fakeSend((asked) => answer(asked)).send, screen, () => Promise.resolve());
});

const output = (seq: number, data: string, stream: 'stdout' | 'stderr' | 'compile' = 'stdout'): ServerFrame => ({ type: 'output', jobId: 'j', seq, stream, data });
const started = (attempt = 1): ServerFrame => ({ type: 'started', jobId: 'j', attempt });
const result = (job: Partial<Job> = {}): ServerFrame => ({ type: 'result', jobId: 'j', status: 'completed', exitCode: 0, ...job });
const job = (): ServerFrame => ({ type: 'job', requestId: line.requestId, jobId: 'j' });

async function begin(): Promise<void> {
  await runner.start({ language: 'python', code: 'x' }, size);
}

describe('Runner', () => {
  it('asks, runs, shows and finishes', async () => {
    await begin();
    expect(line.sent.at(-1)).toMatchObject({ type: 'run', language: 'python', code: 'x', terminal: size });
    line.give(job());
    expect(runner.state.value.at).toBe('queued');
    line.give(started(), output(1, 'a'), output(2, 'b', 'stderr'), result());
    expect(screen).toMatchObject({ text: 'a<stderr>b', running: false });
    expect(runner.state.value).toMatchObject({ at: 'finished', job: { status: 'completed' } });
    expect(runner.active).toBe(false);
  });

  it('keeps frames that overtake the one naming the job', async () => {
    await begin();
    line.give(started(), output(1, 'early'), result(), { type: 'output', jobId: 'other', seq: 1, stream: 'stdout', data: 'not mine' });
    expect(screen.text).toBe('');
    line.give(job());
    expect(screen.text).toBe('early');
    expect(runner.state.value.at).toBe('finished');
  });

  it('passes by frames of other jobs and other requests', async () => {
    await begin();
    line.give({ type: 'job', requestId: 'other', jobId: 'k' });
    expect(runner.state.value.at).toBe('asking');
    line.give(job(), { type: 'result', jobId: 'k', status: 'completed' });
    expect(runner.active).toBe(true);
  });

  it('holds what is typed until the program has started', async () => {
    await begin();
    line.give(job());
    runner.input('A');
    runner.input('da\r');
    expect(line.sent.some(({ type }) => type === 'stdin')).toBe(false);
    line.give(started());
    expect(line.sent.at(-1)).toEqual({ type: 'stdin', jobId: 'j', data: 'Ada\r' });
    runner.input('x');
    runner.endInput();
    runner.resize({ columns: 100, rows: 30 });
    expect(line.sent.slice(-3).map(({ type }) => type)).toEqual(['stdin', 'stdin-end', 'resize']);
    line.give(result());
    runner.input('late');
    expect(line.sent.at(-1)?.type).toBe('resize');
  });

  it('holds the end of the input, too', async () => {
    await begin();
    line.give(job());
    runner.input('x');
    runner.endInput();
    line.give(started());
    expect(line.sent.slice(-2).map(({ type }) => type)).toEqual(['stdin', 'stdin-end']);
  });

  it('drops output it has shown before', async () => {
    await begin();
    line.give(job(), started(), output(1, 'a'), output(2, 'b'), output(1, 'a'), output(2, 'b'), output(3, 'c'), result());
    expect(screen.text).toBe('abc');
  });

  it('says when the program was started again, and takes its output from the start', async () => {
    await begin();
    line.give(job(), started(), output(1, 'a'), output(2, 'b'), started(2), output(1, 'A'), result());
    expect(screen.text).toBe('ab[The program was started again, because its worker went away.]A');
  });

  it('stops what was not yet taken as soon as it is', async () => {
    await begin();
    runner.stop();
    expect(line.sent.at(-1)?.type).toBe('run');
    line.give(job());
    expect(line.sent.at(-1)).toEqual({ type: 'cancel', jobId: 'j' });
    expect(runner.state.value).toMatchObject({ at: 'queued', stopping: true });
    line.give(started(), result({ status: 'cancelled' }));
    expect(runner.state.value).toMatchObject({ at: 'finished' });
  });

  it('starts one program at a time', async () => {
    await begin();
    await begin();
    expect(line.sent.filter(({ type }) => type === 'run').length).toBe(1);
  });

  it('tells why it was refused', async () => {
    await begin();
    line.give({ type: 'refused', requestId: line.requestId, problem: { status: 422, detail: "There is no language 'x'" } });
    expect(runner.state.value).toMatchObject({ at: 'refused', sentence: "There is no language 'x'." });
    expect(screen.running).toBe(false);
  });

  it('tells when the server cannot be reached', async () => {
    line.failure = unreachable();
    await begin();
    expect(runner.state.value).toMatchObject({ at: 'refused', sentence: expect.stringContaining('cannot be reached') as string });
  });

  it('gives up an unanswered request when the connection goes', async () => {
    await begin();
    line.lose();
    expect(runner.state.value).toMatchObject({ at: 'refused', sentence: expect.stringContaining('Run it again') as string });
  });

  it('shows from the result what was never streamed', async () => {
    await begin();
    line.give(job(), result({ status: 'failed', compile: { exitCode: 1, output: 'error' }, message: 'It does not compile.' }));
    expect(screen.text).toBe('<compile>error[It does not compile.]');
    await begin();
    line.give(job(), result({ output: 'all of it' }));
    expect(screen.text).toBe('all of it');
  });

  it('says so when a program wrote nothing', async () => {
    await begin();
    line.give(job(), started(), result({ output: '' }));
    expect(screen.text).toBe('[The program wrote nothing.]');
  });

  it('after a lost connection asks how it ended and shows the whole output', async () => {
    await begin();
    line.give(job(), started(), output(1, 'a'));
    answer = ({ path }) => (path === '/api/jobs/j?wait=true' ? { jobId: 'j', status: 'completed', exitCode: 0, output: 'abc' } : unreachable());
    line.lose();
    expect(runner.active).toBe(true);
    await line.open();
    await settle();
    expect(screen.text).toBe('[Some of the output was missed. This is the whole of it.]abc');
    expect(runner.state.value.at).toBe('finished');
  });

  it('after a lost connection goes on with a program that still runs', async () => {
    await begin();
    line.give(job(), started(), output(1, 'a'));
    answer = () => new Promise(() => undefined);
    line.lose();
    await line.open();
    runner.input('x');
    expect(line.sent.at(-1)).toEqual({ type: 'stdin', jobId: 'j', data: 'x' });
    line.give(output(4, 'd'), result({ output: 'abcd' }));
    expect(screen.text).toContain('whole of it.]abcd');
  });

  it('says the cancel again after a lost connection', async () => {
    await begin();
    line.give(job(), started());
    line.lose();
    runner.stop();
    answer = () => new Promise(() => undefined);
    await line.open();
    expect(line.sent.at(-1)).toEqual({ type: 'cancel', jobId: 'j' });
  });

  it('lets go of a job the server no longer knows', async () => {
    await begin();
    line.give(job(), started());
    answer = () => new Problem({ status: 404 });
    line.lose();
    await line.open();
    await settle();
    expect(runner.state.value.at).toBe('lost');
  });

  it('takes a run back that waits for the connection', async () => {
    let connected: () => void = () => undefined;
    line.open = () => new Promise((resolve) => (connected = () => resolve(me)));
    const beginning = begin();
    await settle();
    runner.stop();
    connected();
    await beginning;
    expect(line.sent).toEqual([]);
    expect(runner.state.value.at).toBe('idle');
    vi.restoreAllMocks();
  });
});
