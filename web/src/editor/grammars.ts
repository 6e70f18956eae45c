/** Which grammar colours which language. Loaded after the editor is there; each grammar is a chunk of its own. */
import { LanguageDescription, type LanguageSupport } from '@codemirror/language';
import { languages } from '@codemirror/language-data';
import type { Language } from '../wire/model';

/** Names of the server's that CodeMirror knows under another one. */
const names: Readonly<Record<string, string>> = {
  bash: 'shell',
  sqlite3: 'sqlite',
  commonlisp: 'common lisp',
  golang: 'go',
  gawk: 'awk',
  nasm: 'gas',
};

/** The grammar for `language`, loaded when first asked for; `undefined` where CodeMirror has none. */
export async function grammar(language: Language): Promise<LanguageSupport | undefined> {
  const description = describe(language);
  return description === undefined ? undefined : (description.support ?? description.load());
}

export function describe({ id, name, aliases, extensions }: Language): LanguageDescription | undefined {
  for (const word of [names[id], id, name, ...(aliases ?? [])]) {
    const found = word === undefined ? null : LanguageDescription.matchLanguageName(languages, word, false);
    if (found !== null) return found;
  }
  for (const extension of extensions ?? []) {
    const found = LanguageDescription.matchFilename(languages, `main.${extension.replace(/^\./, '')}`);
    if (found !== null) return found;
  }
  return undefined;
}
