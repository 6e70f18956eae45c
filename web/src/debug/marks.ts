import { Cell } from '../ui/cell';
import type { Placed } from './breakpoints';
import type { AdapterBreakpoint } from './protocol';

type Lines = ReadonlyMap<number, Placed>;

/** What the adapter made of the breakpoints it was told: by file, and by the line that they were told with. */
export class Marks {
  readonly files = new Cell<ReadonlyMap<string, Lines>>(new Map());

  set(path: string, lines: readonly (readonly [number, Placed])[]): void {
    this.files.set(new Map(this.files.value).set(path, new Map(lines)));
  }

  at(path: string, line: number): Placed | undefined {
    return this.files.value.get(path)?.get(line);
  }

  /** An adapter may verify a breakpoint later than it is asked to place it. */
  changed({ id, verified, message }: AdapterBreakpoint): void {
    if (id === undefined) return;
    const files = new Map(this.files.value);
    for (const [path, lines] of files) {
      files.set(path, new Map([...lines].map(([line, one]) => [line, one.id === id ? { id, verified: verified ?? one.verified, message } : one])));
    }
    this.files.set(files);
  }

  clear(): void {
    this.files.set(new Map());
  }
}
