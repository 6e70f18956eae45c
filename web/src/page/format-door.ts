import { explain } from '../net/problem';
import type { Formatting, FormattingParts } from '../format/formatting';
import { t } from '../words/words';

/** The way to formatting, whose code comes when it is first wanted. */
export class FormatDoor {
  readonly #parts: FormattingParts;
  #loading: Promise<Formatting> | undefined;

  constructor(parts: FormattingParts) {
    this.#parts = parts;
  }

  format(): void {
    this.#loading ??= import('../format/formatting').then(({ Formatting }) => new Formatting(this.#parts));
    this.#loading
      .then((formatting) => formatting.format())
      .catch((error: unknown) => {
        this.#loading = undefined;
        this.#parts.desk.notices.show('format', { words: t('Nothing was formatted. {why}', { why: explain(error) }), tone: 'danger' });
      });
  }
}
