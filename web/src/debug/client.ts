import { t } from '../words/words';
import type { Shape } from '../wire/shape';
import type { DapMessage, DapRequest } from '../wire/testing';

/** What an adapter answered that it would not do. */
export class DebugRefusal extends Error {
  override readonly name = 'DebugRefusal';
}

interface Waiting {
  readonly command: string;
  readonly resolve: (body: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** Speaks the Debug Adapter Protocol: requests with their answers, matched by number, and events. */
export class DebugClient {
  readonly #send: (request: DapRequest) => boolean;
  readonly #event: (name: string, body: unknown) => void;
  readonly #patienceMs: number;
  readonly #waiting = new Map<number, Waiting>();
  #seq = 0;
  #over: string | undefined;

  /** `send` says whether the request has gone out. */
  constructor(send: (request: DapRequest) => boolean, event: (name: string, body: unknown) => void, patienceMs = 30_000) {
    this.#send = send;
    this.#event = event;
    this.#patienceMs = patienceMs;
  }

  /** Rejects with {@link DebugRefusal} where the adapter says no, does not answer, or cannot be asked. */
  request<T>(command: string, args: object | undefined, answer: Shape<T>): Promise<T> {
    return new Promise<unknown>((resolve, reject) => {
      if (this.#over !== undefined) return reject(new DebugRefusal(this.#over));
      const seq = ++this.#seq;
      const timer = setTimeout(() => {
        this.#waiting.delete(seq);
        reject(new DebugRefusal(t('The debugger did not answer to “{command}”.', { command })));
      }, this.#patienceMs);
      this.#waiting.set(seq, { command, resolve, reject, timer });
      if (this.#send({ seq, type: 'request', command, ...(args === undefined ? {} : { arguments: args }) })) return;
      clearTimeout(timer);
      this.#waiting.delete(seq);
      reject(new DebugRefusal(t('There is no connection to the debugger now.')));
    }).then((body) => answer(body ?? {}, command));
  }

  hear(message: DapMessage): void {
    if (message.type === 'event') return this.#event(message.event ?? '', message.body ?? {});
    const waiting = message.request_seq === undefined ? undefined : this.#waiting.get(message.request_seq);
    if (message.type !== 'response' || waiting === undefined || message.request_seq === undefined) return;
    this.#waiting.delete(message.request_seq);
    clearTimeout(waiting.timer);
    if (message.success === false) waiting.reject(new DebugRefusal(reason(message)));
    else waiting.resolve(message.body);
  }

  /** What was asked will not be answered any more. */
  drop(why: string): void {
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(new DebugRefusal(why));
    }
    this.#waiting.clear();
  }

  /** Nothing more can be asked. */
  close(why: string): void {
    this.#over = why;
    this.drop(why);
  }
}

/** An adapter's own sentence, which some put into the body. */
function reason({ message, body, command }: DapMessage): string {
  const format = typeof body === 'object' && body !== null && 'error' in body ? (body.error as { format?: unknown } | null)?.format : undefined;
  const words = typeof format === 'string' && format !== '' ? format : message;
  return words === undefined || words === '' ? t('The debugger refused “{command}”.', { command: command ?? t('this') }) : words;
}
