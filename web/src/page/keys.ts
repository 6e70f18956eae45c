import type { Action } from '../command/actions';
import { explain } from '../net/problem';
import { ask } from '../ui/dialog';
import { t } from '../words/words';

export interface Shortcuts {
  run(): void;
  stop(): void;
  save(): void;
  format(): void;
  wrap(): void;
  /** All that can be done now, with its keys. */
  actions(): Promise<readonly Action[]>;
  /** Whether Ctrl+K is the editor's own now. */
  ownsK(): boolean;
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

export const apple = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** The command key of this computer, as people read it on the keyboard. */
export const command = apple ? '⌘' : t('Ctrl');
export const runKeys = apple ? '⌘ ↵' : t('Ctrl ↵');
export const testKeys = apple ? '⌘ ⇧ ↵' : t('Ctrl ⇧ ↵');
export const saveKeys = apple ? '⌘ S' : t('Ctrl S');
export const stopKeys = apple ? '⌘ .' : t('Ctrl .');

/** Keys of the whole page; they come before the editor's and the terminal's own. */
export function listenForKeys(shortcuts: Shortcuts): void {
  known = () => shortcuts.actions();
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
  if (event.key === 'F1' || (event.key === '?' && !isTyping(event))) return showKeys;
  if (event.shiftKey && event.altKey && !event.ctrlKey && !event.metaKey && event.code === 'KeyF') return () => shortcuts.format();
  if (event.altKey && !event.shiftKey && !event.ctrlKey && !event.metaKey && event.code === 'KeyZ') return () => shortcuts.wrap();
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  const debugKey = plain ? debugKeys[`${event.shiftKey ? 'Shift+' : ''}${event.key}`] : undefined;
  if (debugKey !== undefined && shortcuts.debugs()) return () => shortcuts.debug(debugKey);
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return undefined;
  if (event.key === 'Enter' && event.shiftKey) return () => shortcuts.test();
  if (event.shiftKey) return undefined;
  if (event.key === 'Enter') return () => shortcuts.run();
  if (event.key === '.') return () => shortcuts.stop();
  if (event.key === 's') return () => shortcuts.save();
  if (event.key === 'k' && !shortcuts.ownsK()) return showPalette;
  return undefined;
}

/** What can be done on the page that is shown. */
let known: () => Promise<readonly Action[]> = () => Promise.resolve([]);

export function showKeys(): void {
  load(async () => (await import('../command/sheet')).openSheet(await known()));
}

export function showPalette(): void {
  load(async () => (await import('../command/palette')).openPalette(await known()));
}

function load(open: () => Promise<void>): void {
  open().catch((error: unknown) => void ask(t('This did not load'), explain(error), t('All right')));
}

/** Whether what is typed goes into a text. */
function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable=true]') !== null;
}
