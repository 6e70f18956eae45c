/** Completion from the words of the open files and those of the language. */
import { completeFromList, type Completion, type CompletionContext, type CompletionResult, type CompletionSource } from '@codemirror/autocomplete';
import type { Text } from '@codemirror/state';
import { keywords } from './keywords';

/** Of a long text, what is around the caret counts. */
const mostChars = 60_000;
const mostWords = 4_000;
/** So many are offered at once: each key sifts all of them anew. */
const mostOptions = 400;
/** Beyond this, a language's own sources are left out: they read all of the text for each word. */
const longChars = 150_000;
const mostSources = 6;
const word = /[\p{L}_$][\p{L}\p{N}_$]{2,63}/gu;
const typed = /[\p{L}_$][\p{L}\p{N}_$]*$/u;

export interface Vocabulary {
  /** All open texts, the shown one among them. */
  readonly texts: () => readonly Text[];
  /** The id of the language that is written. */
  readonly language: () => string;
}

/** Of each piece of text the words in it. An edit leaves all pieces as they are but the one it is in. */
const known = new WeakMap<Text, ReadonlySet<string>>();

function wordsOf(piece: Text): ReadonlySet<string> {
  let words = known.get(piece);
  if (words === undefined) {
    words = wordsIn(piece.sliceString(0));
    known.set(piece, words);
  }
  return words;
}

export function wordsIn(text: string): ReadonlySet<string> {
  const words = new Set<string>();
  for (const [found] of text.matchAll(word)) {
    words.add(found);
    if (words.size >= mostWords) break;
  }
  return words;
}

/**
 * What the language at the caret offers itself: names in scope, keywords, tags. Each of its sources is one here, so that
 * they stay side by side.
 */
export const languageCompletion: readonly CompletionSource[] = Array.from({ length: mostSources }, (_, nth) => (context: CompletionContext) => {
  if (context.state.doc.length > longChars) return null;
  const source = context.state.languageDataAt<CompletionSource | readonly (string | Completion)[]>('autocomplete', context.pos)[nth];
  if (source === undefined) return null;
  return typeof source === 'function' ? source(context) : completeFromList(source)(context);
});

/** The pieces of a text between two places, each with where it begins. */
function* pieces(text: Text, from: number, to: number, at = 0): Generator<readonly [Text, number]> {
  if (at > to || at + text.length < from) return;
  if (text.children === null) yield [text, at];
  else {
    for (const child of text.children) {
      yield* pieces(child, from, to, at);
      at += child.length + 1;
    }
  }
}

/** Whether a word has the first two letters of what is typed, in their order: without them it is not what is meant. */
function mayBecome(begun: string): (word: string) => boolean {
  const [first = '', second = ''] = begun.toLowerCase();
  return (word) => {
    const lower = word.toLowerCase();
    const at = lower.indexOf(first);
    return at >= 0 && lower.includes(second, at + first.length);
  };
}

export function wordCompletion({ texts, language }: Vocabulary): CompletionSource {
  return (context: CompletionContext): CompletionResult | null => {
    const before = context.matchBefore(typed);
    if (before === null ? !context.explicit : before.to - before.from < 2 && !context.explicit) return null;
    const { doc } = context.state;
    const from = before?.from ?? context.pos;
    const begun = before?.text ?? '';
    // What a grammar offers too is shown once, for these say no more than their labels.
    const options = new Map<string, Completion>();
    const fits = mayBecome(begun);
    const offer = (labels: Iterable<string>): void => {
      for (const label of labels) if (options.size < mostOptions && fits(label)) options.set(label, { label });
    };
    offer(keywords(language()));
    const nearest = [...pieces(doc, Math.max(0, from - mostChars), context.pos + mostChars)].sort(([, a], [, b]) => Math.abs(a - from) - Math.abs(b - from));
    for (const [piece, at] of nearest) {
      if (at > context.pos || at + piece.length < from) offer(wordsOf(piece));
      // The word that is being typed is not a word yet.
      else offer(wordsIn(`${piece.sliceString(0, Math.max(0, from - at))} ${piece.sliceString(Math.min(piece.length, context.pos - at))}`));
    }
    for (const text of texts()) if (text !== doc) for (const [piece] of pieces(text, 0, mostChars)) offer(wordsOf(piece));
    options.delete(begun);
    return { from, options: [...options.values()], validFor: /^[\p{L}\p{N}_$]*$/u };
  };
}
