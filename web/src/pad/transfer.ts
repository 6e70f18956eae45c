/** Files that come into a pad from this computer, and leave it as a zip. */
import '../styles/home.css';
import { pathOf } from '../pads/book';
import { openDialog } from '../ui/dialog';
import { h } from '../ui/dom';
import { plural, t } from '../words/words';
import { flag, list, record, text, type Shape } from '../wire/shape';
import { bring, broughtWords, droppedFiles, follow, pickedFiles, type Brought } from './bring';
import type { FileTree } from './file-tree';
import type { Room } from './room';

const blob: Shape<Blob> = (value) => value as Blob;

export async function pickFiles(room: Room, tree: FileTree): Promise<void> {
  const brought = await pickedFiles();
  if (brought.length > 0) await take(room, tree, brought);
}

export async function takeDrop(room: Room, tree: FileTree, data: DataTransfer): Promise<void> {
  await take(room, tree, await droppedFiles(data));
}

async function take({ id, parts }: Room, tree: FileTree, brought: readonly Brought[]): Promise<void> {
  try {
    const job = await bring(parts.send, id, brought, (words, cancel) => tree.progress(words, cancel));
    parts.desk.notices.show('files', { words: broughtWords(job, brought.length) });
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

function save(zip: Blob, name: string): void {
  const url = URL.createObjectURL(zip);
  h('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
