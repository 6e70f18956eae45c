/** The keys of other editors, loaded for those who choose them. */
import { emacsStyleKeymap } from '@codemirror/commands';
import type { Extension } from '@codemirror/state';
import { keymap } from '@codemirror/view';
import { vim } from '@replit/codemirror-vim';

export const foreignKeymaps: Readonly<Record<'vim' | 'emacs', Extension>> = {
  vim: vim({ status: true }),
  emacs: keymap.of(emacsStyleKeymap),
};
