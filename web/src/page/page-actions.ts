import type { Action } from '../command/actions';
import { themes, type Theme, type ThemeChoice } from '../ui/theme';
import { t } from '../words/words';
import { apple, command } from './keys';

/** What the palette can make the page do. */
export interface Doings {
  readonly run: () => void;
  readonly stop: () => void;
  readonly save: () => void;
  readonly test: () => void;
  readonly debug: (() => void) | undefined;
  readonly toggleBreakpoint: (() => void) | undefined;
  readonly format: () => void;
  readonly show: (pane: 'code' | 'output' | 'tests' | 'debug') => void;
  readonly find: () => void;
  readonly undo: () => void;
  readonly wrap: () => void;
  readonly share: (() => void) | undefined;
  readonly history: (() => void) | undefined;
  readonly go: (path: string) => void;
  readonly palette: () => void;
  readonly keys: () => void;
  readonly focusCode: () => void;
}

const themeNames: Readonly<Record<Theme, string>> = { system: t('Theme: as the system has it'), light: t('Theme: light'), dark: t('Theme: dark'), hc: t('Theme: high contrast') };
const shift = apple ? '⇧' : t('Shift');
const alt = apple ? '⌥' : 'Alt';

/** Everything that can be done here now, with its keys. */
export function pageActions(doings: Doings, theme: ThemeChoice): readonly Action[] {
  const { debug, toggleBreakpoint, share, history } = doings;
  return [
    { group: 'Run', words: t('Run'), keys: t('{command} + Enter', { command }), act: doings.run },
    { group: 'Run', words: t('Stop'), keys: `${command} + .`, act: doings.stop },
    { group: 'Run', words: t('End of input, while the program reads a line'), keys: t('Ctrl + D') },
    { group: 'Run', words: t('Interrupt the program (copies, where text is selected)'), keys: t('Ctrl + C') },
    { group: 'Test and debug', words: t('Run the tests'), keys: t('{command} + {shift} + Enter', { command, shift }), act: doings.test },
    { group: 'Test and debug', words: t('Debug; go on, where it stands'), keys: 'F5', act: debug },
    { group: 'Test and debug', words: t('Step over'), keys: 'F10' },
    { group: 'Test and debug', words: t('Step into; with Shift, step out'), keys: 'F11' },
    { group: 'Test and debug', words: t('Pause'), keys: 'F6' },
    { group: 'Test and debug', words: t('Stop debugging'), keys: `${shift} + F5` },
    { group: 'Test and debug', words: t('Breakpoint in this line; with Shift, its condition'), keys: 'F9', act: toggleBreakpoint },
    { group: 'Code', words: t('Format the file'), keys: `${shift} + ${alt} + F`, act: doings.format },
    { group: 'Code', words: t('Find and replace'), keys: `${command} + F`, act: doings.find },
    { group: 'Code', words: t('Next problem; with Shift, the one before'), keys: 'F8' },
    { group: 'Code', words: t('Comment or uncomment'), keys: `${command} + /` },
    { group: 'Code', words: t('Complete'), keys: t('{command} + Space', { command: t('Ctrl') }) },
    { group: 'Code', words: t('Move the line'), keys: `${alt} + ↑ ↓` },
    { group: 'Code', words: t('Select the next of the same'), keys: `${command} + D` },
    { group: 'Code', words: t('Undo'), keys: `${command} + Z`, act: doings.undo },
    { group: 'Code', words: t('Wrap long lines, or do not'), keys: `${alt} + Z`, act: doings.wrap },
    { group: 'Pad', words: t('Save'), keys: `${command} + S`, act: doings.save },
    { group: 'Pad', words: t('Share this pad'), act: share },
    { group: 'Pad', words: t('History of this pad'), act: history },
    { group: 'Page', words: t('Commands'), keys: `${command} + K`, act: doings.palette },
    { group: 'Page', words: t('Keys'), keys: t('F1 or ?'), act: doings.keys },
    { group: 'Page', words: t('Show the output'), act: () => doings.show('output') },
    { group: 'Page', words: t('Show the tests'), act: () => doings.show('tests') },
    ...(debug === undefined ? [] : [{ group: 'Page', words: t('Show the debugger'), act: () => doings.show('debug') } as const]),
    { group: 'Page', words: t('Go to my pads'), act: () => doings.go('/pads') },
    { group: 'Page', words: t('Go to the scratch pad'), act: () => doings.go('/') },
    { group: 'Page', words: t('Go to account and preferences'), act: () => doings.go('/account') },
    { group: 'Page', words: t('Go to the API'), act: () => doings.go('/docs') },
    ...themes.map((choice) => ({ group: 'Page', words: themeNames[choice], act: () => theme.theme.set(choice) }) as const),
    { group: 'Moving around', words: t('Go to the code'), act: doings.focusCode },
    { group: 'Moving around', words: t('Indents in the code; goes to the program in the terminal'), keys: 'Tab' },
    { group: 'Moving around', words: t('Leaves the code'), keys: t('Esc, then Tab') },
    { group: 'Moving around', words: t('Leaves the terminal'), keys: `${shift} + Tab` },
  ];
}
