import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseServerFrame, type ClientFrame } from '../src/wire/frames';
import { caseList } from '../src/wire/testing';
import { list, maybe, number, oneOf, record, text, WireError } from '../src/wire/shape';

const golden = new URL('../../contract/src/test/resources/golden/', import.meta.url);
const files = readdirSync(golden).filter((name) => name.startsWith('ws-') && name.endsWith('.json'));
const read = (name: string): string => readFileSync(new URL(name, golden), 'utf8');
/** `ws-server-result-killed.json` holds a `result`. */
const typeOf = (name: string): string => (JSON.parse(read(name)) as { type: string }).type;

const sent = {
  hello: ['accessToken'],
  open: ['sessionId'],
  close: ['sessionId'],
  ping: [],
  run: ['requestId', 'sessionId', 'language', 'code', 'files', 'main', 'stdin', 'args', 'env', 'terminal', 'kind', 'cases', 'savedCases', 'framework', 'only'],
  stdin: ['jobId', 'data'],
  'stdin-end': ['jobId'],
  resize: ['jobId', 'columns', 'rows'],
  signal: ['jobId', 'signal'],
  cancel: ['jobId'],
  debug: ['jobId', 'message'],
  debugger: ['jobId'],
  'hand-over': ['jobId', 'to'],
  'open-file': ['sessionId', 'path', 'clientId', 'version', 'sequence', 'epoch'],
  'close-file': ['sessionId', 'path'],
  push: ['sessionId', 'path', 'file', 'version', 'clientId', 'sequence', 'pushId', 'updates'],
  cursor: ['sessionId', 'path', 'version', 'clientId', 'ranges', 'main'],
  check: ['sessionId', 'path', 'version', 'length', 'crc'],
} as const satisfies Record<ClientFrame['type'], readonly string[]>;

/** Frames of the contract that the page does not read. */
const later = new Set(['file-job']);

describe('golden frames', () => {
  it('are there', () => {
    expect(files.length).toBeGreaterThan(15);
  });

  const server = files.filter((name) => name.startsWith('ws-server-'));
  it.each(server)('%s is read with every field the page uses', (name) => {
    const given = JSON.parse(read(name)) as Record<string, unknown>;
    const frame = parseServerFrame(read(name));
    if (later.has(typeOf(name))) return expect(frame).toBeUndefined();
    expect(frame?.type).toBe(typeOf(name));
    for (const [key, value] of Object.entries(frame ?? {})) expect(given[key]).toMatchObject(value as object);
  });

  const client = files.filter((name) => name.startsWith('ws-client-'));
  it.each(client)('%s holds only fields the page sends', (name) => {
    const given = JSON.parse(read(name)) as { type: keyof typeof sent };
    expect(Object.keys(sent)).toContain(given.type);
    const allowed: readonly string[] = ['type', ...sent[given.type]];
    for (const key of Object.keys(given)) expect(allowed).toContain(key);
  });

  it('cover every frame the page sends and reads', () => {
    const types = new Set(files.map((name) => `${name.startsWith('ws-client-') ? 'client' : 'server'} ${typeOf(name)}`));
    for (const type of Object.keys(sent)) expect(types).toContain(`client ${type}`);
    for (const type of ['welcome', 'pong', 'refused', 'job', 'started', 'output', 'artifact', 'result', 'opened', 'session', 'presence', 'closed', 'file', 'updates', 'push-refused', 'cursor', 'test', 'debug', 'debugger', 'cases']) {
      expect(types).toContain(`server ${type}`);
    }
  });
});

describe('what tests and debuggers say', () => {
  it('is read whole: an outcome, a summary, a standing, a message', () => {
    const result = parseServerFrame(read('ws-server-result-tests.json'));
    expect(result).toMatchObject({
      kind: 'test',
      testSummary: { framework: 'cases', total: 1, failed: 1, score: 0, verdict: 'WA' },
      tests: [{ id: 'c1', status: 'failed', verdict: 'WA', difference: { line: 1, expected: '3', actual: '4' } }],
    });
    expect(parseServerFrame(read('ws-server-test.json'))).toMatchObject({ type: 'test', case: { id: 'c1', name: 'adds', output: '4\n' } });
    expect(parseServerFrame(read('ws-server-debugger.json'))).toMatchObject({ state: 'stopped', path: 'main.py', line: 3 });
    expect(parseServerFrame(read('ws-server-debug.json'))).toMatchObject({ message: { type: 'event', event: 'stopped', body: { threadId: 1 } } });
  });

  it('has a comparator by name or with tolerances', () => {
    const one = (comparator: unknown): unknown => caseList({ version: 1, cases: [{ id: 'a', name: 'b', comparator }] }, 'cases').cases[0]?.comparator;
    expect(one('tokens')).toEqual({ kind: 'tokens' });
    expect(one({ kind: 'float', abs: 1e-6, rel: 0 })).toEqual({ kind: 'float', abs: 1e-6, rel: 0 });
    expect(() => one('nearly')).toThrow('cases.cases[0].comparator is string, not exact | trimmed');
  });
});

describe('parseServerFrame', () => {
  it('passes over frames of types it does not know', () => {
    expect(parseServerFrame('{"type":"confetti","amount":9}')).toBeUndefined();
    expect(parseServerFrame('{"type":"toString"}')).toBeUndefined();
  });

  it.each([
    ['not json', 'a frame is not JSON'],
    ['[]', 'frame is a list, not an object'],
    ['{}', 'frame.type is undefined, not text'],
    ['{"type":"output","jobId":"j","seq":"1","stream":"stdout","data":""}', 'output.seq is string, not a number'],
    ['{"type":"output","jobId":"j","seq":1,"stream":"stdin","data":""}', 'output.stream is string, not stdout | stderr | compile'],
    ['{"type":"result","jobId":"j","status":"done"}', 'result.status is string'],
    ['{"type":"welcome","user":null}', 'welcome.user is null, not an object'],
  ])('refuses %s', (json, why) => {
    expect(() => parseServerFrame(json)).toThrow(WireError);
    expect(() => parseServerFrame(json)).toThrow(why);
  });

  it('takes null for absent', () => {
    const frame = parseServerFrame('{"type":"result","jobId":"j","status":"failed","exitCode":null,"signal":"SIGSEGV"}');
    expect(frame).toEqual({ type: 'result', jobId: 'j', status: 'failed', signal: 'SIGSEGV' });
  });
});

describe('shapes', () => {
  it('say where the wrong value is', () => {
    const shape = record({ items: list(record({ size: number })) });
    expect(() => shape({ items: [{ size: 1 }, { size: true }] }, 'answer')).toThrow('answer.items[1].size is boolean, not a number');
  });

  it('leave out what they do not name', () => {
    expect(record({ a: text, b: maybe(oneOf('x', 'y')) })({ a: 'q', extra: 1 }, '')).toEqual({ a: 'q' });
  });

  it('refuse numbers that are none', () => {
    expect(() => number(Number.NaN, 'n')).toThrow(WireError);
  });
});
