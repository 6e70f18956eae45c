import type { Brought } from '../pad/bring';
import type { Language } from '../wire/model';

/** What a pad of these is called: as their archive or folder, or as the one file; nothing where there is no such name. */
export function titleOf(brought: readonly Brought[]): string | undefined {
  const [first] = brought;
  if (first === undefined) return undefined;
  const [top = '', ...below] = first.path.split('/');
  const one = brought.length === 1 && below.length === 0;
  if (!one && (below.length === 0 || brought.some(({ path }) => !path.startsWith(`${top}/`)))) return undefined;
  return (one ? top.replace(/\.(zip|tar\.gz|tgz)$/i, '') : top).slice(0, 200) || undefined;
}

/** The id of the language that most of these files are written in, if they are in any. */
export function languageIn(paths: readonly string[], languages: readonly Language[]): string | undefined {
  const counts = new Map<string, number>();
  for (const path of paths) {
    const extension = /\.([^./]+)$/.exec(path)?.[1];
    const id = languages.find(({ extensions = [] }) => extensions.some((one) => one.replace(/^\./, '') === extension))?.id;
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
