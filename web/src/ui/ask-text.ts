import { t } from '../words/words';
import { openDialog } from './dialog';
import { button, h, on } from './dom';

export interface Asked {
  readonly title: string;
  readonly label: string;
  readonly yes: string;
  readonly value?: string;
  readonly hint?: string;
  /** What is wrong with an answer, if anything. */
  readonly wrong?: (answer: string) => string | undefined;
}

let asked = 0;

/** Asks for a line of text; `undefined` when nothing was answered. */
export async function askText({ title, label, yes, value = '', hint, wrong }: Asked): Promise<string | undefined> {
  const id = `asked-${++asked}`;
  const input = h('input', { class: 'field', id, maxlength: 250, autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', 'aria-describedby': hint === undefined ? undefined : `${id}-hint` });
  input.value = value;
  const problem = h('p', { class: 'field-error', role: 'alert', hidden: true });
  let answer: string | undefined;
  const form = h(
    'form',
    {},
    h('div', {}, h('label', { class: 'label', for: id }, label), input, problem, hint !== undefined && h('p', { class: 'hint', id: `${id}-hint` }, hint)),
    h('div', { class: 'dialog-actions' }, button(t('Cancel'), {}, () => dialog.close()), h('button', { type: 'submit', class: 'btn primary' }, yes)),
  );
  const dialog = openDialog(title, 'ask', form);
  const dot = value.lastIndexOf('.');
  const slash = value.lastIndexOf('/') + 1;
  input.setSelectionRange(slash, dot > slash ? dot : value.length);
  on(form, {
    submit: (event) => {
      event.preventDefault();
      const wanted = input.value.trim();
      const why = wanted === '' ? undefined : wrong?.(wanted);
      problem.textContent = why ?? '';
      problem.hidden = why === undefined;
      if (wanted === '' || why !== undefined) return;
      answer = wanted;
      dialog.close();
    },
  });
  await dialog.closed;
  return answer;
}
