/** Completion from the words of the open files and those of the language. */
import type { Completion, CompletionContext, CompletionResult, CompletionSource } from '@codemirror/autocomplete';
import type { Text } from '@codemirror/state';
import { keywords } from './keywords';

/** Of a long text, what is around the caret counts. */
const mostChars = 60_000;
const mostWords = 4_000;
const word = /[\p{L}_$][\p{L}\p{N}_$]{2,63}/gu;
const typed = /[\p{L}_$][\p{L}\p{N}_$]*$/u;

export interface Vocabulary {
  /** All open texts, the shown one among them. */
  readonly texts: () => readonly Text[];
  /** The id of the language that is written. */
  readonly language: () => string;
}

const known = new WeakMap<Text, ReadonlySet<string>>();

/** The words of a text that is not being typed in; they are read once. */
function wordsOf(text: Text): ReadonlySet<string> {
  let words = known.get(text);
  if (words === undefined) {
    words = wordsIn(text.sliceString(0, Math.min(text.length, mostChars)));
    known.set(text, words);
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

export function wordCompletion({ texts, language }: Vocabulary): CompletionSource {
  return (context: CompletionContext): CompletionResult | null => {
    const before = context.matchBefore(typed);
    if (before === null ? !context.explicit : before.to - before.from < 2 && !context.explicit) return null;
    const { doc } = context.state;
    const from = before?.from ?? context.pos;
    // What a grammar offers too is shown once, for these say no more than their labels.
    // The word that is being typed is not a word yet.
    const near = wordsIn(`${doc.sliceString(Math.max(0, from - mostChars), from)} ${doc.sliceString(context.pos, Math.min(doc.length, context.pos + mostChars))}`);
    const options = new Map<string, Completion>();
    for (const text of texts()) if (text !== doc) for (const label of wordsOf(text)) options.set(label, { label });
    for (const label of near) options.set(label, { label });
    for (const label of keywords(language())) options.set(label, { label });
    options.delete(doc.sliceString(from, context.pos));
    return { from, options: [...options.values()], validFor: /^[\p{L}\p{N}_$]*$/u };
  };
}

