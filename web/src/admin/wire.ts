/** What the routes of administration answer with. Durations are milliseconds, times are ISO-8601. */
import { jobStatus } from '../wire/model';
import { flag, list, maybe, number, record, text, type Of, type Shape } from '../wire/shape';

/** Some of a list; `next` is the cursor to ask for the rest with. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string | undefined;
}
export const page = <T>(item: Shape<T>): Shape<Page<T>> => record({ items: list(item), next: maybe(text) });

export const person = record({
  id: text,
  username: text,
  email: maybe(text),
  firstName: maybe(text),
  lastName: maybe(text),
  role: text,
  disabled: flag,
  createdAt: text,
  lastLogin: maybe(text),
});
export type Person = Of<typeof person>;
export const personDetail = record({ account: person, sessions: number, runs: number, devices: number });
export type PersonDetail = Of<typeof personDetail>;

export const jobRow = record({
  jobId: text,
  userId: text,
  username: maybe(text),
  sessionId: maybe(text),
  kind: text,
  language: text,
  status: jobStatus,
  attempt: number,
  worker: maybe(text),
  queuedAt: text,
  startedAt: maybe(text),
  finishedAt: maybe(text),
});
export type JobRow = Of<typeof jobRow>;

export const pool = record({ ready: number, wanted: number, made: number, reused: number, waited: number, leaked: number });
export const worker = record({
  id: text,
  slots: number,
  running: number,
  languages: number,
  absent: list(record({ id: text, problem: maybe(text) })),
  preparation: maybe(record({ step: maybe(text), problem: maybe(text) })),
  pool: maybe(pool),
  seenAt: text,
});
export type WorkerRow = Of<typeof worker>;
export const languageState = record({ id: text, name: text, version: text, problem: maybe(text) });
export const workers = record({ workers: list(worker), languages: list(languageState) });
export type Workers = Of<typeof workers>;

export const queueState = record({ name: text, ready: number, consumers: number, dead: number });
export type QueueState = Of<typeof queueState>;
export const queueStates = record({ queues: list(queueState) });
export const deadLetter = record({
  id: text,
  jobId: maybe(text),
  reason: maybe(text),
  diedAt: maybe(text),
  sizeBytes: number,
  body: text,
  cut: flag,
});
export type DeadLetter = Of<typeof deadLetter>;
export const deadLetters = record({ letters: list(deadLetter) });
export const count = record({ count: number });

/** An object of any keys whose values are all of one shape. */
const mapOf =
  <T>(shape: Shape<T>): Shape<Readonly<Record<string, T>>> =>
  (value, at) => {
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shape(each, `${at}.${key}`)]));
  };

export const logLine = record({
  id: text,
  timestamp: text,
  level: text,
  source: text,
  message: text,
  userId: maybe(text),
  sessionId: maybe(text),
  jobId: maybe(text),
  details: mapOf(text),
});
export type LogLine = Of<typeof logLine>;

const percentiles = record({ count: number, p50: number, p95: number, p99: number });
export type Percentiles = Of<typeof percentiles>;
const runSlot = record({ at: text, counts: mapOf(number), waiting: maybe(percentiles), duration: maybe(percentiles) });
export type RunSlot = Of<typeof runSlot>;
const latencySlot = record({ at: text, ms: maybe(percentiles) });
export const stats = record({
  range: text,
  at: text,
  stepSeconds: number,
  runs: record({ slots: list(runSlot), all: runSlot, queued: number, processing: number }),
  node: record({
    node: text,
    startedAt: text,
    heapBytes: number,
    heapMaxBytes: number,
    threads: number,
    sockets: number,
    usersOnline: number,
    latency: record({ slots: list(latencySlot), all: maybe(percentiles) }),
  }),
});
export type Stats = Of<typeof stats>;
