/** Files that come into a pad from this computer, and leave it as a zip. */
import { pathOf } from '../pads/book';
import { openDialog } from '../ui/dialog';
import { h } from '../ui/dom';
import { plural, t } from '../words/words';
import { artifact } from '../wire/model';
import { flag, list, maybe, nothing, number, record, text, type Shape } from '../wire/shape';
import type { FileTree } from './file-tree';
import type { Room } from './room';

const fileJob = record({ jobId: text, status: text, percent: maybe(number), message: maybe(text), notes: maybe(list(text)), fileCount: maybe(number), artifacts: maybe(list(artifact)) });
type FileJob = ReturnType<typeof fileJob>;

interface Brought {
  readonly path: string;
  readonly file: File;
}

const blob: Shape<Blob> = (value) => value as Blob;

export function pickFiles(room: Room, tree: FileTree): Promise<void> {
  return new Promise((resolve, reject) => {
    const input = h('input', { type: 'file', multiple: true });
    input.addEventListener('change', () => {
      const brought = [...(input.files ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
      take(room, tree, brought).then(resolve, reject);
    });
    input.addEventListener('cancel', () => resolve());
    input.click();
  });
}

export async function takeDrop(room: Room, tree: FileTree, { items, files }: DataTransfer): Promise<void> {
  const entries = [...items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  const brought = entries.length > 0 ? (await Promise.all(entries.map((entry) => walk(entry)))).flat() : [...files].map((file) => ({ path: file.name, file }));
  await take(room, tree, brought);
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

async function take({ id, parts }: Room, tree: FileTree, brought: readonly Brought[]): Promise<void> {
  if (brought.length === 0) return;
  const form = new FormData();
  for (const { path, file } of brought) form.append('files', file, path);
  tree.progress(t('Sending {what}', { what: brought.length === 1 ? (brought[0]?.path ?? '') : plural(brought.length, '{n} file', '{n} files') }));
  try {
    const { jobId } = await parts.send({ method: 'POST', path: `${pathOf(id)}/import`, form, answer: record({ jobId: text }) });
    const job = await follow(parts.send, jobId, (percent, cancel) => tree.progress(t('Importing, {percent} %', { percent }), cancel));
    const count = job.fileCount ?? brought.length;
    const words = plural(count, '{n} file is in the pad now.', '{n} files are in the pad now.');
    parts.desk.notices.show('files', { words: [words, ...(job.notes ?? []).map((note) => `${note}.`)].join(' ') });
  } finally {
    tree.progress(undefined);
  }
}

export async function exportZip({ id, pad, parts }: Room, tree: FileTree): Promise<void> {
  tree.progress(t('Packing'));
  try {
    let zip = await parts.send({ method: 'GET', path: `${pathOf(id)}/export`, bytes: true, answer: blob });
    if (zip.type.includes('json')) {
      const { jobId } = record({ jobId: text })(JSON.parse(await zip.text()), 'export');
      const job = await follow(parts.send, jobId, (percent, cancel) => tree.progress(t('Packing, {percent} %', { percent }), cancel));
      const [made] = job.artifacts ?? [];
      if (made === undefined) throw new Error(t('The zip was not made. Try again.'));
      zip = await parts.send({ method: 'GET', path: made.url, bytes: true, answer: blob });
    }
    save(zip, `${pad.facts.value.title.replace(/[\p{C}/\\:*?"<>|]+/gu, ' ').trim() || 'pad'}.zip`);
  } finally {
    tree.progress(undefined);
  }
}

/** A file that is no text: a small picture of it where there is one, and the file itself. */
export async function showPicture({ id, parts }: Room, path: string): Promise<void> {
  const { files = [] } = await parts.book.read(id);
  const content = files.find((file) => file.path === path)?.content ?? '';
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  const type = { png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', webp: 'image/webp' }[path.split('.').at(-1)?.toLowerCase() ?? ''];
  const url = URL.createObjectURL(new Blob([bytes], { type: type ?? 'application/octet-stream' }));
  const dialog = openDialog(
    path,
    'picture',
    type === undefined ? h('p', { class: 'muted' }, plural(bytes.length, 'This file is not text: {n} byte.', 'This file is not text: {n} bytes.')) : h('img', { src: url, alt: path }),
    h('a', { class: 'btn', href: url, download: path.slice(path.lastIndexOf('/') + 1) }, t('Download')),
  );
  await dialog.closed;
  URL.revokeObjectURL(url);
}

const table = record({ rows: list(list(text)), more: flag });

/** The first rows of a table that is kept as text. */
export async function showTable({ id, pad, parts }: Room, path: string): Promise<void> {
  if (!(await pad.settled(5_000))) throw new Error(t('The last changes are not saved yet. Try again when they are.'));
  let answer = await parts.send({ method: 'GET', path: `${pathOf(id)}/preview?path=${encodeURIComponent(path)}`, answer: (value) => value });
  if (typeof answer === 'object' && answer !== null && 'jobId' in answer) {
    const [made] = (await follow(parts.send, record({ jobId: text })(answer, 'preview').jobId)).artifacts ?? [];
    if (made === undefined) throw new Error(t('The table could not be read. Try again.'));
    answer = await parts.send({ method: 'GET', path: made.url, answer: (value) => value });
  }
  const { rows, more } = table(answer, 'preview');
  const [head = [], ...body] = rows;
  openDialog(
    path,
    'table',
    h(
      'div',
      { class: 'table-scroll', tabindex: 0, role: 'region', 'aria-label': path },
      h('table', {}, h('thead', {}, h('tr', {}, ...head.map((cell) => h('th', { scope: 'col' }, cell)))), h('tbody', {}, ...body.map((row) => h('tr', {}, ...row.map((cell) => h('td', { title: cell }, cell)))))),
    ),
    h('p', { class: 'muted' }, more ? plural(body.length, 'The first row; there is more in the file.', 'The first {n} rows; there is more in the file.') : plural(body.length, '{n} row.', '{n} rows.')),
  );
}

/** Waits for a job; `tell` hears how far it is, and how it can be ended. */
async function follow(send: Room['parts']['send'], jobId: string, tell: (percent: number, cancel: () => void) => void = () => undefined): Promise<FileJob> {
  const path = `/api/jobs/${encodeURIComponent(jobId)}`;
  const cancel = (): void => void send({ method: 'DELETE', path, answer: nothing }).catch(() => undefined);
  for (;;) {
    const job = await send({ method: 'GET', path, answer: fileJob });
    if (job.status === 'completed') return job;
    if (job.status !== 'queued' && job.status !== 'processing') throw new Error(job.message ?? t('That did not work, and nothing was changed. Try again.'));
    tell(job.percent ?? 0, cancel);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

function save(zip: Blob, name: string): void {
  const url = URL.createObjectURL(zip);
  h('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
