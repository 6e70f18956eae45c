import type { IBufferCellPosition, ILink, ILinkProvider, Terminal } from '@xterm/xterm';
import type { Mark } from '../diagnose/places';

const mostRows = 40;

interface Follow {
  link(address: string): void;
  jump(path: string, line: number, column?: number): void;
}

/** Makes what {@link Mark}s find in the terminal's lines clickable, over the rows that a line is wrapped to. */
export function linksOf(terminal: Terminal, marks: (line: string) => readonly Mark[], follow: Follow): ILinkProvider {
  return {
    provideLinks: (row, give) => {
      const { text, cells } = lineAround(terminal, row - 1);
      const links = marks(text).flatMap((mark): ILink[] => {
        const start = cells[mark.from];
        const end = cells[mark.to - 1];
        if (start === undefined || end === undefined || start.y > row || end.y < row) return [];
        const activate = (): void => ('address' in mark ? follow.link(mark.address) : follow.jump(mark.path, mark.line, mark.column));
        return [{ range: { start, end }, text: text.slice(mark.from, mark.to), activate, decorations: { underline: true, pointerCursor: true } }];
      });
      give(links.length === 0 ? undefined : links);
    },
  };
}

/** The whole line that a row is part of, and the cell of each of its characters. */
function lineAround({ buffer: { active } }: Terminal, row: number): { readonly text: string; readonly cells: readonly IBufferCellPosition[] } {
  let first = row;
  while (first > 0 && row - first < mostRows && active.getLine(first)?.isWrapped === true) first--;
  let text = '';
  const cells: IBufferCellPosition[] = [];
  for (let y = first; y < first + 2 * mostRows; y++) {
    const line = active.getLine(y);
    if (line === undefined || (y > first && !line.isWrapped)) break;
    for (let x = 0; x < line.length; x++) {
      const cell = line.getCell(x);
      if (cell === undefined || cell.getWidth() === 0) continue;
      const characters = cell.getChars() === '' ? ' ' : cell.getChars();
      text += characters;
      cells.push(...Array.from({ length: characters.length }, () => ({ x: x + 1, y: y + 1 })));
    }
  }
  return { text, cells };
}
