import type { Language } from '../wire/model';

/** The language whose formatter knows the file at `path`: the one that is written, before any other. */
export function formatterOf(path: string, written: Language, all: readonly Language[]): Language | undefined {
  return [written, ...all].find(({ formatter }) => formatter?.extensions.some((extension) => path.endsWith(`.${extension}`)));
}
