/** The frames of `/ws`: what the page sends, and what it accepts from the server. */
import { jobFields, problemDocument, user } from './model';
import { padFrames, person, type PadFrame } from './pad';
import { maybe, number, oneOf, record, text, WireError, type Of, type Shape } from './shape';
import { testingFrames, type DebugFrame, type TestCase } from './testing';

export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

export interface SourceFile {
  readonly path: string;
  readonly content: string;
  readonly encoding?: string | undefined;
}

/** A program to run, test or debug: `code` is one file, `files` are several. */
export interface Program {
  /** Absent to execute it. */
  readonly kind?: 'execute' | 'test' | 'debug';
  /** What is to be tested; without cases the program's own unit tests are. */
  readonly cases?: readonly TestCase[];
  /** Those that are kept with the session. */
  readonly savedCases?: boolean;
  readonly framework?: string;
  /** Ids of outcomes; absent for all. */
  readonly only?: readonly string[];
  readonly sessionId?: string;
  /** Absent for the session's. */
  readonly language?: string;
  readonly code?: string;
  readonly files?: readonly SourceFile[];
  /** The path of the file to start; absent for the one the session chose, or the usual one. */
  readonly main?: string;
  readonly stdin?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export type ClientFrame =
  | { readonly type: 'hello'; readonly accessToken: string }
  | { readonly type: 'open'; readonly sessionId: string }
  | { readonly type: 'close'; readonly sessionId: string }
  | { readonly type: 'ping' }
  | ({ readonly type: 'run'; readonly requestId: string; readonly terminal?: TerminalSize } & Program)
  | { readonly type: 'stdin'; readonly jobId: string; readonly data: string }
  | { readonly type: 'stdin-end'; readonly jobId: string }
  | ({ readonly type: 'resize'; readonly jobId: string } & TerminalSize)
  | { readonly type: 'signal'; readonly jobId: string; readonly signal: string }
  | { readonly type: 'cancel'; readonly jobId: string }
  | DebugFrame
  | PadFrame;

const serverFrames = {
  welcome: record({ user }),
  pong: record({}),
  refused: record({ requestId: maybe(text), problem: problemDocument }),
  job: record({ requestId: maybe(text), jobId: text, status: maybe(text), sessionId: maybe(text), user: maybe(person), revision: maybe(number) }),
  started: record({ jobId: text, attempt: maybe(number) }),
  output: record({ jobId: text, seq: number, stream: oneOf('stdout', 'stderr', 'compile'), data: text }),
  artifact: record({ jobId: text, path: text, mediaType: text, sizeBytes: number, url: text }),
  result: record(jobFields),
  ...padFrames,
  ...testingFrames,
} satisfies Record<string, Shape<object>>;

type Frames = typeof serverFrames;
export type ServerFrame = { [T in keyof Frames]: { readonly type: T } & Of<Frames[T]> }[keyof Frames];
export type Frame<T extends ServerFrame['type']> = Extract<ServerFrame, { type: T }>;
export type OutputStream = Frame<'output'>['stream'];

/**
 * Reads one frame of the server. A type this page does not know gives `undefined`, since newer servers may
 * send more. Throws {@link WireError} on malformed JSON or a known frame with wrong fields.
 */
export function parseServerFrame(json: string): ServerFrame | undefined {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new WireError('a frame is not JSON');
  }
  const { type } = record({ type: text })(value, 'frame');
  if (!Object.hasOwn(serverFrames, type)) return undefined;
  const shape = serverFrames[type as keyof Frames];
  return { type, ...shape(value, type) } as ServerFrame;
}
