/** The keys of other editors, loaded for those who choose them. */
import type { Extension } from '@codemirror/state';
import { emacs } from '@replit/codemirror-emacs';
import { Vim, vim } from '@replit/codemirror-vim';

export const foreignKeymaps: Readonly<Record<'vim' | 'emacs', Extension>> = {
  vim: vim({ status: true }),
  emacs: emacs(),
};

/** What `:w` does: texts here are saved as they are typed, so that it means to try them. */
export function onWrite(act: () => void): void {
  Vim.defineEx('write', 'w', act);
}
