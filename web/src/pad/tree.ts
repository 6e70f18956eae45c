import { language, t } from '../words/words';

/** A tree of folders and files made of paths. */
export interface Folder {
  readonly path: string;
  readonly name: string;
  readonly folders: readonly Folder[];
  readonly files: readonly { readonly path: string; readonly name: string }[];
}

/** Folders first, each in the order of their names. */
export function treeOf(paths: readonly string[], path = ''): Folder {
  const inside = path === '' ? [...paths] : paths.filter((one) => one.startsWith(`${path}/`));
  const skip = path === '' ? 0 : path.length + 1;
  const folders = new Set<string>();
  const files: { path: string; name: string }[] = [];
  for (const one of inside) {
    const slash = one.indexOf('/', skip);
    if (slash < 0) files.push({ path: one, name: one.slice(skip) });
    else folders.add(one.slice(0, slash));
  }
  const order = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
  return {
    path,
    name: path.slice(path.lastIndexOf('/') + 1),
    folders: [...folders].sort(order.compare).map((folder) => treeOf(inside, folder)),
    files: files.sort((a, b) => order.compare(a.name, b.name)),
  };
}

/** What is wrong with a path that somebody wants to give, in words. */
export function wrongPath(path: string, taken: readonly string[]): string | undefined {
  if (/[\\\u0000-\u001f\u007f]/.test(path)) return t('A path cannot hold a backslash or a control character.');
  const parts = path.split('/');
  if (parts.some((part) => part === '')) return t('Between slashes there must be a name.');
  if (parts.some((part) => part === '.' || part === '..')) return t('A path cannot hold . or .. as a name.');
  if (taken.includes(path)) return t('There is a file {path} already.', { path });
  if (taken.some((one) => one.startsWith(`${path}/`))) return t('There is a folder {path} already.', { path });
  const folder = parts.slice(0, -1).map((_, i) => parts.slice(0, i + 1).join('/')).find((one) => taken.includes(one));
  return folder === undefined ? undefined : t('{folder} is a file, not a folder.', { folder });
}
