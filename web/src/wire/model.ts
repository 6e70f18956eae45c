/** What the REST API answers with. Durations are milliseconds, sizes are bytes, times are ISO-8601. */
import { flag, list, maybe, number, oneOf, record, text, type Of } from './shape';
import { outcome, testFramework, testSummary } from './testing';

/** What a page gets that signs in; the refresh token went into a cookie. */
export const grant = record({ accessToken: text, expiresIn: number });
export type Grant = Of<typeof grant>;

export const user = record({ id: text, username: text, role: text, email: maybe(text), emailVerified: maybe(flag) });
export type User = Of<typeof user>;

export const keymaps = ['default', 'vim', 'emacs'] as const;
export const fonts = ['default', 'cascadia', 'consolas', 'courier', 'dejavu', 'fira', 'jetbrains', 'menlo'] as const;
export const editorSettings = record({ fontSize: number, tabSize: number, keymap: oneOf(...keymaps), tabs: flag, wrap: flag, font: oneOf(...fonts) });
export type EditorSettings = Of<typeof editorSettings>;

export const preferences = record({ theme: oneOf('system', 'light', 'dark', 'hc'), language: oneOf('system', 'en', 'de'), editorSettings });
export type Preferences = Of<typeof preferences>;

export const me = record({
  id: text,
  username: text,
  role: text,
  email: maybe(text),
  firstName: maybe(text),
  lastName: maybe(text),
  createdAt: text,
  preferences,
});
export type Me = Of<typeof me>;

export const device = record({ id: text, userAgent: text, address: text, createdAt: text, lastUsedAt: text, current: flag });
export type Device = Of<typeof device>;
export const devices = record({ items: list(device) });

export const language = record({
  id: text,
  name: text,
  version: maybe(text),
  aliases: maybe(list(text)),
  extensions: maybe(list(text)),
  example: maybe(text),
  supports: maybe(list(text)),
  testFrameworks: maybe(list(testFramework)),
  formatter: maybe(record({ name: text, extensions: list(text) })),
  problem: maybe(text),
  preparing: maybe(text),
});
export type Language = Of<typeof language>;
export const languages = list(language);

export const pad = record({
  id: text,
  title: text,
  language: text,
  code: maybe(text),
  files: maybe(list(record({ path: text, content: maybe(text), encoding: maybe(text), file: maybe(text) }))),
  owner: maybe(text),
  ownerName: maybe(text),
  role: maybe(text),
  participants: maybe(list(record({ user: text, role: text, username: maybe(text) }))),
  isPublic: maybe(flag),
  main: maybe(text),
  version: maybe(number),
  updatedAt: maybe(text),
});
export type Pad = Of<typeof pad>;
export const padPage = record({ items: list(pad), next: maybe(text) });
export type PadPage = Of<typeof padPage>;

export const jobStatus = oneOf(
  'queued',
  'processing',
  'completed',
  'failed',
  'timed-out',
  'memory-limit',
  'output-limit',
  'cancelled',
  'error',
);
export type JobStatus = Of<typeof jobStatus>;

export const stage = record({
  stdout: maybe(text),
  stderr: maybe(text),
  output: maybe(text),
  exitCode: maybe(number),
  signal: maybe(text),
  message: maybe(text),
  timeMs: maybe(number),
  memoryBytes: maybe(number),
});
export type Stage = Of<typeof stage>;

/** A file that a program left; `url` is fetched with the access token. */
export const artifact = record({ path: text, mediaType: text, sizeBytes: number, url: text });
export type Artifact = Of<typeof artifact>;

export const jobFields = {
  jobId: text,
  kind: maybe(text),
  sessionId: maybe(text),
  language: maybe(text),
  status: jobStatus,
  stdout: maybe(text),
  stderr: maybe(text),
  output: maybe(text),
  exitCode: maybe(number),
  signal: maybe(text),
  message: maybe(text),
  timeMs: maybe(number),
  cpuTimeMs: maybe(number),
  memoryBytes: maybe(number),
  compile: maybe(stage),
  artifacts: maybe(list(artifact)),
  artifactsLeftOut: maybe(text),
  testSummary: maybe(testSummary),
  tests: maybe(list(outcome)),
};
export const job = record(jobFields);
/** What the server answers that has taken a job. */
export const jobTaken = record({ jobId: text });
export type Job = Of<typeof job>;

export const problemDocument = record({
  title: maybe(text),
  status: maybe(number),
  detail: maybe(text),
  errors: maybe(list(record({ field: text, message: text }))),
});
export type ProblemDocument = Of<typeof problemDocument>;
