import type { Language } from '../wire/model';

/** The server's own example for Python, for a visitor who comes before the server has answered. */
const firstProgram = `name = input("What is your name? ")
print(f"Hello, {name}!")

for n in range(1, 6):
    print(n, "squared is", n * n)
`;

export const python: Language = {
  id: 'python',
  name: 'Python',
  extensions: ['py'],
  example: firstProgram,
};

export function exampleOf({ example }: Language): string {
  return example ?? '';
}

/** The file that a single program is shown as. */
export function fileName(language: Language): string {
  if (language.id === 'java') return 'Main.java';
  const extension = language.extensions?.[0]?.replace(/^\./, '');
  return extension === undefined ? 'main' : `main.${extension}`;
}

/** The file that a run starts, as the server finds it: the usual name, else the first of the language, else the first. */
export function entryOf(language: Language, paths: readonly string[]): string | undefined {
  const usual = fileName(language);
  const extensions = (language.extensions ?? []).map((extension) => `.${extension.replace(/^\./, '')}`);
  return paths.find((path) => path === usual) ?? paths.find((path) => extensions.some((extension) => path.endsWith(extension))) ?? paths[0];
}
