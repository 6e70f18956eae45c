import type { PreferenceBook } from '../page/preferences';
import { h, on } from '../ui/dom';
import { themes, type Theme } from '../ui/theme';
import { languageChoices, t, type LanguageChoice } from '../words/words';
import { fonts, keymaps, type EditorSettings } from '../wire/model';

const themeNames: Readonly<Record<Theme, string>> = { system: t('System'), light: t('Light'), dark: t('Dark'), hc: t('High contrast') };
const keymapNames: Readonly<Record<EditorSettings['keymap'], string>> = { default: t('Usual'), vim: 'Vim', emacs: 'Emacs' };
const languageNames: Readonly<Record<LanguageChoice, string>> = { system: t('System'), en: 'English', de: 'Deutsch' };
const fontNames: Readonly<Record<EditorSettings['font'], string>> = {
  default: t('Usual'), cascadia: 'Cascadia Code', consolas: 'Consolas', courier: 'Courier New', dejavu: 'DejaVu Sans Mono', fira: 'Fira Code', jetbrains: 'JetBrains Mono', menlo: 'Menlo',
};
const sizes = [11, 12, 13, 14, 15, 16, 18, 20, 24, 28];
const tabs = [2, 3, 4, 8];

/** The choices of theme and editor; each holds when it is made. */
export function preferenceFields(book: PreferenceBook, failed: (error: unknown) => void): HTMLElement {
  const { fontSize, tabSize, keymap, tabs: byTabs, wrap, font } = book.editor.value;
  const set = (change: Partial<EditorSettings>): void => void book.setEditor(change).catch(failed);
  const theme = choice('theme', t('Theme'), themes, book.theme.value, (each) => themeNames[each], (chosen) => book.setTheme(chosen));
  const size = choice('font-size', t('Size of the code'), withOwn(sizes, fontSize), fontSize, (each) => `${each} px`, (chosen) => set({ fontSize: chosen }));
  const face = choice('font', t('Font of the code'), fonts, font, (each) => fontNames[each], (chosen) => set({ font: chosen }));
  const indent = choice('indent', t('Indent with'), ['spaces', 'tabs'], byTabs ? 'tabs' : 'spaces', (each) => (each === 'tabs' ? t('Tabs') : t('Spaces')), (chosen) => set({ tabs: chosen === 'tabs' }));
  const tab = choice('tab-size', t('Width of an indentation'), withOwn(tabs, tabSize), tabSize, (each) => t('{n} columns', { n: each }), (chosen) => set({ tabSize: chosen }));
  const wraps = choice('wrap', t('Long lines'), ['off', 'on'], wrap ? 'on' : 'off', (each) => (each === 'on' ? t('Go on below') : t('Scroll sideways')), (chosen) => set({ wrap: chosen === 'on' }));
  const keys = choice('keymap', t('Keys'), keymaps, keymap, (each) => keymapNames[each], (chosen) => set({ keymap: chosen }));
  const language = choice('language', t('Language of the page'), languageChoices, book.language, (each) => languageNames[each], (chosen) => void book.setLanguage(chosen).catch(failed));
  return h('div', { class: 'choices' }, language, theme, face, size, indent, tab, wraps, keys);
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
