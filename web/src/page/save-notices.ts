import { explain, Problem } from '../net/problem';
import type { SaveState } from '../pads/autosave';
import type { PadDocument } from '../pads/documents';
import type { Notices } from '../ui/notices';

/** What a choice about saving does to the desk. */
export interface SaveChoices {
  readonly replace: (code: string) => void;
  readonly dropDraft: () => void;
  /** Shows what the server has, in place of what is in the editor; gives what was there. */
  readonly showOther: () => Promise<string>;
  readonly saveCopy: () => void;
}

/** What people are told, and asked, when a pad's code is not simply saved. */
export class SaveNotices {
  readonly #notices: Notices;
  readonly #choices: SaveChoices;

  constructor(notices: Notices, choices: SaveChoices) {
    this.#notices = notices;
    this.#choices = choices;
  }

  failed(error: unknown): void {
    this.#notices.show('save', { words: explain(error), tone: 'danger' });
  }

  state(state: SaveState, document: PadDocument): void {
    if (state.at === 'conflict') this.#offerSides(document);
    else if (state.at === 'unsaved' && isFinal(state.error)) {
      this.#notices.show('save', {
        words: explain(state.error),
        tone: 'danger',
        actions: [{ words: 'Save as a pad of mine', press: () => this.#choices.saveCopy() }],
      });
    }
  }

  offerDraft(code: string): void {
    this.#notices.show('draft', {
      words: 'This browser holds code for this pad that never reached the server.',
      tone: 'warning',
      actions: [
        { words: 'Use it', press: () => this.#choices.replace(code) },
        { words: 'Throw it away', press: () => this.#choices.dropDraft() },
      ],
    });
  }

  #offerSides(document: PadDocument): void {
    this.#notices.show('conflict', {
      words: 'This pad was changed elsewhere, in another tab or by somebody else.',
      tone: 'warning',
      actions: [
        { words: 'Keep mine', press: () => void document.autosave.overwrite().catch((error: unknown) => this.failed(error)) },
        { words: 'Show the other', press: () => void this.#showOther() },
      ],
    });
  }

  async #showOther(): Promise<void> {
    const mine = await this.#choices.showOther();
    this.#notices.show('conflict', {
      words: 'This is the other version.',
      actions: [{ words: 'Bring mine back', press: () => this.#choices.replace(mine) }],
    });
  }
}

/** Whether trying again by itself is no use. */
function isFinal(error: unknown): boolean {
  return error instanceof Problem && error.status < 500 && error.status !== 429;
}
