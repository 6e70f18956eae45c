/** Which grammar colours which language. Loaded after the editor is there; each grammar is a chunk of its own. */
import { LanguageDescription, type LanguageSupport } from '@codemirror/language';
import { languages } from '@codemirror/language-data';
import type { Language } from '../wire/model';
import { plainGrammar, plainGrammars } from './plain-grammars';

/** CodeMirror's names for what it knows under another one, or what is near enough to colour. */
const names: Readonly<Record<string, string>> = {
  sqlite3: 'sqlite',
  golang: 'go',
  nasm: 'gas',
  pypy: 'python',
  micropython: 'python',
  mruby: 'ruby',
  elixir: 'ruby',
  deno: 'typescript',
  quickjs: 'javascript',
  'lua5.1': 'lua',
  'lua5.2': 'lua',
  'lua5.3': 'lua',
  luajit: 'lua',
  raku: 'perl',
  zig: 'rust',
  vala: 'c#',
  pike: 'c++',
  ada: 'vhdl',
  modula2: 'pascal',
  wat: 'webassembly',
  commonlisp: 'common lisp',
  clisp: 'common lisp',
  elisp: 'common lisp',
  picolisp: 'common lisp',
  newlisp: 'common lisp',
  scheme: 'scheme',
  chez: 'scheme',
  racket: 'scheme',
  fennel: 'clojure',
  hy: 'clojure',
  tcl9: 'tcl',
  bc: 'c',
  yabasic: 'vbscript',
  bash: 'shell',
  zsh: 'shell',
  dash: 'shell',
  ksh: 'shell',
  tcsh: 'shell',
  fish: 'shell',
  nushell: 'shell',
  make: 'shell',
};

/** The grammar for `language`, loaded when first asked for; `undefined` where there is none. */
export async function grammar(language: Language): Promise<LanguageSupport | undefined> {
  const plain = plainGrammar(language.id);
  if (plain !== undefined) return plain;
  const description = describe(language);
  return description === undefined ? undefined : (description.support ?? description.load());
}

/** The grammar for a file: by its name, or else that of the pad's language. */
export async function grammarOf(path: string, language: Language): Promise<LanguageSupport | undefined> {
  const isPads = (language.extensions ?? []).some((extension) => path.endsWith(`.${extension.replace(/^\./, '')}`));
  const byName = isPads ? null : LanguageDescription.matchFilename(languages, path.slice(path.lastIndexOf('/') + 1));
  if (byName !== null) return byName.support ?? byName.load();
  return isPads || !path.includes('.') ? grammar(language) : undefined;
}

export function describe({ id, name, aliases, extensions }: Language): LanguageDescription | undefined {
  const known = names[id];
  if (plainGrammars.includes(id)) return undefined;
  for (const word of known === undefined ? [id, name, ...(aliases ?? [])] : [known]) {
    const found = LanguageDescription.matchLanguageName(languages, word, false);
    if (found !== null) return found;
  }
  if (known !== undefined) return undefined;
  for (const extension of extensions ?? []) {
    const found = LanguageDescription.matchFilename(languages, `main.${extension.replace(/^\./, '')}`);
    if (found !== null) return found;
  }
  return undefined;
}
