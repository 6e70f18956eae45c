import type { EditorSettings } from '../wire/model';

/** Fonts that many computers have; where one is not there, the usual ones follow. */
const families: Readonly<Record<EditorSettings['font'], string>> = {
  default: '',
  cascadia: '"Cascadia Code", "Cascadia Mono"',
  consolas: 'Consolas',
  courier: '"Courier New", "Liberation Mono"',
  dejavu: '"DejaVu Sans Mono"',
  fira: '"Fira Code", "Fira Mono"',
  jetbrains: '"JetBrains Mono"',
  menlo: 'Menlo, Monaco',
};

export function fontOf(font: EditorSettings['font']): string {
  return font === 'default' ? 'var(--font-mono)' : `${families[font]}, var(--font-mono)`;
}
