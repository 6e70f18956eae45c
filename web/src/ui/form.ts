import { Problem, explain } from '../net/problem';
import { t, told } from '../words/words';
import { fill, h, icon, on } from './dom';

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly type: string;
  readonly autocomplete: AutoFill;
  /** What may be typed, said before somebody gets it wrong. */
  readonly hint?: string;
  readonly value?: string;
}

export const passwordHint = t('8 characters or more. At most 72 bytes: as many plain letters, fewer with accents or emoji.');

/** A form whose refusals show at the fields they are about; `id` keeps the fields of several apart. */
export function form(id: string, fields: readonly Field[], words: string, submit: (values: Record<string, string>) => Promise<void>, look = 'primary'): HTMLFormElement {
  const rows = fields.map((field) => fieldRow(id, field));
  const problem = h('p', { class: 'field-error', role: 'alert', hidden: true });
  const go = h('button', { type: 'submit', class: `btn ${look}` }, words);
  const element = h('form', { novalidate: true }, ...rows.map(({ row }) => row), problem, go);

  const refuse = (error: unknown): void => {
    const errors = error instanceof Problem ? error.errors : [];
    const placed = errors.filter(({ field, message }) => {
      const row = rows.find(({ name }) => name === field);
      row?.complain(message);
      return row !== undefined;
    });
    if (placed.length === 0) complain(problem, explain(error));
    rows.find(({ input }) => input.getAttribute('aria-invalid') === 'true')?.input.focus();
  };
  return on(element, {
    submit: (event) => {
      event.preventDefault();
      for (const row of rows) row.complain(undefined);
      problem.hidden = true;
      go.disabled = true;
      submit(Object.fromEntries(rows.map(({ name, input }) => [name, input.value])))
        .catch(refuse)
        .finally(() => (go.disabled = false));
    },
  });
}

interface FieldRow {
  readonly name: string;
  readonly row: HTMLElement;
  readonly input: HTMLInputElement;
  readonly complain: (message: string | undefined) => void;
}

function fieldRow(form: string, { name, label, type, autocomplete, hint, value }: Field): FieldRow {
  const id = `${form}-${name}`;
  const help = hint === undefined ? undefined : h('p', { class: 'hint', id: `${id}-hint` }, hint);
  const input = h('input', { id, name, type, autocomplete, class: 'field', autocapitalize: 'off', spellcheck: 'false', 'aria-describedby': help?.id });
  if (value !== undefined) input.value = value;
  const error = h('p', { class: 'field-error', id: `${id}-error`, hidden: true });
  return {
    name,
    row: h('div', {}, h('label', { class: 'label', for: id }, label), input, error, help),
    input,
    complain: (message) => {
      const described = message === undefined ? help?.id : [error.id, help?.id].filter((each) => each !== undefined).join(' ');
      if (described === undefined) input.removeAttribute('aria-describedby');
      else input.setAttribute('aria-describedby', described);
      error.hidden = true;
      input.removeAttribute('aria-invalid');
      if (message === undefined) return;
      input.setAttribute('aria-invalid', 'true');
      complain(error, sentence(label, message));
    },
  };
}

/** "is already taken" reads as "Username is already taken". */
function sentence(label: string, message: string): string {
  return /^[a-z]/.test(message) ? `${label} ${told(message)}` : told(message);
}

/** Says in `place` what is wrong. */
export function complain(place: HTMLElement, words: string): void {
  fill(place, icon('close'), words);
  place.hidden = false;
}
