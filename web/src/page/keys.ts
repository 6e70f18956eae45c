import { openDialog } from '../ui/dialog';
import { h } from '../ui/dom';
import { t } from '../words/words';

export interface Shortcuts {
  run(): void;
  stop(): void;
  save(): void;
  test(): void;
  /** Whether the debugger's keys are the page's now, and not the browser's. */
  debugs(): boolean;
  debug(key: DebugKey): void;
}

export type DebugKey = 'go' | 'stop' | 'pause' | 'next' | 'stepIn' | 'stepOut' | 'toggle' | 'edit';

const debugKeys: Readonly<Record<string, DebugKey>> = {
  F5: 'go',
  'Shift+F5': 'stop',
  F6: 'pause',
  F9: 'toggle',
  'Shift+F9': 'edit',
  F10: 'next',
  F11: 'stepIn',
  'Shift+F11': 'stepOut',
};

const apple = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The command key of this computer, as people read it on the keyboard. */
export const command = apple ? '⌘' : t('Ctrl');
export const runKeys = apple ? '⌘ ↵' : t('Ctrl ↵');
export const testKeys = apple ? '⌘ ⇧ ↵' : t('Ctrl ⇧ ↵');
export const stopKeys = apple ? '⌘ .' : t('Ctrl .');

/** Keys of the whole page; they come before the editor's and the terminal's own. */
export function listenForKeys(shortcuts: Shortcuts): void {
  document.addEventListener(
    'keydown',
    (event) => {
      const act = document.querySelector('dialog[open]') === null ? find(event, shortcuts) : undefined;
      if (act === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      if (!event.repeat) act();
    },
    { capture: true },
  );
}

function find(event: KeyboardEvent, shortcuts: Shortcuts): (() => void) | undefined {
  if (event.key === 'F1') return showKeys;
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  const debugKey = plain ? debugKeys[`${event.shiftKey ? 'Shift+' : ''}${event.key}`] : undefined;
  if (debugKey !== undefined && shortcuts.debugs()) return () => shortcuts.debug(debugKey);
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return undefined;
  if (event.key === 'Enter' && event.shiftKey) return () => shortcuts.test();
  if (event.shiftKey) return undefined;
  if (event.key === 'Enter') return () => shortcuts.run();
  if (event.key === '.') return () => shortcuts.stop();
  if (event.key === 's') return () => shortcuts.save();
  return undefined;
}

const sheet: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  [t('Run'), [
    [t('{command} + Enter', { command }), t('Run')],
    [`${command} + .`, t('Stop')],
    [t('Ctrl + D'), t('End of input, while the program reads a line')],
    [t('Ctrl + C'), t('Interrupt the program (copies, where text is selected)')],
  ]],
  [t('Test and debug'), [
    [t('{command} + Shift + Enter', { command }), t('Run the tests')],
    ['F5', t('Debug; go on, where it stands')],
    ['F10', t('Step over')],
    ['F11', t('Step into; with Shift, step out')],
    ['F6', t('Pause')],
    [t('Shift + F5'), t('Stop')],
    ['F9', t('Breakpoint in this line; with Shift, its condition')],
  ]],
  [t('Code'), [
    [`${command} + S`, t('Save')],
    [`${command} + F`, t('Find and replace')],
    [`${command} + /`, t('Comment or uncomment')],
    [t('{command} + Space', { command }), t('Complete')],
    [t('Alt + ↑ or ↓'), t('Move the line')],
    [`${command} + Z`, t('Undo')],
  ]],
  [t('Moving around'), [
    ['Tab', t('Indents in the code; goes to the program in the terminal')],
    [t('Esc, then Tab'), t('Leaves the code')],
    [t('Shift + Tab'), t('Leaves the terminal')],
    ['F1', t('This sheet')],
  ]],
];

export function showKeys(): void {
  if (document.querySelector('dialog[open]') !== null) return;
  openDialog(
    t('Keys'),
    'keys-sheet',
    ...sheet.map(([heading, rows]) =>
      h(
        'section',
        {},
        h('h3', {}, heading),
        h('dl', {}, ...rows.flatMap(([keys, does]) => [h('dt', {}, h('kbd', { class: 'kbd' }, keys)), h('dd', {}, does)])),
      ),
    ),
  );
}
