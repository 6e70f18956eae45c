/** Hand-made stand-ins for what a browser or a server gives. */
import { Problem, Unreachable } from '../src/net/problem';
import type { Request, Send } from '../src/net/http';
import type { Channel } from '../src/auth/tokens';
import { Store } from '../src/ui/store';

export function memoryStorage(): Storage {
  const map = new Map<string, string>();
  return {
    get length() {
      return map.size;
    },
    clear: () => map.clear(),
    getItem: (key) => map.get(key) ?? null,
    key: (index) => [...map.keys()][index] ?? null,
    removeItem: (key) => void map.delete(key),
    setItem: (key, value) => void map.set(key, value),
  };
}

export function memoryStore(storage = memoryStorage()): Store {
  return new Store(storage);
}

/** A storage that is full. */
export function fullStore(): Store {
  const storage = memoryStorage();
  storage.setItem = () => {
    throw new Error('QuotaExceededError');
  };
  return new Store(storage);
}

/** Channels that hear each other at once, as tabs do a little later. */
export function channels(count: number): Channel[] {
  const listeners: ((message: unknown) => void)[][] = Array.from({ length: count }, () => []);
  return listeners.map((own, me) => ({
    post: (message) => {
      listeners.forEach((theirs, they) => {
        if (they !== me) for (const listener of theirs) listener(message);
      });
    },
    listen: (listener) => void own.push(listener),
  }));
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly token: string | undefined;
  readonly cookie: boolean | undefined;
}

/** A server that answers with `answer`; an `Error` it returns is thrown. */
export function fakeSend(answer: (asked: Asked) => unknown): { send: Send; asked: Asked[] } {
  const asked: Asked[] = [];
  const send = async <T>(request: Request<T>, token?: string): Promise<T> => {
    const one = { method: request.method, path: request.path, body: request.body, token, cookie: request.cookie };
    asked.push(one);
    const value: unknown = await answer(one);
    if (value instanceof Error) throw value;
    return request.answer(value, request.path);
  };
  return { send, asked };
}

export const unreachable = (): Unreachable => new Unreachable();
export const problem = (status: number, detail?: string): Problem => new Problem({ status, detail });

/** Lets everything that is due now happen. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}
