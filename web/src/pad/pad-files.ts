import type { OpenText } from '../collab/open-text';
import { pathOf } from '../pads/book';
import type { TreeFile } from '../wire/pad';
import { nothing } from '../wire/shape';
import { FileTabs } from './file-tabs';
import type { Room } from './room';

/** The files of a pad on the page: what is open in tabs, and what is done with files on the server. */
export class PadFiles {
  readonly #room: Room;
  readonly #tabs: FileTabs;
  #open: string[] = [];
  #stop: () => void = () => undefined;

  constructor(room: Room) {
    this.#room = room;
    this.#tabs = new FileTabs({
      show: (path) => this.open(path),
      close: (path) => {
        const text = room.pad.texts.find((one) => one.path === path);
        if (text !== undefined) this.close(text);
      },
    });
  }

  begin(): void {
    const { pad, parts, entry } = this.#room;
    parts.desk.tabs.replaceChildren(this.#tabs.element);
    const kept = parts.store.get(`tabs.${pad.id}`);
    const wanted = Array.isArray(kept) ? kept.filter((path) => typeof path === 'string').filter((path) => pad.find(path) !== undefined) : [];
    this.#open = wanted;
    const first = wanted[0] ?? entry;
    if (first !== undefined) this.open(first);
    this.#stop = pad.files.watch(() => this.#treeChanged());
  }

  end(): void {
    this.#stop();
  }

  /** Shows a file; one that has just been made may still be on its way. */
  open(path: string): void {
    const file = this.#room.pad.find(path);
    if (file !== undefined) this.#room.show(file);
  }

  shown(text: OpenText): void {
    if (!this.#open.includes(text.path)) this.#open.push(text.path);
    this.#draw();
  }

  close(text: OpenText): void {
    if (this.#room.pad.texts.length <= 1) return;
    const at = this.#open.indexOf(text.path);
    this.#open = this.#open.filter((path) => path !== text.path);
    if (text === this.#room.current) {
      const next = this.#open[Math.max(0, at - 1)] ?? this.#room.entry;
      if (next === undefined || next === text.path) return;
      this.open(next);
    }
    this.#room.pad.close(text);
    this.#draw();
  }

  /** Makes a file on the server. */
  async create(path: string, content = ''): Promise<void> {
    await this.#room.parts.send({ method: 'POST', path: `${pathOf(this.#room.id)}/files`, body: { path, content }, answer: nothing });
    this.#expect({ path });
  }

  /** Moves a file, or a folder with all in it. */
  async move(path: string, to: string): Promise<void> {
    await this.#room.parts.send({ method: 'PATCH', path: `${pathOf(this.#room.id)}/files`, body: { path, to }, answer: nothing });
  }

  async remove(path: string): Promise<void> {
    await this.#room.parts.send({ method: 'DELETE', path: `${pathOf(this.#room.id)}/files?path=${encodeURIComponent(path)}`, answer: nothing });
  }

  /** A file that was made here is in the tree before everybody hears of it. */
  #expect(file: TreeFile): void {
    const { files } = this.#room.pad;
    if (!files.value.some(({ path }) => path === file.path)) files.set([...files.value, file]);
  }

  #treeChanged(): void {
    const { pad } = this.#room;
    const open = new Set(pad.texts.map(({ path }) => path));
    this.#open = [...this.#open.filter((path) => pad.find(path) !== undefined), ...[...open].filter((path) => !this.#open.includes(path))];
    this.#draw();
  }

  #draw(): void {
    const { pad, parts, path, entry } = this.#room;
    parts.store.put(`tabs.${pad.id}`, path === undefined ? this.#open : [path, ...this.#open.filter((one) => one !== path)]);
    this.#tabs.show(this.#open, path, entry);
  }
}
