import { describe, expect, it } from 'vitest';
import { Account, GuestsOff } from '../src/auth/account';
import { Tokens, type Lock } from '../src/auth/tokens';
import { authorized } from '../src/net/http';
import { nothing, text } from '../src/wire/shape';
import { channels, fakeSend, memoryStorage, memoryStore, problem, settle, unreachable, type Asked } from './fakes';

const alone: Lock = (task) => task();

/** One lock for all "tabs" of a test. */
function sharedLock(): Lock {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(task: () => Promise<T>): Promise<T> => {
    const mine = last.then(task, task);
    last = mine.catch(() => undefined);
    return mine;
  };
}

/** A server that rotates refresh tokens r1, r2, ... and refuses any but the latest. */
function rotating(): { answer: (asked: Asked) => unknown; refreshes: () => number } {
  let latest = 1;
  let refreshes = 0;
  const answer = ({ path, body }: Asked): unknown => {
    if (path === '/api/auth/guest') return { accessToken: 'a1', refreshToken: 'r1', expiresIn: 900 };
    if (path !== '/api/auth/refresh') return undefined;
    refreshes++;
    if ((body as { refreshToken: string }).refreshToken !== `r${latest}`) return problem(401, 'Used before.');
    latest++;
    return { accessToken: `a${latest}`, refreshToken: `r${latest}`, expiresIn: 900 };
  };
  return { answer, refreshes: () => refreshes };
}

function tab(answer: (asked: Asked) => unknown, storage = memoryStorage(), lock = alone, channel = channels(1)[0]) {
  const { send, asked } = fakeSend(answer);
  if (channel === undefined) throw new Error('no channel');
  let now = 0;
  const store = memoryStore(storage);
  const tokens = new Tokens(store, send, lock, channel, () => now);
  const events: string[] = [];
  tokens.listen((event) => events.push(event));
  return { tokens, send, asked, events, account: new Account(tokens, send), store, pass: (ms: number) => (now += ms) };
}

describe('Tokens', () => {
  it('has none without an account', async () => {
    const { tokens, asked } = tab(rotating().answer);
    expect(await tokens.fresh()).toBeUndefined();
    expect(tokens.known).toBe(false);
    expect(asked).toEqual([]);
  });

  it('keeps the access token out of storage', async () => {
    const storage = memoryStorage();
    const { account, tokens } = tab(rotating().answer, storage);
    await account.ensure();
    expect(await tokens.fresh()).toBe('a1');
    expect(storage.getItem('codecrafter.account')).toBe('{"refreshToken":"r1"}');
  });

  it('refreshes before the token ends, once for many callers', async () => {
    const server = rotating();
    const { account, tokens, pass } = tab(server.answer);
    await account.ensure();
    pass(875_000);
    expect(await Promise.all([tokens.fresh(), tokens.fresh(), tokens.fresh()])).toEqual(['a2', 'a2', 'a2']);
    expect(server.refreshes()).toBe(1);
  });

  it('shares one refresh between tabs', async () => {
    const server = rotating();
    const storage = memoryStorage();
    const lock = sharedLock();
    const [left, right] = channels(2);
    const one = tab(server.answer, storage, lock, left);
    const two = tab(server.answer, storage, lock, right);
    await one.account.ensure();
    expect(await two.tokens.fresh()).toBe('a1');
    one.pass(890_000);
    two.pass(890_000);
    expect(await Promise.all([one.tokens.fresh(), two.tokens.fresh()])).toEqual(['a2', 'a2']);
    expect(server.refreshes()).toBe(1);
  });

  it('shows the newer refresh token where another tab was first', async () => {
    const server = rotating();
    const storage = memoryStorage();
    const one = tab(server.answer, storage);
    await one.account.ensure();
    const slow = tab((asked) => {
      if (asked.path === '/api/auth/refresh' && slow.asked.length === 1) {
        // The other tab refreshes while this request is under way.
        void one.tokens.renew('a1');
        return settle().then(() => server.answer(asked));
      }
      return server.answer(asked);
    }, storage);
    expect(await slow.tokens.fresh()).toBe('a3');
    expect(slow.tokens.known).toBe(true);
  });

  it('forgets an account the server no longer knows, and says so', async () => {
    const { tokens, store, events } = tab(() => problem(401));
    store.put('account', { refreshToken: 'gone' });
    expect(await tokens.fresh()).toBeUndefined();
    expect(tokens.known).toBe(false);
    expect(events).toEqual(['signed-out']);
  });

  it('keeps the account while the server is away', async () => {
    const { tokens, store } = tab(() => unreachable());
    store.put('account', { refreshToken: 'r1' });
    await expect(tokens.fresh()).rejects.toThrow('cannot be reached');
    expect(tokens.known).toBe(true);
  });

  it('signs every tab out, and tells the server', async () => {
    const storage = memoryStorage();
    const [left, right] = channels(2);
    const one = tab(rotating().answer, storage, alone, left);
    const two = tab(rotating().answer, storage, alone, right);
    await one.account.ensure();
    await one.account.signOut();
    expect(two.events).toEqual(['signed-in', 'signed-out']);
    expect(await two.tokens.fresh()).toBeUndefined();
    expect(one.asked.at(-1)).toMatchObject({ path: '/api/auth/logout', body: { refreshToken: 'r1' } });
  });

  it('does not bring back an account that was signed out meanwhile', async () => {
    let answerNow: (value: unknown) => void = () => undefined;
    const { tokens, store } = tab(() => new Promise((resolve) => (answerNow = resolve)));
    store.put('account', { refreshToken: 'r1' });
    const fresh = tokens.fresh();
    await settle();
    tokens.forget();
    answerNow({ accessToken: 'a2', refreshToken: 'r2', expiresIn: 900 });
    expect(await fresh).toBeUndefined();
    expect(tokens.known).toBe(false);
  });
});

describe('Account', () => {
  it('becomes a guest once, however often it is asked', async () => {
    const { account, asked } = tab(rotating().answer);
    await Promise.all([account.ensure(), account.ensure()]);
    await account.ensure();
    expect(asked.map(({ path }) => path)).toEqual(['/api/auth/guest']);
  });

  it('says when guests are off', async () => {
    const { account } = tab(() => problem(403));
    await expect(account.ensure()).rejects.toThrow(GuestsOff);
  });

  it('signs a new member in at once', async () => {
    const { account, asked } = tab(({ path }) => (path === '/api/auth/register' ? { id: 'u' } : { accessToken: 'a', refreshToken: 'r', expiresIn: 900 }));
    await account.register({ username: 'ada', email: 'ada@example.org', password: 'correct horse' });
    expect(asked.map(({ path }) => path)).toEqual(['/api/auth/register', '/api/auth/login']);
    expect(account.known).toBe(true);
  });
});

describe('authorized', () => {
  it('renews a refused token once and repeats the request', async () => {
    const server = rotating();
    const { account, tokens } = tab(server.answer);
    await account.ensure();
    const { send, asked } = fakeSend(({ token }) => (token === 'a1' ? problem(401) : 'fine'));
    expect(await authorized(send, tokens)({ method: 'GET', path: '/api/me', answer: text })).toBe('fine');
    expect(asked.map(({ token }) => token)).toEqual(['a1', 'a2']);
  });

  it('gives up after the second refusal', async () => {
    const { account, tokens } = tab(rotating().answer);
    await account.ensure();
    const { send, asked } = fakeSend(() => problem(401));
    await expect(authorized(send, tokens)({ method: 'GET', path: '/', answer: nothing })).rejects.toThrow('not signed in');
    expect(asked.length).toBe(2);
  });
});
