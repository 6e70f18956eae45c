import type { signInDialog as Dialog } from './dialog';

/** The dialog in which one signs in; it comes when it is first asked for. */
export const signInDialog: typeof Dialog = async (...asked) => (await import('./dialog')).signInDialog(...asked);
