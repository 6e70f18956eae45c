import type { OpenText } from '../collab/open-text';
import { explain } from '../net/problem';
import { pathOf } from '../pads/book';
import { ask } from '../ui/dialog';
import { askText } from '../ui/ask-text';
import { button } from '../ui/dom';
import { plural, t } from '../words/words';
import { nothing } from '../wire/shape';
import { FileTabs } from './file-tabs';
import { FileTree } from './file-tree';
import type * as Transfer from './transfer';
import type { Room } from './room';
import { wrongPath } from './tree';

/** The files of a pad on the page: the tree, what is open in tabs, and what is done with files on the server. */
export class PadFiles {
  readonly #room: Room;
  readonly #tabs: FileTabs;
  readonly #tree: FileTree;
  readonly #opener: HTMLButtonElement;
  readonly #table: HTMLButtonElement;
  readonly #narrow = matchMedia('(max-width: 900px)');
  #open: string[] = [];
  #stops: (() => void)[] = [];
  /** A file that is shown as soon as it is in the tree. */
  #awaited: string | undefined;

  constructor(room: Room) {
    this.#room = room;
    this.#tabs = new FileTabs({ show: (path) => this.open(path), close: (path) => this.#closeAt(path) });
    this.#tree = new FileTree({
      open: (path) => {
        this.open(path);
        if (this.#narrow.matches) this.#unfold(false);
        if (!this.#narrow.matches) room.parts.desk.editor.focus();
      },
      create: (folder) => void this.#attempt(() => this.#createIn(folder)),
      rename: (path, isFolder) => void this.#attempt(() => this.#rename(path, isFolder)),
      remove: (path, isFolder) => void this.#attempt(() => this.#remove(path, isFolder)),
      start: (path) => void this.#attempt(() => this.#start(path)),
      move: (path, folder) => void this.#attempt(() => this.#moveTo(path, folder)),
      pick: () => void this.#transfer(({ pickFiles }) => pickFiles(room, this.#tree)),
      export: () => void this.#transfer(({ exportZip }) => exportZip(room, this.#tree)),
      drop: (data) => void this.#transfer(({ takeDrop }) => takeDrop(room, this.#tree, data)),
    });
    this.#table = button(t('Table'), { class: 'sm ghost tab-table', title: t('Show this file as a table') }, () => {
      const { path } = this.#room;
      if (path !== undefined) void this.#transfer(({ showTable }) => showTable(this.#room, path));
    });
    this.#opener = button('', { icon: 'pads', class: 'sm icon ghost files-open', label: t('Files'), title: t('Files') }, () => this.#unfold(this.#room.parts.desk.files.hidden));
  }

  begin(): void {
    const { pad, parts, entry } = this.#room;
    parts.desk.tabs.replaceChildren(this.#opener, this.#tabs.element, this.#table);
    parts.desk.files.replaceChildren(this.#tree.element);
    this.#unfold(!this.#narrow.matches && parts.store.get('files.folded') !== true, false);
    const kept = parts.store.get(`tabs.${pad.id}`);
    this.#open = Array.isArray(kept) ? kept.filter((path) => typeof path === 'string').filter((path) => pad.find(path) !== undefined) : [];
    const first = this.#open[0] ?? entry;
    if (first !== undefined) this.open(first);
    this.#stops = [pad.files.watch(() => this.#treeChanged()), pad.people.watch(() => this.#draw()), pad.role.watch(() => this.#draw()), pad.facts.watch(() => this.#draw())];
  }

  end(): void {
    for (const stop of this.#stops) stop();
  }

  /** Shows a file, at once or as soon as it is there. */
  open(path: string): void {
    const file = this.#room.pad.find(path);
    if (file === undefined) this.#awaited = path;
    else if (file.encoding === 'base64') void this.#transfer(({ showPicture }) => showPicture(this.#room, path));
    else this.#room.show(file);
  }

  shown(text: OpenText): void {
    if (!this.#open.includes(text.path)) this.#open.push(text.path);
    this.#draw();
  }

  close(text: OpenText): void {
    const at = this.#open.indexOf(text.path);
    this.#open = this.#open.filter((path) => path !== text.path);
    if (text === this.#room.current) {
      const { pad, entry } = this.#room;
      const next = [this.#open[Math.max(0, at - 1)], entry, pad.files.value[0]?.path].find((path) => path !== undefined && path !== text.path && pad.find(path) !== undefined);
      if (next !== undefined) this.open(next);
    }
    if (text !== this.#room.current) this.#room.pad.close(text);
    this.#draw();
  }

  /** Makes a file on the server. */
  async create(path: string, content = ''): Promise<void> {
    await this.#room.parts.send({ method: 'POST', path: this.#path(), body: { path, content }, answer: nothing });
  }

  #path(): string {
    return `${pathOf(this.#room.id)}/files`;
  }

  async #createIn(folder: string): Promise<void> {
    const path = await this.#askPath(t('New file'), folder === '' ? '' : `${folder}/`, t('Create'));
    if (path === undefined) return;
    await this.create(path);
    this.open(path);
  }

  async #rename(path: string, isFolder: boolean): Promise<void> {
    const to = await this.#askPath(isFolder ? t('Rename or move the folder') : t('Rename or move the file'), path, t('Move'), path);
    if (to !== undefined && to !== path) await this.#move(path, to);
  }

  async #moveTo(path: string, folder: string): Promise<void> {
    const to = (folder === '' ? '' : `${folder}/`) + path.slice(path.lastIndexOf('/') + 1);
    if (to === path || to.startsWith(`${path}/`)) return;
    const why = wrongPath(to, this.#taken());
    if (why !== undefined) throw new Error(why);
    await this.#move(path, to);
  }

  async #move(path: string, to: string): Promise<void> {
    await this.#room.parts.send({ method: 'PATCH', path: this.#path(), body: { path, to }, answer: nothing });
    const renamed = (one: string): string => (one === path || one.startsWith(`${path}/`) ? to + one.slice(path.length) : one);
    this.#open = this.#open.map(renamed);
  }

  async #start(main: string | undefined): Promise<void> {
    const { pad, parts, id } = this.#room;
    await parts.book.change(id, { main: main ?? '' });
    pad.facts.set({ ...pad.facts.value, main });
  }

  async #remove(path: string, isFolder: boolean): Promise<void> {
    const { pad, parts, id } = this.#room;
    const inside = this.#taken().filter((one) => one === path || one.startsWith(`${path}/`));
    if (inside.length === pad.files.value.length) throw new Error(t('A pad needs at least one file.'));
    const words = isFolder ? plural(inside.length, 'The file in it goes away for everybody, and stays in the history.', 'The {n} files in it go away for everybody, and stay in the history.') : t('It goes away for everybody, and stays in the history.');
    if (!(await ask(t('Delete {path}?', { path }), words, t('Delete'), true))) return;
    const before = pad.revision.value;
    await parts.send({ method: 'DELETE', path: `${this.#path()}?path=${encodeURIComponent(path)}`, answer: nothing });
    const restore = async (): Promise<void> => {
      const version = before ?? (await parts.book.read(id)).version;
      for (const one of inside) await parts.send({ method: 'POST', path: `${pathOf(id)}/restore`, body: { version, path: one }, answer: nothing });
    };
    parts.desk.notices.show('deleted', { words: t('{path} is deleted.', { path }), actions: before === undefined ? [] : [{ words: t('Bring it back'), press: () => void this.#attempt(restore) }] });
  }

  #askPath(title: string, value: string, yes: string, own?: string): Promise<string | undefined> {
    const taken = this.#taken().filter((one) => one !== own && !(own !== undefined && one.startsWith(`${own}/`)));
    return askText({ title, label: t('Path'), value, yes, hint: t('Folders come before slashes, as in src/words.py.'), wrong: (path) => wrongPath(path, taken) });
  }

  #taken(): string[] {
    return this.#room.pad.files.value.map(({ path }) => path);
  }

  #closeAt(path: string): void {
    const text = this.#room.pad.texts.find((one) => one.path === path);
    if (text !== undefined) return this.close(text);
    this.#open = this.#open.filter((one) => one !== path);
    this.#draw();
  }

  #unfold(open: boolean, keep = true): void {
    this.#room.parts.desk.files.hidden = !open;
    this.#opener.setAttribute('aria-expanded', String(open));
    if (keep && !this.#narrow.matches) this.#room.parts.store.put('files.folded', !open);
  }

  #treeChanged(): void {
    const { pad } = this.#room;
    const texts = pad.texts.map(({ path }) => path).filter((path) => pad.find(path) !== undefined);
    this.#open = [...this.#open.filter((path) => pad.find(path) !== undefined), ...texts.filter((path) => !this.#open.includes(path))];
    const awaited = this.#awaited;
    if (awaited !== undefined && pad.find(awaited) !== undefined) {
      this.#awaited = undefined;
      this.open(awaited);
    }
    this.#draw();
  }

  #draw(): void {
    const { pad, parts, path, entry, me } = this.#room;
    parts.store.put(`tabs.${pad.id}`, path === undefined ? this.#open : [path, ...this.#open.filter((one) => one !== path)]);
    this.#tabs.show(this.#open, path, entry);
    this.#table.hidden = !/\.[ct]sv$/i.test(path ?? '');
    const people = pad.people.value.filter(({ user }) => user.id !== me.id);
    this.#tree.show({ paths: this.#taken(), current: path, entry, chosen: pad.facts.value.main, mayEdit: pad.mayEdit, people, colourOf: (id) => pad.colours.of(id) });
  }

  async #transfer(act: (transfer: typeof Transfer) => Promise<void>): Promise<void> {
    await this.#attempt(async () => act(await import('./transfer')));
  }

  async #attempt(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.#room.parts.desk.notices.show('files', { words: explain(error), tone: 'danger' });
    }
  }
}
