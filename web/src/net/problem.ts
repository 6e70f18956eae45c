import { t, told } from '../words/words';
import { problemDocument, type ProblemDocument } from '../wire/model';

/** The server's "no" (RFC 9457), with a sentence a person can act on. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly errors: readonly { readonly field: string; readonly message: string }[];

  /** `retryAfterSeconds` comes from the Retry-After header, where there was one. */
  constructor(document: ProblemDocument, fallbackStatus = 0, retryAfterSeconds?: number) {
    const status = document.status ?? fallbackStatus;
    super(sentence(document, status, retryAfterSeconds));
    this.status = status;
    this.errors = document.errors ?? [];
  }

  static async of(response: Response): Promise<Problem> {
    const seconds = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
    let document: ProblemDocument = {};
    try {
      document = problemDocument(await response.json(), 'problem');
    } catch {
      // A proxy's HTML page says nothing useful; the status does.
    }
    return new Problem(document, response.status, Number.isNaN(seconds) ? undefined : seconds);
  }
}

/** The request never got an answer. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
  constructor() {
    super(t('The server cannot be reached. Check the connection and try again.'));
  }
}

const byStatus: Readonly<Record<number, string>> = {
  400: t('The server did not understand the request.'),
  401: t('You are not signed in any more. Sign in again.'),
  403: t('This is not yours to change.'),
  404: t('This does not exist, or it is private.'),
  409: t('It was changed elsewhere in the meantime.'),
  413: t('This is too large to send.'),
  429: t('That was too often.'),
  503: t('The server is not ready just now. Try again in a moment.'),
};

function sentence(document: ProblemDocument, status: number, retryAfterSeconds: number | undefined): string {
  const errors = (document.errors ?? []).map(({ field, message }) => `${field} ${told(message)}`).join('; ');
  const said = (document.detail === undefined ? undefined : told(document.detail)) ?? byStatus[status] ?? document.title ?? t('The server answered with status {status}.', { status });
  const base = full(errors !== '' && document.detail === undefined ? errors : said);
  if (retryAfterSeconds === undefined || /\d+ ?s(econds?)?\b/.test(base)) return base;
  return t('{base} Try again in {retryAfterSeconds} s.', { base, retryAfterSeconds });
}

function full(said: string): string {
  const trimmed = said.trim();
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** One clear sentence for anything that was thrown. */
export function explain(error: unknown): string {
  if (error instanceof Problem || error instanceof Unreachable) return error.message;
  return error instanceof Error ? full(error.message) : t('Something went wrong.');
}
