import type { Language } from '../wire/model';

/** What a visitor finds before the server has said which languages it serves, or while it is away. */
export const firstProgram = `# Press Run, then type your name.
from datetime import date


def greet(name: str) -> str:
    """A greeting for today."""
    return f"Hi {name}, happy {date.today():%A}!"


name = input("What is your name? ")
print(greet(name))

for left in range(3, 0, -1):
    print(left, "…")
print("Your turn: change anything above.")
`;

export const python: Language = {
  id: 'python',
  name: 'Python',
  extensions: ['py'],
  example: firstProgram,
};

/** The example of a language; the visitor's first one greets and asks. */
export function exampleOf(language: Language): string {
  return language.id === 'python' ? firstProgram : (language.example ?? '');
}

/** The file that a single program is shown as. */
export function fileName(language: Language): string {
  if (language.id === 'java') return 'Main.java';
  const extension = language.extensions?.[0]?.replace(/^\./, '');
  return extension === undefined ? 'main' : `main.${extension}`;
}
