import { EditorState } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import { BreakpointBook } from '../src/debug/breakpoints';
import { Children, type Ask } from '../src/debug/children';
import { DebugClient } from '../src/debug/client';
import { expressionAt } from '../src/debug/hover';
import { threads } from '../src/debug/protocol';
import { DebugSession } from '../src/debug/session';
import { breakpointGutter, breakpointsIn, setBreakpoints } from '../src/editor/breakpoint-gutter';
import type { DapRequest, DebugFrame } from '../src/wire/testing';
import { memoryStore, settle } from './fakes';

function client(): { client: DebugClient; sent: DapRequest[]; events: [string, unknown][]; line: { up: boolean } } {
  const sent: DapRequest[] = [];
  const events: [string, unknown][] = [];
  const line = { up: true };
  const made = new DebugClient((request) => line.up && sent.push(request) > 0, (name, body) => events.push([name, body]));
  return { client: made, sent, events, line };
}

describe('the client of the debugger', () => {
  it('matches answers with what was asked, in whatever order they come', async () => {
    const { client: one, sent } = client();
    const first = one.request('threads', undefined, threads);
    const second = one.request('evaluate', { expression: 'n' }, (value) => value);
    one.hear({ type: 'response', request_seq: sent[1]?.seq, success: true, body: 7 });
    one.hear({ type: 'response', request_seq: sent[0]?.seq, success: true, body: { threads: [{ id: 1, name: 'main' }] } });
    expect(await second).toBe(7);
    expect(await first).toEqual({ threads: [{ id: 1, name: 'main' }] });
    expect(sent.map(({ command }) => command)).toEqual(['threads', 'evaluate']);
  });

  it('rejects with the adapter’s own words, with its body’s first, and where an answer has another shape', async () => {
    const { client: one, sent } = client();
    const [plain, rich, odd] = [one.request('a', {}, (value) => value), one.request('b', {}, (value) => value), one.request('threads', {}, threads)];
    one.hear({ type: 'response', request_seq: sent[0]?.seq, success: false, message: 'Only the driver may.', body: undefined });
    one.hear({ type: 'response', request_seq: sent[1]?.seq, success: false, message: 'x', body: { error: { format: 'No such name' } } });
    one.hear({ type: 'response', request_seq: sent[2]?.seq, success: true, body: { threads: 3 } });
    await expect(plain).rejects.toThrow('Only the driver may.');
    await expect(rich).rejects.toThrow('No such name');
    await expect(odd).rejects.toThrow('threads.threads is number, not a list');
  });

  it('answers nothing twice, passes events on, and rejects all when the line is gone', async () => {
    const { client: one, events, line } = client();
    one.hear({ type: 'response', request_seq: 99, success: true, body: 1 });
    one.hear({ type: 'event', event: 'stopped', body: { reason: 'step' } });
    expect(events).toEqual([['stopped', { reason: 'step' }]]);
    const waiting = one.request('next', {}, (value) => value);
    one.drop('The connection is away.');
    await expect(waiting).rejects.toThrow('The connection is away.');
    line.up = false;
    await expect(one.request('next', {}, (value) => value)).rejects.toThrow('no connection');
    one.close('It has ended.');
    await expect(one.request('next', {}, (value) => value)).rejects.toThrow('It has ended.');
  });
});

