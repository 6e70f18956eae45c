/**
 * The page's words in the reader's language. The English text is the key; `{name}` in it is a hole to be filled.
 * Other languages come as files of their own before anything of the page is made (`de.ts`).
 */
import { browserStorage, Store } from '../ui/store';

export const languages = ['en', 'de'] as const;
export type PageLanguage = (typeof languages)[number];
/** What can be chosen: the browser's language, or one of ours. */
export const languageChoices = ['system', ...languages] as const;
export type LanguageChoice = (typeof languageChoices)[number];
export type Catalogue = Readonly<Record<string, string>>;

interface Texts {
  readonly page: Catalogue;
  readonly server: Catalogue;
  readonly code: Catalogue;
}

const none: Texts = { page: {}, server: {}, code: {} };

type Filling = string | number;
type Names<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type Holes<Text extends string> = [Names<Text>] extends [never] ? [] : [holes: Readonly<Record<Names<Text>, Filling>>];

/** The language of this page, until it is loaded anew. */
export const language: PageLanguage = typeof document === 'undefined' ? 'en' : languageOf(new Store(browserStorage()).get('language'));

const { page: catalogue, server, code } = await textsOf(language);
/** What the editor itself says, for its `phrases`. */
export const codeWords = code;
const patterns = Object.keys(server).map((text) => ({ text, pattern: patternOf(text) }));
const plurals = new Intl.PluralRules(language);

if (typeof document !== 'undefined') document.documentElement.lang = language;

/** The language that a choice comes to: the one chosen, else the first of the browser's that there is. */
export function languageOf(choice: unknown): PageLanguage {
  for (const each of [choice, ...navigator.languages]) {
    const found = typeof each === 'string' ? languages.find((one) => each.toLowerCase().split('-')[0] === one) : undefined;
    if (found !== undefined) return found;
  }
  return 'en';
}

/** A text in the reader's language. */
export function t<Text extends string>(text: Text, ...[holes]: Holes<Text>): string {
  return filled(catalogue[text] ?? text, holes ?? {});
}

/** One of two texts, by a count that is `{n}` in them. */
export function plural(count: number, one: string, other: string, holes: Readonly<Record<string, Filling>> = {}): string {
  const text = plurals.select(count) === 'one' ? one : other;
  return filled(catalogue[text] ?? text, { n: figure(count), ...holes });
}

/** A text that the server wrote, or as it is where there is no other. */
export function told(text: string): string {
  for (const { text: known, pattern } of patterns) {
    const found = pattern.exec(text);
    if (found !== null) return filled(server[known] ?? text, found.groups ?? {});
  }
  return text;
}

function patternOf(text: string): RegExp {
  const parts = text.split(/(\{\w+\})/).map((part) => (part.startsWith('{') ? `(?<${part.slice(1, -1)}>.+)` : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  return new RegExp(`^${parts.join('')}$`);
}

/** Letters that are written from right to left. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** A name that may be put beside other words: its direction stays its own. */
export function isolated(text: string): string {
  return rightToLeft.test(text) ? `\u2068${text}\u2069` : text;
}

/** A moment, as people write it here. */
export function moment(iso: string | number, how: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }): string {
  return new Intl.DateTimeFormat(language, how).format(typeof iso === 'number' ? iso : Date.parse(iso));
}

/** A number, as people write it here. */
export function figure(value: number, how?: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(language, how).format(value);
}

function filled(text: string, holes: Readonly<Record<string, Filling>>): string {
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => {
    const value = holes[name];
    return value === undefined ? hole : isolated(String(value));
  });
}

async function textsOf(of: PageLanguage): Promise<Texts> {
  switch (of) {
    case 'en':
      return none;
    case 'de':
      // A page in English is better than none.
      return import('./de').then(({ german, germanServer, germanCode }) => ({ page: german, server: germanServer, code: germanCode }), () => none);
  }
}
