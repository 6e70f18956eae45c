import type { Job } from '../wire/model';
import { t } from '../words/words';

const bySignal: Readonly<Record<string, string>> = {
  SIGSEGV: t('It used memory that is not its own: look for a null pointer, an index past the end, or a recursion that does not end.'),
  SIGABRT: t('It gave up by itself: what it wrote last says why.'),
  SIGFPE: t('It divided by zero, or a number did not fit.'),
  SIGILL: t('It came to an instruction that is none: look for a function that ends without a return.'),
};

/** What to do about the way a run ended; nothing where its output says it. */
export function adviceOf({ status, signal, message = '', compile }: Job): string | undefined {
  switch (status) {
    case 'timed-out':
      return message.startsWith('The compiler') ? t('Make the program smaller, or split it.') : t('Look for a loop that does not end or an input that is waited for, or give it less to do.');
    case 'memory-limit':
      return t('Keep less in memory at once: read and write piece by piece, and look for a list that only grows.');
    case 'output-limit':
      return t('Print less, or write it to a file in the folder that OUTPUT_DIR names.');
    case 'error':
      return t('This is no fault of the program. Run it again.');
    case 'failed':
      return signal === undefined || compile?.signal !== undefined ? undefined : bySignal[signal];
    case 'queued':
    case 'processing':
    case 'completed':
    case 'cancelled':
      return undefined;
  }
}