describe('breakpoints', () => {
  it('are one a line, sorted, and kept', () => {
    const store = memoryStore();
    const book = new BreakpointBook(store, 'p');
    book.toggle('a.py', 7);
    book.toggle('a.py', 3);
    book.put('a.py', { line: 7, condition: 'n > 3' });
    expect(new BreakpointBook(store, 'p').of('a.py')).toEqual([{ line: 3 }, { line: 7, condition: 'n > 3' }]);
    book.toggle('a.py', 3);
    book.toggle('a.py', 7);
    expect(book.files.value.size).toBe(0);
    expect(new BreakpointBook(store, 'other').of('a.py')).toEqual([]);
  });

  it('are none where this browser kept something else', () => {
    const store = memoryStore();
    store.put('breakpoints.p', { 'a.py': [{ line: 'x' }] });
    expect(new BreakpointBook(store, 'p').of('a.py')).toEqual([]);
  });

  const text = 'one\ntwo\nthree\nfour';
  const at = (state: EditorState, line: number): number => state.doc.line(line).from;
  function marked(...lines: number[]): EditorState {
    const state = EditorState.create({ doc: text, extensions: breakpointGutter({ toggle: () => undefined, edit: () => undefined }, () => undefined) });
    return state.update({ effects: setBreakpoints.of({ breakpoints: lines.map((line) => ({ line, condition: `c${line}` })), placedAt: () => undefined }) }).state;
  }
  const lines = (state: EditorState): [number, string | undefined][] | undefined => breakpointsIn(state)?.map(({ line, condition }) => [line, condition]);

  it('move with the text of their line', () => {
    const state = marked(2, 4);
    expect(lines(state.update({ changes: { from: 0, insert: 'zero\n' } }).state)).toEqual([[3, 'c2'], [5, 'c4']]);
    expect(lines(state.update({ changes: { from: at(state, 2), insert: '\n' } }).state)).toEqual([[3, 'c2'], [5, 'c4']]);
    expect(lines(state.update({ changes: { from: at(state, 2), insert: '# ' } }).state)).toEqual([[2, 'c2'], [4, 'c4']]);
    expect(lines(state.update({ changes: { from: 0, to: at(state, 2) } }).state)).toEqual([[1, 'c2'], [3, 'c4']]);
  });

  it('go away with their line, and are one where two lines become one', () => {
    const state = marked(2, 3);
    expect(lines(state.update({ changes: { from: at(state, 2), to: at(state, 3) } }).state)).toEqual([[2, 'c3']]);
    expect(lines(state.update({ changes: { from: at(state, 3) - 1, to: at(state, 3) } }).state)?.length).toBe(1);
    expect(lines(EditorState.create({ doc: text }))).toBeUndefined();
  });
});

describe('the parts of a variable', () => {
  const item = (n: number) => ({ name: String(n), value: String(n), variablesReference: 0 });
  const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => item(from + i));

  function asking(answer: (args: { filter?: string; start?: number; count?: number }) => unknown[]): { ask: Ask; asked: object[] } {
    const asked: object[] = [];
    const ask: Ask = (command, args, shape) => {
      asked.push(args ?? {});
      return Promise.resolve(shape({ variables: answer(args ?? {}) }, command));
    };
    return { ask, asked };
  }

  it('come a hundred at a time from an adapter that pages', async () => {
    const { ask, asked } = asking(({ filter, start = 0, count = 0 }) => (filter === 'named' ? [{ name: 'len', value: '250' }] : range(start, Math.min(250, start + count))));
    const children = new Children(ask, { variablesReference: 4, namedVariables: 1, indexedVariables: 250 });
    await children.more();
    expect([children.shown.length, children.shown[0]?.name, children.left]).toEqual([100, 'len', 151]);
    await children.more();
    await children.more();
    expect([children.shown.length, children.shown.at(-1)?.name, children.left]).toEqual([251, '249', 0]);
    expect(asked).toContainEqual({ variablesReference: 4, filter: 'indexed', start: 0, count: 100 });
  });

  it('are asked for once from one that gives them all, and shown a hundred at a time', async () => {
    const { ask, asked } = asking(() => range(0, 230));
    for (const holder of [{ variablesReference: 4 }, { variablesReference: 4, indexedVariables: 230 }]) {
      const children = new Children(ask, holder);
      await children.more();
      expect([children.shown.length, children.left]).toEqual([100, 130]);
      await children.more();
      await children.more();
      expect([children.shown.length, children.shown[229]?.name, children.left]).toEqual([230, '229', 0]);
    }
    expect(asked.length).toBe(2);
  });
});

describe('a word under the pointer', () => {
  const at = (line: string, pos: number): string | undefined => expressionAt(EditorState.create({ doc: line }), pos)?.expression;
  it('is a name with what it is a part of', () => {
    expect(at('x = person.name.first + 1', 12)).toBe('person.name');
    expect(at('x = person.name.first + 1', 6)).toBe('person');
    expect(at('p->next', 4)).toBe('p->next');
    expect(at('echo $total', 7)).toBe('$total');
    expect(at('1 + 2', 2)).toBeUndefined();
  });
});

