import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Autosave } from '../src/pads/autosave';
import { PadBook } from '../src/pads/book';
import { Luggage } from '../src/pads/luggage';
import { ScratchDocument } from '../src/pads/documents';
import { Scratch } from '../src/pads/scratch';
import type { Store } from '../src/ui/store';
import type { Pad } from '../src/wire/model';
import { fakeSend, fullStore, memoryStore, problem, unreachable, type Asked } from './fakes';

const pad: Pad = { id: 'p', title: 'T', language: 'python', code: 'old', version: 3 };
const times = { quietMs: 100, retryMs: 1_000 };

let store: Store;
let asked: Asked[];
let answer: (asked: Asked) => unknown;
let version: number;

beforeEach(() => {
  vi.useFakeTimers();
  store = memoryStore();
  version = 3;
  answer = ({ body }) => ({ ...pad, ...(body as object), version: ++version });
});

function autosave(kept = store): Autosave {
  const fake = fakeSend((one) => answer(one));
  asked = fake.asked;
  return new Autosave(new PadBook(fake.send), kept, pad, times);
}

const bodies = (): unknown[] => asked.map(({ body }) => body);

describe('Autosave', () => {
  it('saves a moment after the last change, on the version it knows', async () => {
    const save = autosave();
    save.edited('a');
    await vi.advanceTimersByTimeAsync(60);
    save.edited('ab');
    expect(save.state.value.at).toBe('waiting');
    await vi.advanceTimersByTimeAsync(60);
    expect(asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(60);
    expect(bodies()).toEqual([{ code: 'ab', version: 3 }]);
    expect(save.state.value.at).toBe('saved');
    save.edited('abc');
    await vi.advanceTimersByTimeAsync(200);
    expect(bodies().at(-1)).toEqual({ code: 'abc', version: 4 });
  });

  it('saves what was typed during a save after it', async () => {
    const save = autosave();
    let finish: () => void = () => undefined;
    answer = () => new Promise((resolve) => (finish = () => resolve({ ...pad, version: ++version })));
    save.edited('a');
    await vi.advanceTimersByTimeAsync(100);
    save.edited('ab');
    finish();
    await vi.advanceTimersByTimeAsync(0);
    expect(save.state.value.at).toBe('waiting');
    await vi.advanceTimersByTimeAsync(100);
    finish();
    await vi.advanceTimersByTimeAsync(0);
    expect(bodies()).toEqual([{ code: 'a', version: 3 }, { code: 'ab', version: 4 }]);
    expect(save.state.value.at).toBe('saved');
  });

  it('keeps a draft until the server has the code, and tries again', async () => {
    const save = autosave();
    answer = () => unreachable();
    save.edited('mine');
    await vi.advanceTimersByTimeAsync(100);
    expect(save.state.value).toMatchObject({ at: 'unsaved', kept: true });
    expect(Autosave.draftOf(store, pad)).toEqual({ code: 'mine', version: 3 });
    answer = () => ({ ...pad, version: ++version });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(save.state.value.at).toBe('saved');
    expect(Autosave.draftOf(store, pad)).toBeUndefined();
  });

  it('does not try again what the server will never take', async () => {
    const save = autosave();
    answer = () => problem(403);
    save.edited('mine');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked.length).toBe(1);
  });

  it('stops at a conflict, and can save over it', async () => {
    const save = autosave();
    answer = ({ method }) => (method === 'GET' ? { ...pad, version: 9 } : problem(409));
    save.edited('mine');
    await vi.advanceTimersByTimeAsync(100);
    expect(save.state.value.at).toBe('conflict');
    save.edited('mine too');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked.length).toBe(1);
    answer = ({ method, body }) => ({ ...pad, ...(body as object), version: method === 'GET' ? 9 : 10 });
    await save.overwrite();
    expect(bodies().at(-1)).toEqual({ code: 'mine too', version: 9 });
    expect(save.state.value.at).toBe('saved');
  });

  it('says that nothing holds the code where storage is full and the server away', async () => {
    const save = autosave(fullStore());
    answer = () => unreachable();
    save.edited('mine');
    expect(save.state.value).toMatchObject({ at: 'unsaved', kept: false });
    await vi.advanceTimersByTimeAsync(100);
    expect(save.state.value).toMatchObject({ at: 'unsaved', kept: false });
  });

  it('forgets a draft that the server already has', () => {
    store.put('draft.p', { code: 'old', version: 2 });
    expect(Autosave.draftOf(store, pad)).toBeUndefined();
    expect(store.get('draft.p')).toBeUndefined();
  });

  it('flushes on the way out', async () => {
    const save = autosave();
    save.edited('last words');
    await save.flush(true);
    expect(bodies()).toEqual([{ code: 'last words', version: 3 }]);
  });
});

