/** What tests and debuggers say: outcomes, cases of input and output, where a debugged program stands. */
import { flag, list, maybe, number, oneOf, record, text, type Of, type Shape } from './shape';

export const testStatus = oneOf('passed', 'failed', 'errored', 'skipped');
export type TestStatus = Of<typeof testStatus>;

export const verdict = oneOf('AC', 'WA', 'TLE', 'MLE', 'OLE', 'RE', 'CE', 'IE', 'SK');
export type Verdict = Of<typeof verdict>;

/** How one test ended; `difference` is the first line where output leaves what was expected. */
export const outcome = record({
  id: text,
  suite: maybe(text),
  name: text,
  status: testStatus,
  verdict: maybe(verdict),
  message: maybe(text),
  details: maybe(text),
  file: maybe(text),
  line: maybe(number),
  timeMs: maybe(number),
  memoryBytes: maybe(number),
  exitCode: maybe(number),
  signal: maybe(text),
  output: maybe(text),
  errors: maybe(text),
  difference: maybe(record({ line: number, expected: maybe(text), actual: maybe(text) })),
  hidden: maybe(flag),
});
export type Outcome = Of<typeof outcome>;

export const testSummary = record({
  framework: text,
  total: number,
  passed: number,
  failed: number,
  errored: number,
  skipped: number,
  score: maybe(number),
  verdict: maybe(verdict),
  truncated: maybe(flag),
  problem: maybe(text),
});
export type TestSummary = Of<typeof testSummary>;

export const comparatorKinds = ['exact', 'trimmed', 'tokens', 'float', 'regex'] as const;
const comparatorKind = oneOf(...comparatorKinds);
const comparison = record({ kind: comparatorKind, abs: maybe(number), rel: maybe(number) });
export type Comparison = Of<typeof comparison>;

/** On the wire a name alone, or an object with tolerances. */
const comparator: Shape<Comparison> = (value, at) => (typeof value === 'string' ? { kind: comparatorKind(value, at) } : comparison(value, at));

/** One input and what a program owes to it; of somebody else's hidden one only its name is told. */
export const testCase = record({
  id: text,
  name: text,
  stdin: maybe(text),
  expected: maybe(text),
  args: maybe(list(text)),
  comparator: maybe(comparator),
  limits: maybe(record({ wallMs: maybe(number), cpuMs: maybe(number), memoryBytes: maybe(number) })),
  hidden: maybe(flag),
  weight: maybe(number),
});
export type TestCase = Of<typeof testCase>;
export const caseList = record({ version: number, cases: list(testCase) });
export type CaseList = Of<typeof caseList>;

export const testFramework = record({ id: text, name: text, starter: maybe(record({ path: text, content: text })) });
export type TestFramework = Of<typeof testFramework>;

/** Where a debugged program stands; `driver` is the id of whom it obeys. */
export const standing = {
  jobId: text,
  driver: text,
  state: oneOf('starting', 'running', 'stopped', 'ended'),
  reason: maybe(text),
  path: maybe(text),
  line: maybe(number),
};

const anything: Shape<unknown> = (value) => value;

/** A message of the Debug Adapter Protocol that comes from an adapter. */
export const dapMessage = record({
  type: text,
  seq: maybe(number),
  event: maybe(text),
  command: maybe(text),
  request_seq: maybe(number),
  success: maybe(flag),
  message: maybe(text),
  body: anything,
});
export type DapMessage = Of<typeof dapMessage>;

export interface DapRequest {
  readonly seq: number;
  readonly type: 'request';
  readonly command: string;
  readonly arguments?: object;
}

export const testingFrames = {
  test: record({ jobId: text, case: outcome }),
  debug: record({ jobId: text, message: dapMessage }),
  debugger: record(standing),
  cases: record({ sessionId: text, version: number }),
} satisfies Record<string, Shape<object>>;

/** What the page says to a debugger. */
export type DebugFrame =
  | { readonly type: 'debug'; readonly jobId: string; readonly message: DapRequest }
  /** Wants to be told where it stands. */
  | { readonly type: 'debugger'; readonly jobId: string }
  | { readonly type: 'hand-over'; readonly jobId: string; readonly to: string };