describe('a debugged program', () => {
  function session(driver = 'me', frozen = false): { session: DebugSession; sent: DapRequest[]; answer: (command: string, body: unknown) => Promise<void>; book: BreakpointBook } {
    const sent: DapRequest[] = [];
    const book = new BreakpointBook(memoryStore(), 'p');
    const send = (frame: DebugFrame): boolean => frame.type === 'debug' && sent.push(frame.message) > 0;
    const made = new DebugSession({ jobId: 'j', me: 'me', send, book, filters: () => ['uncaught'], frozen: () => frozen }, { driver, state: 'starting' });
    const answer = async (command: string, body: unknown): Promise<void> => {
      await settle();
      const request = sent.findLast((one) => one.command === command);
      made.hear({ type: 'response', request_seq: request?.seq, success: true, body });
      await settle();
    };
    return { session: made, sent, answer, book };
  }
  const event = (name: string, body: unknown = {}) => ({ type: 'event', event: name, body });

  it('is told where to stop before it begins, and which of them are placed comes later too', async () => {
    const { session: one, sent, answer, book } = session();
    book.put('main.py', { line: 4, condition: 'n > 1' });
    book.put('main.py', { line: 6, off: true });
    one.hear(event('initialized', { capabilities: { exceptionBreakpointFilters: [{ filter: 'uncaught', label: 'Uncaught' }] } }));
    await answer('setBreakpoints', { breakpoints: [{ id: 1, verified: false, message: 'pending' }] });
    await answer('setExceptionBreakpoints', {});
    expect(sent.map(({ command }) => command)).toEqual(['setBreakpoints', 'setExceptionBreakpoints', 'configurationDone']);
    expect(sent[0]?.arguments).toMatchObject({ source: { path: 'main.py' }, breakpoints: [{ line: 4, condition: 'n > 1' }] });
    expect(one.marks.at('main.py', 4)).toEqual({ id: 1, verified: false, message: 'pending' });
    one.hear(event('breakpoint', { reason: 'changed', breakpoint: { id: 1, verified: true } }));
    expect(one.marks.at('main.py', 4)?.verified).toBe(true);
  });

  it('is told of no lines of a file that is not what runs any more', async () => {
    const { session: one, sent, book } = session('me', true);
    book.toggle('main.py', 4);
    one.hear(event('initialized'));
    await settle();
    expect(sent.map(({ command }) => command)).toEqual(['configurationDone']);
  });

  it('stands in the innermost frame of its own files, until it moves', async () => {
    const { session: one, answer } = session();
    one.hear(event('stopped', { reason: 'breakpoint', threadId: 1 }));
    await answer('threads', { threads: [{ id: 1, name: 'main' }] });
    await answer('stackTrace', { stackFrames: [{ id: 1, name: 'print', line: 9, source: { name: 'io' } }, { id: 2, name: 'main', line: 4, source: { path: 'main.py' } }] });
    expect(one.stop.value?.frames.length).toBe(2);
    expect(one.frame.value?.id).toBe(2);
    const step = one.step('next');
    expect([one.standing.value.state, one.frame.value]).toEqual(['running', undefined]);
    await answer('next', {});
    await step;
    one.hear(event('terminated'));
    expect(one.ended).toBe(true);
    await expect(one.ask('threads', undefined, threads)).rejects.toThrow('ended');
  });

  it('of somebody else is only looked at, and only when asked; after it was handed over it is driven', async () => {
    const { session: one, sent, book } = session('mia');
    book.toggle('main.py', 4);
    one.hear(event('initialized'));
    one.stand({ driver: 'mia', state: 'stopped', path: 'main.py', line: 4 });
    one.hear(event('stopped', { reason: 'breakpoint', threadId: 1 }));
    await settle();
    expect(sent).toEqual([]);
    one.watch();
    await settle();
    expect(sent.map(({ command }) => command)).toEqual(['threads']);
    one.stand({ driver: 'me', state: 'stopped', path: 'main.py', line: 4 });
    await settle();
    expect(one.drives).toBe(true);
    expect(sent.map(({ command }) => command)).toContain('setBreakpoints');
  });
});