describe('ScratchDocument', () => {
  const document = (): ScratchDocument => new ScratchDocument(new Scratch(store), 'python', (language) => `example of ${language}`);

  it('keeps one program a language', async () => {
    const scratch = document();
    scratch.edited('mine');
    await scratch.speak('c');
    scratch.edited('int main');
    await scratch.flush();
    expect(scratch.earlier('python')).toBe('mine');
    expect(scratch.earlier('c')).toBe('int main');
    expect(new Scratch(store).language()).toBe('c');
  });

  it('does not keep an untouched example', async () => {
    const scratch = document();
    scratch.edited('mine');
    await scratch.flush();
    scratch.edited('example of python');
    await scratch.flush();
    expect(scratch.earlier('python')).toBeUndefined();
  });

  it('keeps by itself soon after a change, and says when it cannot', async () => {
    const scratch = document();
    scratch.edited('mine');
    await vi.advanceTimersByTimeAsync(300);
    expect(scratch.earlier('python')).toBe('mine');
    store = fullStore();
    const lost = document();
    lost.edited('mine');
    await vi.advanceTimersByTimeAsync(300);
    expect(lost.saved.value).toEqual({ at: 'local', kept: false });
  });
});

describe('Luggage', () => {
  const guests = [{ ...pad, id: 'g1', title: 'newer', updatedAt: '2026-02-01' }, { ...pad, id: 'g2', title: 'older', updatedAt: '2026-01-01' }];

  it("makes a guest's pads anew for the member, oldest first, and takes the guest's away", async () => {
    const { send, asked: calls } = fakeSend(({ method, path, body }) => {
      if (method === 'GET' && path.includes('scope=mine')) return { items: guests.map((one) => ({ ...one, code: undefined })), next: null };
      if (method === 'GET') return guests.find(({ id }) => path.endsWith(id));
      return method === 'POST' ? { ...(body as object), id: `m-${(body as Pad).title}` } : undefined;
    });
    const member = new PadBook((request) => send(request, 'member'));
    const luggage = new Luggage(send, member);
    const moved = await luggage.unpack(await luggage.pack('guest'));
    expect([...moved]).toEqual([['g2', 'm-older'], ['g1', 'm-newer']]);
    expect(calls.filter(({ token }) => token === 'member').map(({ body }) => (body as Pad).code)).toEqual(['old', 'old']);
    expect(calls.filter(({ method }) => method === 'DELETE').map(({ path, token }) => `${token} ${path}`)).toEqual(['guest /api/sessions/g2', 'guest /api/sessions/g1']);
  });

  it('takes nothing away that could not be made anew', async () => {
    const { send, asked: calls } = fakeSend(({ method }) => (method === 'POST' ? problem(503) : undefined));
    const luggage = new Luggage(send, new PadBook((request) => send(request, 'member')));
    await expect(luggage.unpack({ token: 'guest', pads: guests })).rejects.toThrow();
    expect(calls.map(({ method }) => method)).toEqual(['POST']);
  });
});

describe('PadBook', () => {
  it('reads page after page, newest first', async () => {
    const { send } = fakeSend(({ path }) =>
      path.includes('cursor=two%2B')
        ? { items: [{ ...pad, id: 'new', updatedAt: '2026-02-01T00:00:00Z' }], next: null }
        : { items: [{ ...pad, id: 'old', updatedAt: '2026-01-01T00:00:00Z' }], next: 'two+' },
    );
    expect((await new PadBook(send).mine()).map(({ id }) => id)).toEqual(['new', 'old']);
  });
});
