/** Files from this computer on their way into a pad. */
import type { Send } from '../net/http';
import { pathOf } from '../pads/book';
import { h } from '../ui/dom';
import { figure, plural, t, told } from '../words/words';
import { artifact } from '../wire/model';
import { list, maybe, nothing, number, record, text } from '../wire/shape';

const fileJob = record({ jobId: text, status: text, percent: maybe(number), message: maybe(text), notes: maybe(list(text)), fileCount: maybe(number), artifacts: maybe(list(artifact)) });
export type FileJob = ReturnType<typeof fileJob>;

export interface Brought {
  readonly path: string;
  readonly file: File;
}

/** Hears how far it is, and how it can be ended. */
export type Tell = (words: string, cancel?: () => void) => void;

/** As many bytes are taken at once. */
const mostBytes = 16 * 1_048_576;
/** What would stay packed: the server unpacks zip and tar.gz. */
const strangeArchive = /\.(rar|7z|tar|tar\.(?:bz2|xz|zst)|tbz2?|txz|cab|iso)$/i;

/** Lets somebody choose files; none where they think better of it. */
export function pickedFiles(): Promise<readonly Brought[]> {
  return new Promise((resolve) => {
    const input = h('input', { type: 'file', multiple: true });
    input.addEventListener('change', () => resolve([...(input.files ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file }))));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}

/** The files that are dropped, those in folders with their paths. */
export async function droppedFiles({ items, files }: DataTransfer): Promise<readonly Brought[]> {
  const entries = [...items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  return entries.length > 0 ? (await Promise.all(entries.map((entry) => walk(entry)))).flat() : [...files].map((file) => ({ path: file.name, file }));
}

async function walk(entry: FileSystemEntry): Promise<Brought[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return [{ path: entry.fullPath.replace(/^\//, ''), file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const inside: FileSystemEntry[] = [];
  // Browsers give a folder a hundred at a time.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) break;
    inside.push(...some);
  }
  return (await Promise.all(inside.map((one) => walk(one)))).flat();
}

/** Why these are not taken, where that is plain before they are sent. */
export function refusalOf(brought: readonly Brought[]): string | undefined {
  const [only] = brought;
  if (only === undefined) return t('There is no file in that. Drop files, a folder or an archive.');
  if (brought.length === 1 && strangeArchive.test(only.path)) return t('{name} cannot be unpacked here. Make a zip or a tar.gz of it.', { name: only.path });
  const bytes = brought.reduce((sum, { file }) => sum + file.size, 0);
  if (bytes <= mostBytes) return undefined;
  const size = figure(bytes / 1_048_576, { maximumFractionDigits: 1 });
  return t('That is {size} MiB; at most 16 MiB come in at once.', { size });
}

/** Sends files into a pad, and waits until they are there: all of them, or none. Throws why not. */
export async function bring(send: Send, padId: string, brought: readonly Brought[], tell: Tell): Promise<FileJob> {
  const refusal = refusalOf(brought);
  if (refusal !== undefined) throw new Error(refusal);
  const form = new FormData();
  for (const { path, file } of brought) form.append('files', file, path);
  tell(t('Sending {what}', { what: brought.length === 1 ? (brought[0]?.path ?? '') : plural(brought.length, '{n} file', '{n} files') }));
  const { jobId } = await send({ method: 'POST', path: `${pathOf(padId)}/import`, form, answer: record({ jobId: text }) });
  return follow(send, jobId, (percent, cancel) => tell(t('Importing, {percent} %', { percent }), cancel));
}

/** What came in, in words. */
export function broughtWords({ fileCount, notes = [] }: FileJob, many: number): string {
  return [plural(fileCount ?? many, '{n} file is in the pad now.', '{n} files are in the pad now.'), ...notes.map((note) => `${note}.`)].join(' ');
}

/** Waits for a job; `tell` hears how far it is, and how it can be ended. */
export async function follow(send: Send, jobId: string, tell: (percent: number, cancel: () => void) => void = () => undefined): Promise<FileJob> {
  const path = `/api/jobs/${encodeURIComponent(jobId)}`;
  const cancel = (): void => void send({ method: 'DELETE', path, answer: nothing }).catch(() => undefined);
  for (;;) {
    const job = await send({ method: 'GET', path, answer: fileJob });
    if (job.status === 'completed') return job;
    if (job.status !== 'queued' && job.status !== 'processing') throw new Error(job.message === undefined ? t('That did not work, and nothing was changed. Try again.') : told(job.message));
    tell(job.percent ?? 0, cancel);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}
