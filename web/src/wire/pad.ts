/** What the socket says of a shared pad: its tree, its people, its texts. */
import { flag, list, maybe, number, oneOf, record, text, type Of, type Shape } from './shape';

/** What somebody may do in a pad; a passer-by reads a public one. */
export const padRole = oneOf('owner', 'editor', 'viewer', 'passer-by');
export type PadRole = Of<typeof padRole>;

/** Somebody else, as everybody in a pad may know them. */
export const person = record({ id: text, username: text });
export type Person = Of<typeof person>;

/** One file of the tree: `file` is its id for good, `path` where it is now. */
export const treeFile = record({ file: maybe(text), path: text, encoding: maybe(text), language: maybe(text) });
export type TreeFile = Of<typeof treeFile>;

export const participant = record({ user: person, role: padRole, paths: maybe(list(text)), clientIds: maybe(list(text)) });
export type Participant = Of<typeof participant>;

const anything: Shape<unknown> = (value) => value;

/** One committed change of a text: `changes` is CodeMirror's own form. */
export const committed = record({ clientId: text, sequence: number, user: maybe(text), at: maybe(text), changes: anything });
export type Committed = Of<typeof committed>;

const range: Shape<readonly number[]> = list(number);
const padFields = { title: maybe(text), language: maybe(text), isPublic: maybe(flag), main: maybe(text), files: maybe(list(treeFile)) };

export const padFrames = {
  opened: record({
    session: record({ id: text, ...padFields, version: maybe(number) }),
    role: maybe(padRole),
    revision: maybe(number),
    tree: maybe(list(treeFile)),
    presence: maybe(list(participant)),
    jobs: maybe(list(record({ jobId: text, status: maybe(text), user: maybe(person) }))),
  }),
  session: record({ sessionId: text, revision: maybe(number), role: maybe(padRole), ...padFields }),
  presence: record({ sessionId: text, participants: list(participant) }),
  closed: record({ sessionId: text, reason: maybe(text) }),
  file: record({ sessionId: text, path: text, file: maybe(text), version: number, text: maybe(text), epoch: maybe(number), accepted: maybe(number) }),
  updates: record({ sessionId: text, path: text, file: maybe(text), version: number, revision: maybe(number), updates: list(committed) }),
  'push-refused': record({ sessionId: text, path: text, pushId: text, code: text, version: maybe(number), message: maybe(text) }),
  cursor: record({ sessionId: text, path: text, version: number, clientId: text, user: person, ranges: list(range), main: maybe(number) }),
} satisfies Record<string, Shape<object>>;

/** What the page says of a shared pad. */
export type PadFrame =
  | {
      readonly type: 'open-file';
      readonly sessionId: string;
      readonly path: string;
      readonly clientId: string;
      readonly version?: number;
      readonly sequence?: number;
      readonly epoch?: number;
    }
  | { readonly type: 'close-file'; readonly sessionId: string; readonly path: string }
  | PushFrame
  | {
      readonly type: 'cursor';
      readonly sessionId: string;
      readonly path: string;
      readonly version: number;
      readonly clientId: string;
      readonly ranges: readonly (readonly [number, number])[];
      readonly main: number;
    }
  | { readonly type: 'check'; readonly sessionId: string; readonly path: string; readonly version: number; readonly length: number; readonly crc: number };

/** Changes on their way; never altered once sent. */
export interface PushFrame {
  readonly type: 'push';
  readonly sessionId: string;
  readonly path: string;
  readonly file?: string;
  readonly version: number;
  readonly clientId: string;
  readonly sequence: number;
  readonly pushId: string;
  readonly updates: readonly unknown[];
}
