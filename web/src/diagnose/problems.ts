/** What is wrong with the program of the last run: marked in the code, and listed in words. Loaded when something first is. */
import '../styles/problems.css';
import type { EditorView } from '@codemirror/view';
import { problemMarks, problemsIn, showProblems } from '../editor/problem-marks';
import type { Desk } from '../page/desk';
import { fill, h, icon, on } from '../ui/dom';
import { plural, t } from '../words/words';
import type { Job } from '../wire/model';
import { findings } from './diagnose';
import type { Finding, Severity } from './finding';

/** A text as it was run. */
export type Ran = ReadonlyMap<string, readonly string[]>;

const looks = { error: 'close', warning: 'warn', info: 'info' } as const satisfies Record<Severity, string>;
const counted: Readonly<Record<Severity, (count: number) => string>> = {
  error: (count) => plural(count, '{n} error', '{n} errors'),
  warning: (count) => plural(count, '{n} warning', '{n} warnings'),
  info: (count) => plural(count, '{n} note', '{n} notes'),
};
const spoken: Readonly<Record<Severity, string>> = { error: t('Error'), warning: t('Warning'), info: t('Note') };

export interface ProblemsParts {
  readonly desk: Desk;
  readonly jump: (path: string, line: number, column?: number) => void;
}

export class Problems {
  readonly element = h('details', { class: 'problems', open: true, hidden: true });
  readonly #parts: ProblemsParts;
  readonly #summary = h('summary', {});
  readonly #list = h('ul', {});
  #all: readonly Finding[] = [];
  /** The text of each line that something was said about, as far as it is known. */
  #said = new Map<Finding, string>();

  constructor(parts: ProblemsParts) {
    this.#parts = parts;
    fill(this.element, this.#summary, this.#list);
    parts.desk.editor.attach(problemMarks((view) => this.#edited(view)));
  }

  /** Reads what a run has said about the files in `paths`, whose texts were `ran`. */
  read(job: Job, language: string, paths: readonly string[], ran: Ran): void {
    this.#all = findings(job, language, paths);
    this.#said = new Map(this.#all.flatMap((one) => {
      const text = ran.get(one.path)?.[one.line - 1];
      return text === undefined ? [] : [[one, text] as const];
    }));
    this.adopt();
  }

  clear(): void {
    if (this.#all.length === 0) return;
    this.#all = [];
    this.#said.clear();
    this.adopt();
  }

  /** Another text is shown: what was said about lines that are otherwise now goes. */
  adopt(): void {
    const { view } = this.#parts.desk.editor;
    const { path } = this.#parts.desk;
    const { doc } = view.state;
    this.#all = this.#all.filter((one) => {
      const said = this.#said.get(one);
      return one.path !== path || said === undefined || (one.line <= doc.lines && doc.line(one.line).text === said);
    });
    const here = this.#all.filter((one) => one.path === path);
    if (here.length > 0 || problemsIn(view.state).length > 0) showProblems(view, here);
    this.#show();
  }

  #edited(view: EditorView): void {
    const { path } = this.#parts.desk;
    if (!this.#all.some((one) => one.path === path)) return;
    const here = problemsIn(view.state).map((one): Finding => ({ ...one, path }));
    for (const one of here) this.#said.set(one, view.state.doc.line(one.line).text);
    this.#all = [...this.#all.filter((one) => one.path !== path), ...here];
    this.#show();
  }

  #show(): void {
    this.element.hidden = this.#all.length === 0;
    fill(this.#summary, icon('chevron'), h('b', {}, t('Problems')), h('span', { class: 'muted num' }, inWords(this.#all)));
    fill(this.#list, ...this.#all.map((one) => h('li', {}, this.#row(one))));
  }

  #row({ path, line, column, severity, words }: Finding): HTMLElement {
    const place = `${path}:${line}${column === undefined ? '' : `:${column}`}`;
    const row = h(
      'button',
      { type: 'button', class: 'problem', 'data-severity': severity, title: t('Go to {place}', { place }) },
      icon(looks[severity]),
      h('span', { class: 'vh' }, `${spoken[severity]}: `),
      h('span', { class: 'problem-words' }, words),
      h('span', { class: 'problem-place num' }, place),
    );
    return on(row, { click: () => this.#parts.jump(path, line, column) });
  }
}

/** "1 error, 2 warnings" */
function inWords(all: readonly Finding[]): string {
  const parts = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const number = all.filter((one) => one.severity === severity).length;
    return number === 0 ? [] : [counted[severity](number)];
  });
  return parts.join(', ');
}
