import { button, h, type IconName } from '../ui/dom';
import { t } from '../words/words';
import type { DebugSession } from './session';

export type Command = 'debug' | 'continue' | 'pause' | 'next' | 'stepIn' | 'stepOut' | 'restart' | 'stop';

const looks: readonly (readonly [Command, string, IconName, string, string])[] = [
  ['debug', t('Debug'), 'bug', 'F5', t('Start debugging')],
  ['continue', t('Continue'), 'go', 'F5', t('Go on to the next breakpoint')],
  ['pause', t('Pause'), 'pause', 'F6', t('Pause the program where it is')],
  ['next', t('Step over'), 'over', 'F10', t('Do this line')],
  ['stepIn', t('Step into'), 'into', 'F11', t('Go into what this line calls')],
  ['stepOut', t('Step out'), 'out', 'Shift+F11', t('Go on until this function returns')],
  ['restart', t('Restart'), 'again', '', t('Start the program again')],
  ['stop', t('Stop'), 'stop', 'Shift+F5', t('End the program')],
];

/** What the driver of a debugged program can do with it. */
export class DebugToolbar {
  readonly element: HTMLElement;
  readonly #buttons = new Map<Command, HTMLButtonElement>();

  constructor(press: (command: Command) => void) {
    for (const [command, words, icon, keys, title] of looks) {
      const filled = command === 'debug' || command === 'continue' || command === 'pause';
      const look = { icon, ...(filled ? {} : { label: words }), title: keys === '' ? title : `${title} (${keys})`, ...(keys === '' ? {} : { shortcut: keys }) };
      const element = button(filled ? words : '', { ...look, class: filled ? 'sm debug-main' : command === 'stop' ? 'sm icon ghost danger' : 'sm icon ghost', ...(filled ? { keys } : {}) }, () => press(command));
      element.dataset.command = command;
      this.#buttons.set(command, element);
    }
    this.element = h('div', { class: 'debug-tools', role: 'toolbar', 'aria-label': t('Debugger') }, ...this.#buttons.values());
  }

  show(session: DebugSession | undefined, busy: boolean): void {
    const state = session === undefined || session.ended ? 'none' : session.standing.value.state;
    const mine = session?.drives === true;
    const live = state !== 'none';
    const shown: Readonly<Record<Command, boolean>> = {
      debug: !live,
      continue: live && mine && state === 'stopped',
      pause: live && mine && state !== 'stopped',
      next: live && mine,
      stepIn: live && mine,
      stepOut: live && mine,
      restart: live && mine,
      stop: (live && mine) || (busy && !live),
    };
    const focused = document.activeElement;
    for (const [command, element] of this.#buttons) {
      element.hidden = !shown[command];
      element.disabled = (command === 'debug' && busy) || (['next', 'stepIn', 'stepOut'].includes(command) && session?.stop.value === undefined) || (command === 'continue' && session?.stop.value === undefined) || (command === 'pause' && state !== 'running');
    }
    this.#buttons.get('continue')?.classList.toggle('primary', state === 'stopped');
    this.element.dataset.live = String(live && mine);
    // The keyboard stays in the bar when the button it was on gives way to another.
    if (focused instanceof HTMLButtonElement && this.element.contains(focused) && focused.hidden) [...this.#buttons.values()].find(({ hidden, disabled }) => !hidden && !disabled)?.focus();
  }
}
