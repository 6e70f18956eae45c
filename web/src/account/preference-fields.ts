import type { PreferenceBook } from '../page/preferences';
import { h, on } from '../ui/dom';
import { themes, type Theme } from '../ui/theme';
import { languageChoices, plural, t, type LanguageChoice } from '../words/words';
import { keymaps, type EditorSettings } from '../wire/model';

const themeNames: Readonly<Record<Theme, string>> = { system: t('System'), light: t('Light'), dark: t('Dark'), hc: t('High contrast') };
const keymapNames: Readonly<Record<EditorSettings['keymap'], string>> = { default: t('Usual'), vim: 'Vim', emacs: 'Emacs' };
const languageNames: Readonly<Record<LanguageChoice, string>> = { system: t('System'), en: 'English', de: 'Deutsch' };
const sizes = [11, 12, 13, 14, 15, 16, 18, 20, 24, 28];
const tabs = [2, 3, 4, 8];

/** The choices of theme and editor; each holds when it is made. */
export function preferenceFields(book: PreferenceBook, failed: (error: unknown) => void): HTMLElement {
  const { fontSize, tabSize, keymap } = book.editor.value;
  const set = (change: Partial<EditorSettings>): void => void book.setEditor(change).catch(failed);
  const theme = choice('theme', t('Theme'), themes, book.theme.value, (each) => themeNames[each], (chosen) => book.setTheme(chosen));
  const size = choice('font-size', t('Size of the code'), withOwn(sizes, fontSize), fontSize, (each) => `${each} px`, (chosen) => set({ fontSize: chosen }));
  const tab = choice('tab-size', t('Indentation'), withOwn(tabs, tabSize), tabSize, (each) => plural(each, '{n} space', '{n} spaces'), (chosen) => set({ tabSize: chosen }));
  const keys = choice('keymap', t('Keys'), keymaps, keymap, (each) => keymapNames[each], (chosen) => set({ keymap: chosen }));
  const language = choice('language', t('Language'), languageChoices, book.language, (each) => languageNames[each], (chosen) => void book.setLanguage(chosen).catch(failed));
  return h('div', { class: 'choices' }, language, theme, size, tab, keys);
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
