import { duration, memory } from '../run/words';
import { fill, h, icon, on } from '../ui/dom';
import { plural, t } from '../words/words';
import type { Outcome, TestCase } from '../wire/testing';
import { differences, parts } from './difference';
import { outcomeLook, outcomeWords } from './words';

const mostRows = 500;

/** All that is known of one test: what happened, where, what it wrote, and how that differs from what was expected. */
export class OutcomeView {
  readonly element = h('section', { class: 'outcome', 'aria-label': t('The chosen test') });
  readonly #jump: (path: string, line: number) => void;

  constructor(jump: (path: string, line: number) => void) {
    this.#jump = jump;
  }

  show(name: string | undefined, outcome: Outcome | undefined, given: TestCase | undefined): void {
    this.element.hidden = name === undefined;
    if (name === undefined) return;
    if (outcome === undefined) return fill(this.element, h('h2', {}, name), h('p', { class: 'muted' }, t('It has not run yet.')), ...this.#given(given));
    const [mark, tone] = outcomeLook(outcome);
    const { file, line, message, details, output, errors, hidden, difference } = outcome;
    const figures = [outcome.timeMs === undefined ? '' : duration(outcome.timeMs), outcome.memoryBytes === undefined ? '' : memory(outcome.memoryBytes), outcome.signal ?? (outcome.exitCode === undefined || outcome.exitCode === 0 ? '' : t('exit {exitCode}', { exitCode: outcome.exitCode }))].filter((part) => part !== '');
    const compared = outcome.verdict === 'WA' && hidden !== true && (given?.expected !== undefined || difference !== undefined);
    fill(
      this.element,
      h('h2', {}, name),
      h('p', { class: 'outcome-state', 'data-tone': tone }, icon(mark), h('b', {}, outcomeWords(outcome)), figures.length > 0 && h('span', { class: 'num muted' }, figures.join(' · ')), file !== undefined && this.#place(file, line ?? 1)),
      message !== undefined && h('p', { class: 'outcome-message' }, message),
      hidden === true && h('p', { class: 'muted' }, t('This case is hidden: its input and output stay with whoever made it.')),
      compared && this.#compare(given, outcome),
      ...this.#given(given, compared),
      details !== undefined && details !== '' && block(t('Details'), details),
      !compared && output !== undefined && output !== '' && block(t('Output'), output),
      errors !== undefined && errors !== '' && block(t('Error output'), errors),
    );
  }

  #place(file: string, line: number): HTMLElement {
    return on(h('button', { type: 'button', class: 'link-button outcome-place' }, `${file}:${line}`), { click: () => this.#jump(file, line) });
  }

  #given(given: TestCase | undefined, compared = false): HTMLElement[] {
    if (given?.stdin === undefined) return [];
    return [...(given.stdin === '' ? [] : [block(t('Input'), given.stdin)]), ...(compared || given.expected === undefined ? [] : [block(t('Expected output'), given.expected)])];
  }

  #compare(given: TestCase | undefined, { output = '', difference }: Outcome): HTMLElement {
    const expected = given?.expected;
    const rows = expected === undefined ? [{ ...(difference?.expected === undefined ? {} : { expected: difference.expected }), ...(difference?.actual === undefined ? {} : { actual: difference.actual }), same: false }] : differences(expected, output, given?.comparator?.kind);
    const first = expected === undefined ? (difference?.line ?? 1) : 1;
    let [left, right] = [first - 1, first - 1];
    const body = rows.slice(0, mostRows).map(({ expected: a, actual: b, same }) => {
      const marked = (line: string | undefined, other: string | undefined): (Node | string)[] => {
        if (line === undefined) return [];
        if (same || other === undefined) return [line];
        const [head, middle, tail] = parts(line, other);
        return [head, h('mark', {}, middle === '' ? '·' : middle), tail];
      };
      return h(
        'tr',
        { class: same ? '' : 'differs' },
        h('th', { scope: 'row' }, same ? '' : h('span', { title: t('This line differs') }, '≠', h('span', { class: 'vh' }, t('differs')))),
        h('td', { class: 'diff-number num' }, a === undefined ? '' : String(++left)),
        h('td', { class: a === undefined ? 'diff-none' : 'diff-expected' }, ...marked(a, b)),
        h('td', { class: 'diff-number num' }, b === undefined ? '' : String(++right)),
        h('td', { class: b === undefined ? 'diff-none' : 'diff-actual' }, ...marked(b, a)),
      );
    });
    const head = h('tr', {}, h('th', {}, h('span', { class: 'vh' }, t('Differs'))), h('th', { colspan: 2, scope: 'col' }, t('Expected')), h('th', { colspan: 2, scope: 'col' }, t('Output')));
    return h('div', { class: 'diff-scroll', tabindex: 0, role: 'group', 'aria-label': t('Expected beside output') }, h('table', { class: 'diff' }, h('colgroup', {}, ...['mark', 'number', 'text', 'number', 'text'].map((part) => h('col', { class: `col-${part}` }))), h('thead', {}, head), h('tbody', {}, ...body)), rows.length > mostRows && h('p', { class: 'muted' }, plural(rows.length - mostRows, '{n} more line is not shown.', '{n} more lines are not shown.')));
  }
}

function block(title: string, text: string): HTMLElement {
  return h('div', { class: 'outcome-block' }, h('h3', {}, title), h('pre', { tabindex: 0, 'aria-label': title }, text));
}
