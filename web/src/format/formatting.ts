/** Puts the shown file in its language's usual form. Loaded when that is first wanted. */
import { diff } from '@codemirror/merge';
import type { ChangeSpec } from '@codemirror/state';
import type { Account } from '../auth/account';
import type { Send } from '../net/http';
import { explain } from '../net/problem';
import type { Desk } from '../page/desk';
import type { LanguageList } from '../page/languages';
import { job as jobShape, jobTaken, type Job, type Language } from '../wire/model';
import { t } from '../words/words';
import { failureOf } from './failure';
import { formatterOf } from './formatter';

export interface FormattingParts {
  readonly account: Account;
  readonly desk: Desk;
  readonly languages: LanguageList;
  readonly send: Send;
  readonly announce: (words: string) => void;
}

const topic = 'format';
const over: ReadonlySet<string> = new Set(['completed', 'failed', 'timed-out', 'memory-limit', 'output-limit', 'cancelled', 'error']);

export class Formatting {
  readonly #parts: FormattingParts;
  #busy = false;

  constructor(parts: FormattingParts) {
    this.#parts = parts;
  }

  async format(): Promise<void> {
    const { desk, languages } = this.#parts;
    if (this.#busy) return;
    const { path } = desk;
    const language = formatterOf(path, desk.language, languages.all.value);
    if (desk.editor.readOnly) return this.#say(t('You can only read this pad, so nothing was formatted.'), 'warning');
    if (language?.formatter === undefined) return this.#say(t('There is no formatter for {path}. Formatted can be: {endings}.', { path, endings: this.#known() }), 'warning');
    if (desk.editor.text.trim() === '') return this.#say(t('There is nothing to format yet.'), 'info');
    this.#busy = true;
    const { name } = language.formatter;
    const slow = setTimeout(() => desk.notices.show(topic, { words: t('{name} is formatting {path}', { name, path }) }), 400);
    try {
      await this.#with(language, name, path);
    } catch (error) {
      this.#say(t('Nothing was formatted. {why}', { why: explain(error) }), 'danger');
    } finally {
      clearTimeout(slow);
      this.#busy = false;
    }
  }

  async #with(language: Language, name: string, path: string): Promise<void> {
    const { desk, account } = this.#parts;
    const { view } = desk.editor;
    const before = view.state.doc;
    const text = before.toString();
    await account.ensure();
    const job = await this.#run(language, path, text);
    if (job.status !== 'completed') return this.#refused(job, name, path);
    const formatted = job.stdout ?? job.output ?? '';
    if (desk.path !== path || !view.state.doc.eq(before)) return this.#say(t('The text was changed while it was being formatted, so it was left as it is. Format it again.'), 'warning');
    if (formatted.trim() === '') return this.#say(t('{name} gave an empty text back, so nothing was changed.', { name }), 'danger');
    if (formatted === text) return this.#done(t('{path} has its usual form already.', { path }));
    const changes = edits(text, formatted);
    view.dispatch({ changes: [...changes], userEvent: 'format' });
    this.#done(t('{path} was formatted with {name}.', { path, name }));
  }

  /** A job as any other's: it waits its turn, and is bounded in time and size. */
  async #run(language: Language, path: string, content: string): Promise<Job> {
    const { send } = this.#parts;
    const body = { kind: 'format', language: language.id, files: [{ path, content }], main: path };
    const { jobId } = await send({ method: 'POST', path: '/api/execute', body, answer: jobTaken });
    for (;;) {
      const job = await send({ method: 'GET', path: `/api/jobs/${encodeURIComponent(jobId)}?wait=true`, answer: jobShape });
      if (over.has(job.status)) return job;
    }
  }

  #refused(job: Job, name: string, path: string): void {
    const { desk } = this.#parts;
    if (job.status === 'timed-out') return this.#say(t('{name} took too long for {path}, so nothing was changed. Format a smaller file.', { name, path }), 'danger');
    if (job.status === 'output-limit' || job.status === 'memory-limit') return this.#say(t('{path} is too large for {name}, so nothing was changed. Split it into smaller files.', { path, name }), 'danger');
    if (job.status !== 'failed') return this.#say(t('{name} could not be run, so nothing was changed. Try again.', { name }), 'danger');
    const { words, line, column } = failureOf(job.stderr ?? job.output ?? '');
    const goTo = line === undefined ? [] : [{ words: t('Go to line {line}', { line }), press: (): void => desk.goTo(path, line, column) }];
    desk.notices.show(topic, { words: t('{name} does not understand {path}, so nothing was changed: {words}', { name, path, words }), tone: 'danger', actions: goTo });
  }

  #known(): string {
    const extensions = this.#parts.languages.all.value.flatMap(({ formatter }) => formatter?.extensions ?? []);
    return [...new Set(extensions)].map((extension) => `.${extension}`).join(', ');
  }

  #say(words: string, tone: 'info' | 'warning' | 'danger'): void {
    this.#parts.desk.notices.show(topic, { words, tone });
  }

  /** What went well is said aloud, and takes no room. */
  #done(words: string): void {
    this.#parts.desk.notices.hide(topic);
    this.#parts.announce(words);
  }
}

/** What turns `before` into `after`, in few small pieces, so that carets and other people's changes stay where they are. */
export function edits(before: string, after: string): readonly ChangeSpec[] {
  return diff(before, after, { scanLimit: 2_000, timeout: 500 }).map(({ fromA, toA, fromB, toB }) => ({ from: fromA, to: toA, insert: after.slice(fromB, toB) }));
}
