import { openDialog } from '../ui/dialog';
import { button, h, on } from '../ui/dom';
import { t } from '../words/words';
import { comparatorKinds, type Comparison, type TestCase } from '../wire/testing';

const kindWords: Readonly<Record<Comparison['kind'], string>> = {
  trimmed: t('Same lines, blanks at their ends aside'),
  exact: t('Same to the last character'),
  tokens: t('Same words, whatever is between them'),
  float: t('Same words, numbers about equal'),
  regex: t('Expected output is a regular expression'),
};

let opened = 0;

/** Asks what a case is; gives it changed, `'remove'`, or `undefined` where nothing was decided. */
export async function editCase(title: string, before: TestCase, known: boolean, mayHide: boolean): Promise<TestCase | 'remove' | undefined> {
  const id = `case-${++opened}`;
  let answer: TestCase | 'remove' | undefined;
  const line = (name: string, value: string, more: Record<string, string | number> = {}): HTMLInputElement => {
    const input = h('input', { class: 'field', id: `${id}-${name}`, autocomplete: 'off', ...more });
    input.value = value;
    return input;
  };
  const area = (name: string, value: string): HTMLTextAreaElement => {
    const input = h('textarea', { class: 'field mono case-text', id: `${id}-${name}`, rows: 5, spellcheck: 'false', autocapitalize: 'off' });
    input.value = value;
    return input;
  };
  const labelled = (label: string, input: HTMLElement): HTMLElement => h('div', {}, h('label', { class: 'label', for: input.id }, label), input);
  const name = line('name', before.name, { maxlength: 200 });
  const stdin = area('stdin', before.stdin ?? '');
  const expected = area('expected', before.expected ?? '');
  const kind = h('select', { class: 'field', id: `${id}-kind` }, ...comparatorKinds.map((one) => h('option', { value: one }, kindWords[one])));
  kind.value = before.comparator?.kind ?? 'trimmed';
  const abs = line('abs', String(before.comparator?.abs ?? 1e-6), { inputmode: 'decimal' });
  const rel = line('rel', String(before.comparator?.rel ?? 1e-6), { inputmode: 'decimal' });
  const tolerances = h('div', { class: 'case-row' }, labelled(t('Off by at most'), abs), labelled(t('or, of the expected number'), rel));
  const weight = line('weight', String(before.weight ?? 1), { inputmode: 'decimal' });
  const seconds = line('seconds', before.limits?.wallMs === undefined ? '' : String(before.limits.wallMs / 1000), { inputmode: 'decimal', placeholder: t('usual') });
  const hidden = h('input', { type: 'checkbox', id: `${id}-hidden` });
  hidden.checked = before.hidden === true;
  const problem = h('p', { class: 'field-error', role: 'alert', hidden: true });
  const done = (value: TestCase | 'remove'): void => {
    answer = value;
    dialog.close();
  };
  const refuse = (words: string, input: HTMLElement): void => {
    problem.textContent = words;
    problem.hidden = false;
    input.focus();
  };
  const take = (): void => {
    const [a, r, w] = [abs, rel, weight].map(({ value }) => Number(value.replace(',', '.'))) as [number, number, number];
    const s = seconds.value.trim() === '' ? undefined : Number(seconds.value.replace(',', '.'));
    if (name.value.trim() === '') return refuse(t('Give the case a name.'), name);
    if (!(a >= 0) || !(r >= 0)) return refuse(t('A tolerance is a number of 0 or more, as 0.001 or 1e-6.'), abs);
    if (!(w >= 0) || w > 1_000_000) return refuse(t('The weight is a number from 0 to 1000000.'), weight);
    if (s !== undefined && !(s > 0 && s <= 600)) return refuse(t('The time limit is a number of seconds from 0.001 to 600, or empty.'), seconds);
    const chosen = comparatorKinds.find((one) => one === kind.value) ?? 'trimmed';
    const limits = s === undefined ? undefined : { ...before.limits, wallMs: Math.round(s * 1000) };
    done({
      ...before,
      name: name.value.trim(),
      stdin: stdin.value,
      expected: expected.value,
      comparator: chosen === 'float' ? { kind: chosen, abs: a, rel: r } : { kind: chosen },
      weight: w,
      hidden: hidden.checked,
      limits,
    });
  };
  const form = on(
    h(
      'form',
      { class: 'case-form', novalidate: true },
      labelled(t('Name'), name),
      h('div', { class: 'case-row' }, labelled(t('Input'), stdin), labelled(t('Expected output'), expected)),
      labelled(t('When the output counts as right'), kind),
      tolerances,
      h('div', { class: 'case-row' }, labelled(t('Weight in the score'), weight), labelled(t('Time limit in seconds'), seconds)),
      mayHide && h('label', { class: 'case-hidden', for: hidden.id }, hidden, h('span', {}, t('Hidden: others see its name and whether it passes, and neither input nor output'))),
      problem,
      h('div', { class: 'dialog-actions' }, known && button(t('Delete'), { class: 'danger' }, () => done('remove')), button(t('Cancel'), {}, () => dialog.close()), h('button', { type: 'submit', class: 'btn primary' }, known ? t('Keep') : t('Add'))),
    ),
    {
      submit: (event) => {
        event.preventDefault();
        take();
      },
    },
  );
  const tolerate = (): void => void (tolerances.hidden = kind.value !== 'float');
  on(kind, { change: tolerate });
  tolerate();
  const dialog = openDialog(title, 'case', form);
  name.select();
  await dialog.closed;
  return answer;
}
