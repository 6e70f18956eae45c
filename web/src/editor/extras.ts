/** What an editor can do beyond showing and changing text. Loaded after the page is usable. */
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { bidiIsolates } from '@codemirror/language';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import type { Extension } from '@codemirror/state';
import { keymap } from '@codemirror/view';
import { languageCompletion, wordCompletion, type Vocabulary } from './completion';

export { openSearchPanel } from '@codemirror/search';

export function extras(vocabulary: Vocabulary): Extension {
  return [
    closeBrackets(),
    autocompletion({ icons: false, override: [wordCompletion(vocabulary), ...languageCompletion] }),
    highlightSelectionMatches(),
    // Arabic in a string does not turn what stands beside it.
    bidiIsolates(),
    search({ top: true }),
    keymap.of([...closeBracketsKeymap, ...searchKeymap, ...completionKeymap]),
  ];
}
