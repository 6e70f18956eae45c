import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, WebSocket as NodeSocket } from 'ws';
import { Backoff } from '../src/net/backoff';
import type { Bearer } from '../src/net/http';
import { Socket } from '../src/net/socket';
import type { ClientFrame, ServerFrame } from '../src/wire/frames';

const welcome: ServerFrame = { type: 'welcome', user: { id: 'u', username: 'ada', role: 'guest' } };
const soon = (ms = 20): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

let server: WebSocketServer;
let heard: ClientFrame[];
let react: (frame: ClientFrame, answer: (frame: object) => void, peer: NodeSocket) => void;
let sockets: Socket[];

beforeEach(async () => {
  heard = [];
  sockets = [];
  react = (frame, answer) => {
    if (frame.type === 'hello') answer(welcome);
    if (frame.type === 'ping') answer({ type: 'pong' });
  };
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await once(server, 'listening');
  server.on('connection', (peer) => {
    peer.on('message', (data: Buffer) => {
      const frame = JSON.parse(data.toString()) as ClientFrame;
      heard.push(frame);
      react(frame, (answer) => peer.send(JSON.stringify(answer)), peer);
    });
  });
});

afterEach(() => {
  for (const socket of sockets) socket.close();
  for (const client of server.clients) client.terminate();
  server.close();
});

function bearer(...tokens: (string | undefined)[]): Bearer & { current: () => string | undefined } {
  let at = 0;
  return {
    current: () => tokens[at],
    fresh: () => Promise.resolve(tokens[at]),
    renew: (refused) => {
      if (tokens[at] === refused && at < tokens.length - 1) at++;
      return Promise.resolve(tokens[at]);
    },
  };
}

function make(who: Bearer, times = { pingMs: 10_000, answerMs: 1_000 }, backoff = new Backoff(20, 50)): Socket {
  const { port } = server.address() as AddressInfo;
  const socket = new Socket(() => new NodeSocket(`ws://127.0.0.1:${port}`), who, backoff, times);
  sockets.push(socket);
  return socket;
}

const states = (socket: Socket): string[] => {
  const seen: string[] = [];
  socket.link.watch(({ state }) => seen.push(state));
  return seen;
};

