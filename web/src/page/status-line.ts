import type { Cursor } from '../editor/editor';
import type { Link } from '../net/socket';
import type { SaveState } from '../pads/documents';
import type { RunWords } from '../run/words';
import { tabbed } from '../editor/indents';
import { button, fill, h } from '../ui/dom';
import { plural, t } from '../words/words';
import type { EditorSettings, Language } from '../wire/model';
import { title } from './languages';
import { showKeys } from './keys';

type Dot = 'good' | 'busy' | 'off' | 'quiet';

/** The line under everything: saved or not, connected or not, the run, the cursor. */
export class StatusLine {
  readonly element: HTMLElement;
  readonly #save = h('span', { class: 'status-save' });
  readonly #link = h('span', { class: 'status-link' });
  readonly #run = h('span', { class: 'status-run num' });
  readonly #cursor = h('span', { class: 'status-cursor num' });
  readonly #indent = h('span', { class: 'status-indent num' });
  readonly #language = h('span', { class: 'status-language num' });
  /** What one may do in a pad, and who is in it. */
  readonly #standing = h('span', { class: 'status-seat' });

  constructor() {
    const keys = button(t('Keys'), { class: 'ghost status-keys', shortcut: 'F1', title: t('All keys of this page (F1)') }, showKeys);
    keys.prepend(h('kbd', { class: 'kbd' }, 'F1'));
    this.element = h(
      'footer',
      { class: 'status', 'aria-label': t('Status') },
      this.#save,
      this.#link,
      this.#run,
      h('span', { class: 'grow' }),
      this.#standing,
      this.#cursor,
      this.#indent,
      this.#language,
      keys,
      h('span', { class: 'status-hatch' }, h('kbd', { class: 'kbd' }, 'Esc'), h('kbd', { class: 'kbd' }, 'Tab'), t('leaves the editor')),
    );
  }

  saved(state: SaveState): void {
    const [dot, words] = saveWords(state);
    fill(this.#save, h('span', { class: `dot ${dot}`, 'aria-hidden': 'true' }), words);
  }

  /** Takes what a pad says of oneself and of the others in it, or nothing. */
  seat(standing: HTMLElement | undefined): void {
    if (standing === undefined) fill(this.#standing);
    else if (!this.#standing.contains(standing)) fill(this.#standing, standing);
  }

  /** What the text is written in. */
  written(language: Language, { tabs, tabSize }: EditorSettings): void {
    this.#language.textContent = title(language);
    this.#indent.textContent = tabs || tabbed.has(language.id) ? t('Tabs') : t('{n} spaces', { n: tabSize });
    this.#indent.title = t('What Tab indents by');
  }

  linked(link: Link, known: boolean): void {
    fill(this.#link, linkWords(link, known));
  }

  ran(words: RunWords): void {
    this.#run.dataset.tone = words.tone;
    this.#run.textContent = words.figures === '' ? words.word : `${words.word} · ${words.figures}`;
  }

  moved({ line, column, selectedChars }: Cursor): void {
    this.#cursor.textContent = selectedChars > 0 ? t('Ln {line}, Col {column} ({selectedChars} selected)', { line, column, selectedChars }) : t('Ln {line}, Col {column}', { line, column });
  }
}

/** Whether it is saved, as a mark and in words. */
export function saveWords(state: SaveState): readonly [Dot, string] {
  switch (state.at) {
    case 'local':
      return state.kept ? ['quiet', t('Kept in this browser')] : ['off', t('Not kept: this browser’s storage is full or off')];
    case 'loading':
      return ['busy', t('Opening')];
    case 'saved':
      return ['good', state.version === undefined ? t('Saved') : t('Saved (version {version})', { version: state.version })];
    case 'offline':
      return ['off', t('Offline, all saved')];
    case 'reading':
      return ['quiet', t('View only')];
    case 'unsaved':
      return unsavedWords(state);
  }
}

function unsavedWords({ changes, kept, offline, held }: Extract<SaveState, { at: 'unsaved' }>): readonly [Dot, string] {
  const words = plural(changes, '{n} change', '{n} changes');
  if (!kept) return ['off', t('{words} not saved, and not kept: this browser’s storage is full or off', { words })];
  if (offline) return ['off', t('Offline, {words} kept in this browser', { words })];
  return held ? ['off', t('{words} not saved, kept in this browser', { words })] : ['busy', t('{words} not saved yet', { words })];
}

/** The connection in words. */
export function linkWords(link: Link, known: boolean): string {
  switch (link.state) {
    case 'idle':
      return known ? t('Not connected') : t('Connects when you run');
    case 'connecting':
      return t('Connecting');
    case 'open':
      return t('Connected');
    case 'waiting':
      return t('Offline');
  }
}
