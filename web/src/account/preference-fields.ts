import type { PreferenceBook } from '../page/preferences';
import { h, on } from '../ui/dom';
import { themes, type Theme } from '../ui/theme';
import { keymaps, type EditorSettings } from '../wire/model';

const themeNames: Readonly<Record<Theme, string>> = { system: 'System', light: 'Light', dark: 'Dark', hc: 'High contrast' };
const keymapNames: Readonly<Record<EditorSettings['keymap'], string>> = { default: 'Usual', vim: 'Vim', emacs: 'Emacs' };
const sizes = [11, 12, 13, 14, 15, 16, 18, 20, 24, 28];
const tabs = [2, 3, 4, 8];

/** The choices of theme and editor; each holds when it is made. */
export function preferenceFields(book: PreferenceBook, failed: (error: unknown) => void): HTMLElement {
  const { fontSize, tabSize, keymap } = book.editor.value;
  const set = (change: Partial<EditorSettings>): void => void book.setEditor(change).catch(failed);
  const theme = choice('theme', 'Theme', themes, book.theme.value, (each) => themeNames[each], (chosen) => book.setTheme(chosen));
  const size = choice('font-size', 'Size of the code', withOwn(sizes, fontSize), fontSize, (each) => `${each} px`, (chosen) => set({ fontSize: chosen }));
  const tab = choice('tab-size', 'Indentation', withOwn(tabs, tabSize), tabSize, (each) => `${each} spaces`, (chosen) => set({ tabSize: chosen }));
  const keys = choice('keymap', 'Keys', keymaps, keymap, (each) => keymapNames[each], (chosen) => set({ keymap: chosen }));
  return h('div', { class: 'choices' }, theme, size, tab, keys);
}

/** One that was chosen elsewhere is among the choices, too. */
function withOwn(values: readonly number[], own: number): readonly number[] {
  return [...new Set([...values, own])].sort((a, b) => a - b);
}

function choice<T extends string | number>(id: string, label: string, values: readonly T[], chosen: T, name: (value: T) => string, choose: (value: T) => void): HTMLElement {
  const options = values.map((value) => h('option', { value: String(value), selected: value === chosen }, name(value)));
  const select = h('select', { id: `preference-${id}`, class: 'field' }, ...options);
  on(select, {
    change: () => {
      const value = values[select.selectedIndex];
      if (value !== undefined) choose(value);
    },
  });
  return h('div', {}, h('label', { class: 'label', for: select.id }, label), select);
}