describe('Socket', () => {
  it('says hello with the token and is open after the welcome', async () => {
    const socket = make(bearer('t1'));
    const seen = states(socket);
    expect((await socket.open()).username).toBe('ada');
    expect(heard).toEqual([{ type: 'hello', accessToken: 't1' }]);
    expect(seen).toEqual(['idle', 'connecting', 'open']);
    expect(socket.send({ type: 'ping' })).toBe(true);
  });

  it('does not dial without an account', async () => {
    const socket = make(bearer(undefined));
    await expect(socket.open()).rejects.toThrow('no account');
    expect(socket.link.value.state).toBe('idle');
    expect(server.clients.size).toBe(0);
  });

  it('serves many waiters with one connection', async () => {
    const socket = make(bearer('t1'));
    await Promise.all([socket.open(), socket.open(), socket.open()]);
    expect(server.clients.size).toBe(1);
  });

  it('comes back by itself after a loss', async () => {
    const socket = make(bearer('t1'));
    await socket.open();
    const seen = states(socket);
    for (const client of server.clients) client.terminate();
    await soon(200);
    expect(seen).toEqual(['open', 'waiting', 'connecting', 'open']);
  });

  it('is open at once when asked while it waits', async () => {
    const socket = make(bearer('t1'), undefined, new Backoff(60_000, 60_000));
    await socket.open();
    for (const client of server.clients) client.terminate();
    await soon();
    expect(socket.link.value.state).toBe('waiting');
    expect(socket.send({ type: 'ping' })).toBe(false);
    await socket.open();
    expect(socket.link.value.state).toBe('open');
  });

  it('renews a token the server refuses', async () => {
    react = (frame, answer) => {
      if (frame.type === 'hello') answer(frame.accessToken === 't2' ? welcome : { type: 'refused', problem: { status: 401 } });
    };
    const socket = make(bearer('t1', 't2'));
    await socket.open();
    expect(heard.map((frame) => frame.type === 'hello' && frame.accessToken)).toEqual(['t1', 't2']);
  });

  it('does not hammer a server that refuses every token', async () => {
    react = (frame, answer) => {
      if (frame.type === 'hello') answer({ type: 'refused', problem: { status: 401, detail: 'No.' } });
    };
    const socket = make(bearer('t1', 't2', 't3', 't4', 't5', 't6'), undefined, new Backoff(60_000, 60_000));
    await expect(socket.open()).rejects.toThrow('No.');
    await soon(100);
    expect(heard.length).toBe(2);
    expect(socket.link.value.state).toBe('waiting');
  });

  it('is idle when the account is gone', async () => {
    react = (frame, answer) => {
      if (frame.type === 'hello') answer({ type: 'refused', problem: { status: 401 } });
    };
    const socket = make(bearer('t1', undefined));
    await expect(socket.open()).rejects.toThrow();
    expect(socket.link.value.state).toBe('idle');
  });

  it('says hello anew with a refreshed token, and only then', async () => {
    const who = bearer('t1', 't2');
    const socket = make(who);
    await socket.open();
    await socket.greetAnew();
    await who.renew('t1');
    await socket.greetAnew();
    await soon();
    expect(heard.map((frame) => frame.type === 'hello' && frame.accessToken)).toEqual(['t1', 't2']);
  });

  it('says hello anew before it calls itself open, where the token has changed meanwhile', async () => {
    const who = bearer('t1', 't2');
    const socket = make(who);
    await socket.open();
    await who.renew('t1');
    await socket.open();
    expect(heard.map((frame) => frame.type === 'hello' && frame.accessToken)).toEqual(['t1', 't2']);
    expect(server.clients.size).toBe(1);
  });

  it('notices a server that went silent', async () => {
    let silent = false;
    react = (frame, answer) => {
      if (frame.type === 'hello' && !silent) answer(welcome);
    };
    const socket = make(bearer('t1'), { pingMs: 30, answerMs: 50 }, new Backoff(60_000, 60_000));
    await socket.open();
    silent = true;
    await soon(150);
    expect(heard.at(-1)).toEqual({ type: 'ping' });
    expect(socket.link.value.state).toBe('waiting');
  });

  it('asks at once when there is reason to doubt', async () => {
    const socket = make(bearer('t1'), { pingMs: 60_000, answerMs: 50 }, new Backoff(60_000, 60_000));
    await socket.open();
    socket.doubt();
    await soon(150);
    expect(heard.at(-1)).toEqual({ type: 'ping' });
    expect(socket.link.value.state).toBe('open');
    react = () => undefined;
    socket.doubt();
    await soon(150);
    expect(socket.link.value.state).toBe('waiting');
    react = (frame, answer) => frame.type === 'hello' && answer(welcome);
    socket.doubt();
    await soon(150);
    expect(socket.link.value.state).not.toBe('waiting');
  });

  it('gives a slow line more time after each connection that it gave up', async () => {
    react = (frame, answer) => {
      if (frame.type === 'hello') setTimeout(() => answer(welcome), 250);
      if (frame.type === 'ping') answer({ type: 'pong' });
    };
    const socket = make(bearer('t1'), { pingMs: 60_000, answerMs: 100 }, new Backoff(10, 10));
    const seen = states(socket);
    await soon();
    await expect(socket.open()).rejects.toThrow();
    await vi.waitFor(() => expect(socket.link.value.state).toBe('open'), 4_000);
    expect(seen.filter((state) => state === 'waiting').length).toBeGreaterThanOrEqual(2);
  });

  it('starts over after a frame it cannot read', async () => {
    react = (frame, answer, peer) => {
      if (frame.type !== 'hello') return;
      answer(welcome);
      if (heard.length === 1) peer.send('{"type":"output","seq":"x"}');
    };
    const socket = make(bearer('t1'));
    const seen = states(socket);
    await socket.open();
    await soon(200);
    expect(seen).toEqual(['idle', 'connecting', 'open', 'waiting', 'connecting', 'open']);
  });
});

describe('Backoff', () => {
  it('doubles up to its most, with jitter, and starts over after a reset', () => {
    const backoff = new Backoff(100, 1_000, () => 0.5);
    expect(Array.from({ length: 6 }, () => backoff.next())).toEqual([75, 150, 300, 600, 750, 750]);
    backoff.reset();
    expect(backoff.next()).toBe(75);
  });
});
