import { openDialog } from '../ui/dialog';
import { button, h, on } from '../ui/dom';
import { t } from '../words/words';
import type { Breakpoint } from './breakpoints';

export interface Edited {
  readonly path: string;
  readonly line: number;
  readonly breakpoint: Breakpoint | undefined;
}

let opened = 0;

/** Asks what a breakpoint does; gives it changed, `'remove'`, or `undefined` where nothing was decided. */
export async function editBreakpoint({ path, line, breakpoint }: Edited): Promise<Breakpoint | 'remove' | undefined> {
  const id = `breakpoint-${++opened}`;
  let answer: Breakpoint | 'remove' | undefined;
  const field = (name: string, label: string, hint: string, value: string | undefined): [HTMLElement, HTMLInputElement] => {
    const input = h('input', { class: 'field mono', id: `${id}-${name}`, 'aria-describedby': `${id}-${name}-hint`, autocapitalize: 'off', autocomplete: 'off', spellcheck: 'false' });
    input.value = value ?? '';
    return [h('div', {}, h('label', { class: 'label', for: input.id }, label), input, h('p', { class: 'hint', id: `${id}-${name}-hint` }, hint)), input];
  };
  const [conditionRow, condition] = field('condition', t('Stop only where'), t('An expression of the program’s language, as n > 3. Empty: every time.'), breakpoint?.condition);
  const [logRow, log] = field('log', t('Instead of stopping, say'), t('A message for the debug console; {n} is the value of n. Empty: it stops.', { n: '{n}' }), breakpoint?.log);
  const form = on(
    h(
      'form',
      {},
      conditionRow,
      logRow,
      h('div', { class: 'dialog-actions' }, breakpoint !== undefined && button(t('Remove'), { class: 'danger' }, () => done('remove')), button(t('Cancel'), {}, () => dialog.close()), h('button', { type: 'submit', class: 'btn primary' }, breakpoint === undefined ? t('Set it') : t('Change it'))),
    ),
    {
      submit: (event) => {
        event.preventDefault();
        const text = (input: HTMLInputElement): string | undefined => (input.value.trim() === '' ? undefined : input.value.trim());
        done({ line, condition: text(condition), log: text(log), off: breakpoint?.off });
      },
    },
  );
  const done = (value: Breakpoint | 'remove'): void => {
    answer = value;
    dialog.close();
  };
  const dialog = openDialog(t('Breakpoint at {path} line {line}', { path, line }), 'ask', form);
  condition.focus();
  await dialog.closed;
  return answer;
}
