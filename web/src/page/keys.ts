import { openDialog } from '../ui/dialog';
import { h } from '../ui/dom';

export interface Shortcuts {
  run(): void;
  stop(): void;
  save(): void;
}

const apple = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The command key of this computer, as people read it on the keyboard. */
export const command = apple ? '⌘' : 'Ctrl';
export const runKeys = apple ? '⌘ ↵' : 'Ctrl ↵';
export const stopKeys = apple ? '⌘ .' : 'Ctrl .';

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
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return undefined;
  if (event.key === 'Enter') return () => shortcuts.run();
  if (event.key === '.') return () => shortcuts.stop();
  if (event.key === 's') return () => shortcuts.save();
  return undefined;
}

const sheet: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
  ['Run', [
    [`${command} + Enter`, 'Run'],
    [`${command} + .`, 'Stop'],
    ['Ctrl + D', 'End of input, while the program reads a line'],
    ['Ctrl + C', 'Interrupt the program (copies, where text is selected)'],
  ]],
  ['Code', [
    [`${command} + S`, 'Save'],
    [`${command} + F`, 'Find and replace'],
    [`${command} + /`, 'Comment or uncomment'],
    [`${command} + Space`, 'Complete'],
    ['Alt + ↑ or ↓', 'Move the line'],
    [`${command} + Z`, 'Undo'],
  ]],
  ['Moving around', [
    ['Tab', 'Indents in the code; goes to the program in the terminal'],
    ['Esc, then Tab', 'Leaves the code'],
    ['Shift + Tab', 'Leaves the terminal'],
    ['F1', 'This sheet'],
  ]],
];

export function showKeys(): void {
  if (document.querySelector('dialog[open]') !== null) return;
  openDialog(
    'Keys',
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
