import type { Cursor } from '../editor/editor';
import type { Link } from '../net/socket';
import type { SaveState } from '../pads/documents';
import type { RunWords } from '../run/words';
import { button, fill, h } from '../ui/dom';
import { showKeys } from './keys';

type Dot = 'good' | 'busy' | 'off' | 'quiet';

/** The line under everything: saved or not, connected or not, the run, the cursor. */
export class StatusLine {
  readonly element: HTMLElement;
  readonly #save = h('span', { class: 'status-save' });
  readonly #link = h('span', { class: 'status-link' });
  readonly #run = h('span', { class: 'status-run num' });
  readonly #cursor = h('span', { class: 'status-cursor num' });

  constructor() {
    const keys = button('Keys', { class: 'ghost status-keys' }, showKeys);
    keys.prepend(h('kbd', { class: 'kbd' }, 'F1'));
    this.element = h(
      'footer',
      { class: 'status', 'aria-label': 'Status' },
      this.#save,
      this.#link,
      this.#run,
      h('span', { class: 'grow' }),
      this.#cursor,
      keys,
      h('span', { class: 'status-hatch' }, h('kbd', { class: 'kbd' }, 'Esc'), h('kbd', { class: 'kbd' }, 'Tab'), 'leaves the editor'),
    );
  }

  saved(state: SaveState): void {
    const [dot, words] = saveWords(state);
    fill(this.#save, h('span', { class: `dot ${dot}`, 'aria-hidden': 'true' }), words);
  }

  linked(link: Link, known: boolean): void {
    fill(this.#link, linkWords(link, known));
  }

  ran(words: RunWords): void {
    this.#run.dataset.tone = words.tone;
    this.#run.textContent = words.figures === '' ? words.word : `${words.word} · ${words.figures}`;
  }

  moved({ line, column, selectedChars }: Cursor): void {
    this.#cursor.textContent = `Ln ${line}, Col ${column}${selectedChars > 0 ? ` (${selectedChars} selected)` : ''}`;
  }
}

/** Whether it is saved, as a mark and in words. */
export function saveWords(state: SaveState): readonly [Dot, string] {
  switch (state.at) {
    case 'local':
      return state.kept ? ['quiet', 'Kept in this browser'] : ['off', 'Not kept: this browser’s storage is full or off'];
    case 'loading':
      return ['busy', 'Opening'];
    case 'saved':
      return ['good', state.version === undefined ? 'Saved' : `Saved (version ${state.version})`];
    case 'offline':
      return ['off', 'Offline, all saved'];
    case 'reading':
      return ['quiet', 'View only'];
    case 'unsaved':
      return unsavedWords(state);
  }
}

function unsavedWords({ changes, kept, offline, held }: Extract<SaveState, { at: 'unsaved' }>): readonly [Dot, string] {
  const words = changes === 1 ? '1 change' : `${changes} changes`;
  if (!kept) return ['off', `${words} not saved, and not kept: this browser’s storage is full or off`];
  if (offline) return ['off', `Offline, ${words} kept in this browser`];
  return held ? ['off', `${words} not saved, kept in this browser`] : ['busy', `${words} not saved yet`];
}

/** The connection in words. */
export function linkWords(link: Link, known: boolean): string {
  switch (link.state) {
    case 'idle':
      return known ? 'Not connected' : 'Connects when you run';
    case 'connecting':
      return 'Connecting';
    case 'open':
      return 'Connected';
    case 'waiting':
      return 'Offline';
  }
}
