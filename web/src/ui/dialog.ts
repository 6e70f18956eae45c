import { t } from '../words/words';
import { button, h, on, type Child } from './dom';

export interface OpenDialog {
  readonly element: HTMLDialogElement;
  close(): void;
  /** Settles when it is closed, whichever way. */
  readonly closed: Promise<void>;
}

let dialogs = 0;

/** A modal dialog: the browser keeps focus inside, closes it on Esc, and gives focus back afterwards. */
export function openDialog(title: string, className: string, ...body: Child[]): OpenDialog {
  const id = `dialog-${++dialogs}`;
  const element = h('dialog', { class: `dialog ${className}`, 'aria-labelledby': id });
  const close = (): void => element.close();
  element.append(
    h(
      'div',
      { class: 'dialog-in' },
      h(
        'div',
        { class: 'dialog-head' },
        h('h2', { id }, title),
        button('', { icon: 'close', class: 'ghost icon', label: t('Close') }, close),
      ),
      ...body.filter((child) => child !== false && child !== null && child !== undefined),
    ),
  );
  document.body.append(element);
  const closed = new Promise<void>((resolve) => {
    on(element, {
      close: () => {
        element.remove();
        resolve();
      },
      mousedown: ({ target }) => {
        if (target === element) close();
      },
    });
  });
  element.showModal();
  return { element, close, closed };
}

/** Asks before something that cannot be taken back. */
export async function ask(title: string, words: string, yes: string, danger = false): Promise<boolean> {
  let answer = false;
  const dialog = openDialog(
    title,
    'ask',
    h('p', { class: 'muted' }, words),
    h(
      'div',
      { class: 'dialog-actions' },
      button(t('Cancel'), {}, () => dialog.close()),
      button(yes, { class: danger ? 'destructive' : 'primary' }, () => {
        answer = true;
        dialog.close();
      }),
    ),
  );
  await dialog.closed;
  return answer;
}
