import { newId } from './ids';

/** Says which tab an editor state belongs to, so that two never go on from the same. */
export interface Claims {
  /** Takes what no living tab has; false where one has it. Held until the page goes away or {@link release}. */
  take(key: string): Promise<boolean>;
  release(key: string): void;
}

const askMs = 150;

/** By Web Locks, which browsers give to safe pages only, or else by asking the other tabs. */
export function browserClaims(): Claims {
  const { locks } = navigator as { locks?: LockManager };
  return locks === undefined ? new AskedClaims(new BroadcastChannel('codecrafter.claims')) : new LockedClaims(locks);
}

class LockedClaims implements Claims {
  readonly #locks: LockManager;
  readonly #held = new Map<string, () => void>();

  constructor(locks: LockManager) {
    this.#locks = locks;
  }

  take(key: string): Promise<boolean> {
    return new Promise((resolve) => {
      const hold = (lock: Lock | null): Promise<void> | undefined => {
        resolve(lock !== null);
        return lock === null ? undefined : new Promise<void>((release) => this.#held.set(key, release));
      };
      this.#locks.request(`codecrafter.edits.${key}`, { ifAvailable: true }, hold).catch(() => resolve(false));
    });
  }

  release(key: string): void {
    this.#held.get(key)?.();
    this.#held.delete(key);
  }
}

type Asking = { readonly asks: string; readonly from: string } | { readonly has: string; readonly to: string };

/** Whoever has a state says so when asked; of two that ask at once, neither gets it. */
export class AskedClaims implements Claims {
  readonly #channel: Pick<BroadcastChannel, 'postMessage' | 'addEventListener'>;
  readonly #me = newId();
  readonly #held = new Set<string>();
  readonly #asking = new Map<string, () => void>();

  constructor(channel: Pick<BroadcastChannel, 'postMessage' | 'addEventListener'>) {
    this.#channel = channel;
    channel.addEventListener('message', ({ data }) => this.#hear(data as Asking));
  }

  async take(key: string): Promise<boolean> {
    if (this.#held.has(key) || this.#asking.has(key)) return false;
    const taken = await new Promise<boolean>((resolve) => {
      this.#asking.set(key, () => resolve(true));
      this.#channel.postMessage({ asks: key, from: this.#me });
      setTimeout(() => resolve(false), askMs);
    });
    this.#asking.delete(key);
    if (!taken) this.#held.add(key);
    return !taken;
  }

  release(key: string): void {
    this.#held.delete(key);
  }

  #hear(message: Asking): void {
    if ('has' in message) {
      if (message.to === this.#me) this.#asking.get(message.has)?.();
    } else if (message.from !== this.#me && (this.#held.has(message.asks) || this.#asking.has(message.asks))) {
      this.#channel.postMessage({ has: message.asks, to: message.from });
    }
  }
}
