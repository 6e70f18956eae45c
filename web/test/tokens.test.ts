import { describe, expect, it } from 'vitest';
import { Account, GuestsOff } from '../src/auth/account';
import { Tokens, type Lock } from '../src/auth/tokens';
import { authorized } from '../src/net/http';
import { Store } from '../src/ui/store';
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

/** A server that rotates the refresh tokens of one browser's cookie: r1, r2, ... */
function rotating(jar: { token?: string } = {}): { answer: (asked: Asked) => unknown; refreshes: () => number } {
  let latest = 1;
  let refreshes = 0;
  const give = (): unknown => {
    jar.token = `r${latest}`;
    return { accessToken: `a${latest}`, expiresIn: 900 };
  };
  const answer = ({ path, body, cookie }: Asked): unknown => {
    if (cookie !== true) return problem(422, 'No page asks for its token in a body.');
    if (path === '/api/auth/guest') return give();
    if (path !== '/api/auth/refresh') return undefined;
    refreshes++;
    const shown = (body as { refreshToken: string } | undefined)?.refreshToken ?? jar.token;
    if (shown !== `r${latest}`) return problem(401, 'Used before.');
    latest++;
    return give();
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

  it('keeps both tokens out of storage', async () => {
    const storage = memoryStorage();
    const { account, tokens } = tab(rotating().answer, storage);
    await account.ensure();
    expect(await tokens.fresh()).toBe('a1');
    expect(storage.getItem('codecrafter.account')).toBe('{"signedIn":true}');
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

  it('moves a token that an older page kept into the cookie, once', async () => {
    const jar: { token?: string } = {};
    const server = rotating(jar);
    const { tokens, store, asked, pass } = tab(server.answer);
    store.put('account', { refreshToken: 'r1' });
    expect(tokens.known).toBe(true);
    expect(await tokens.fresh()).toBe('a2');
    expect(jar.token).toBe('r2');
    expect(store.get('account')).toEqual({ signedIn: true });
    pass(890_000);
    expect(await tokens.fresh()).toBe('a3');
    expect(asked.map(({ body }) => body)).toEqual([{ refreshToken: 'r1' }, undefined]);
  });

  it('goes on with the cookie where another tab moved the old token over first', async () => {
    const server = rotating();
    const storage = memoryStorage();
    memoryStore(storage).put('account', { refreshToken: 'r1' });
    const one = tab(server.answer, storage);
    const slow = tab((asked) => {
      if (slow.asked.length > 1) return server.answer(asked);
      // The other tab refreshes while this request is under way.
      void one.tokens.fresh();
      return settle().then(() => server.answer(asked));
    }, storage);
    expect(await slow.tokens.fresh()).toBe('a3');
    expect(slow.tokens.known).toBe(true);
  });

  it('goes on without storage for as long as the page is open', async () => {
    const server = rotating();
    const { send } = fakeSend(server.answer);
    const [channel] = channels(1);
    if (channel === undefined) throw new Error('no channel');
    let now = 0;
    const tokens = new Tokens(new Store(undefined), send, alone, channel, () => now);
    await new Account(tokens, send).ensure();
    now += 890_000;
    expect(await tokens.fresh()).toBe('a2');
    tokens.forget();
    expect(tokens.known).toBe(false);
  });

  it('forgets an account the server no longer knows, and says so', async () => {
    const { tokens, store, events } = tab(() => problem(401));
    store.put('account', { signedIn: true });
    expect(await tokens.fresh()).toBeUndefined();
    expect(tokens.known).toBe(false);
    expect(events).toEqual(['signed-out']);
  });

  it('keeps the account while the server is away', async () => {
    const { tokens, store } = tab(() => unreachable());
    store.put('account', { signedIn: true });
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
    expect(one.asked.at(-1)).toMatchObject({ path: '/api/auth/logout', body: undefined, cookie: true });
  });

  it('does not bring back an account that was signed out meanwhile', async () => {
    let answerNow: (value: unknown) => void = () => undefined;
    const { tokens, store } = tab(() => new Promise((resolve) => (answerNow = resolve)));
    store.put('account', { signedIn: true });
    const fresh = tokens.fresh();
    await settle();
    tokens.forget();
    answerNow({ accessToken: 'a2', expiresIn: 900 });
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
    const { account, asked } = tab(({ path }) => (path === '/api/auth/register' ? { id: 'u' } : { accessToken: 'a', expiresIn: 900 }));
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
