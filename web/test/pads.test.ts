import { Text } from '@codemirror/state';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { languageIn, titleOf } from '../src/home/brought';
import { refusalOf, type Brought } from '../src/pad/bring';
import { PadBook } from '../src/pads/book';
import { Luggage } from '../src/pads/luggage';
import { ScratchDocument } from '../src/pads/documents';
import { Scratch } from '../src/pads/scratch';
import type { Store } from '../src/ui/store';
import type { Pad } from '../src/wire/model';
import { fakeSend, fullStore, memoryStore, problem } from './fakes';

const pad: Pad = { id: 'p', title: 'T', language: 'python', code: 'old', version: 3 };

let store: Store;

beforeEach(() => {
  vi.useFakeTimers();
  store = memoryStore();
});

describe('ScratchDocument', () => {
  const document = (): ScratchDocument => new ScratchDocument(new Scratch(store), 'python', (language) => `example of ${language}`);

  it('keeps one program a language', async () => {
    const scratch = document();
    scratch.edited(Text.of(['mine']));
    await scratch.speak('c');
    scratch.edited(Text.of(['int main']));
    await scratch.flush();
    expect(scratch.earlier('python')).toBe('mine');
    expect(scratch.earlier('c')).toBe('int main');
    expect(new Scratch(store).language()).toBe('c');
  });

  it('does not keep an untouched example', async () => {
    const scratch = document();
    scratch.edited(Text.of(['mine']));
    await scratch.flush();
    scratch.edited(Text.of(['example of python']));
    await scratch.flush();
    expect(scratch.earlier('python')).toBeUndefined();
  });

  it('keeps by itself soon after a change, and says when it cannot', async () => {
    const scratch = document();
    scratch.edited(Text.of(['mine']));
    await vi.advanceTimersByTimeAsync(300);
    expect(scratch.earlier('python')).toBe('mine');
    store = fullStore();
    const lost = document();
    lost.edited(Text.of(['mine']));
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

describe('what is brought', () => {
  const files = (...paths: string[]): Brought[] => paths.map((path) => ({ path, file: new File(['x'], path) }));

  it('gives the pad its name: an archive, a folder or one file', () => {
    expect(['greeter.tar.gz', 'a.zip', 'hello.py'].map((path) => titleOf(files(path)))).toEqual(['greeter', 'a', 'hello.py']);
    expect(titleOf(files('app/main.py', 'app/src/x.py'))).toBe('app');
    expect(titleOf(files('app/main.py', 'lib/x.py'))).toBeUndefined();
    expect(titleOf(files('a.py', 'b.py'))).toBeUndefined();
  });

  it('is in the language of most files', () => {
    const languages = [{ id: 'python', name: 'Python', extensions: ['py'] }, { id: 'c', name: 'C', extensions: ['.c'] }];
    expect(languageIn(['a.c', 'b.c', 'tool.py', 'README'], languages)).toBe('c');
    expect(languageIn(['README', 'Makefile'], languages)).toBeUndefined();
  });

  it('is refused before it is sent where that is plain', () => {
    expect(refusalOf(files('a.py', 'old.rar'))).toBeUndefined();
    expect(refusalOf(files('old.rar'))).toContain('cannot be unpacked');
    expect(refusalOf([])).toContain('no file');
  });
});
