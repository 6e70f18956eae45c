import { button, fill, h, icon, on } from '../ui/dom';
import { t } from '../words/words';
import type { Participant } from '../wire/pad';
import { treeOf, type Folder } from './tree';

export interface FileTreeEvents {
  open(path: string): void;
  create(folder: string): void;
  rename(path: string, isFolder: boolean): void;
  remove(path: string, isFolder: boolean): void;
  /** A run is to start this file, or with `undefined` the usual one. */
  start(path: string | undefined): void;
  move(path: string, folder: string): void;
  pick(): void;
  export(): void;
  drop(data: DataTransfer): void;
}

export interface TreeLook {
  readonly paths: readonly string[];
  readonly current: string | undefined;
  readonly entry: string | undefined;
  /** The entry, where somebody chose it. */
  readonly chosen: string | undefined;
  readonly mayEdit: boolean;
  readonly people: readonly Participant[];
  readonly colourOf: (userId: string) => number;
}

const dragged = 'application/x-codecrafter-path';

/** The files of a pad as a tree: for pointers, keyboards and screen readers. */
export class FileTree {
  readonly element: HTMLElement;
  readonly #tree = h('ul', { class: 'tree', role: 'tree', 'aria-label': t('Files of this pad') });
  readonly #add: HTMLButtonElement;
  readonly #bring: HTMLButtonElement;
  readonly #progress = h('p', { class: 'tree-progress', role: 'status', hidden: true });
  readonly #events: FileTreeEvents;
  readonly #closed = new Set<string>();
  #look: TreeLook | undefined;
  /** The row that the Tab key comes to. */
  #at: string | undefined;

  constructor(events: FileTreeEvents) {
    this.#events = events;
    this.#add = button('', { icon: 'plus', class: 'sm icon ghost', label: t('New file'), title: t('New file') }, () => events.create(this.#folderAt()));
    this.#bring = button(t('Import'), { icon: 'upload', class: 'sm ghost', title: t('Bring in files or an archive; you can also drop them here') }, () => events.pick());
    this.element = h(
      'div',
      { class: 'tree-pane' },
      h('div', { class: 'tree-head' }, h('h2', {}, t('Files')), h('span', { class: 'grow' }), this.#add),
      this.#tree,
      this.#progress,
      h('div', { class: 'tree-foot' }, this.#bring, button(t('Export'), { icon: 'save', class: 'sm ghost', title: t('Download all files as a zip') }, () => events.export())),
    );
    on(this.#tree, { keydown: (event) => this.#key(event) });
    this.#takeDrops();
  }

  show(look: TreeLook): void {
    this.#look = look;
    this.#add.hidden = this.#bring.hidden = !look.mayEdit;
    const focused = this.#tree.contains(document.activeElement);
    const known = new Set(look.paths);
    if (this.#at === undefined || ![...known].some((path) => path === this.#at || path.startsWith(`${this.#at ?? ''}/`))) this.#at = look.current ?? look.paths[0];
    fill(this.#tree, ...this.#rows(treeOf(look.paths), 1));
    if (focused) this.#row(this.#at)?.focus();
  }

  /** How far an import or an export is; nothing when it has ended. */
  progress(words: string | undefined, cancel?: () => void): void {
    this.#progress.hidden = words === undefined;
    fill(
      this.#progress,
      words !== undefined && h('span', { class: 'spin', 'aria-hidden': 'true' }),
      words !== undefined && h('span', { class: 'grow' }, words),
      cancel !== undefined && button(t('Cancel'), { class: 'sm ghost' }, cancel),
    );
  }

  #rows(folder: Folder, level: number): HTMLElement[] {
    return [
      ...folder.folders.flatMap((one) => {
        const open = !this.#closed.has(one.path);
        return [this.#item(one.path, one.name, level, open), ...(open ? this.#rows(one, level + 1) : [])];
      }),
      ...folder.files.map(({ path, name }) => this.#item(path, name, level)),
    ];
  }

  /** `open` is of folders. */
  #item(path: string, name: string, level: number, open?: boolean): HTMLElement {
    const look = this.#look;
    const isFolder = open !== undefined;
    const entry = path === look?.entry;
    const there = isFolder ? [] : (look?.people ?? []).filter(({ paths }) => paths?.includes(path) === true);
    const acts = h(
      'span',
      { class: 'tree-acts' },
      !isFolder && this.#starter(path, name, entry),
      button('', { icon: 'edit', class: 'sm icon ghost', label: t('Rename or move {name}', { name }), title: t('Rename or move (F2)') }, () => this.#events.rename(path, isFolder)),
      button('', { icon: 'trash', class: 'sm icon ghost', label: t('Delete {name}', { name }), title: t('Delete (Del)') }, () => this.#events.remove(path, isFolder)),
    );
    for (const act of acts.querySelectorAll('button')) act.tabIndex = -1;
    const row = h(
      'li',
      {
        class: 'tree-row',
        role: 'treeitem',
        'aria-level': level,
        'aria-expanded': isFolder ? String(open) : undefined,
        'aria-selected': isFolder ? undefined : String(path === look?.current),
        'aria-label': [name, entry && t('Run starts here'), ...there.map(({ user }) => t('{username} is here', { username: user.username }))].filter((word) => word !== false).join(', '),
        tabindex: path === this.#at ? 0 : -1,
        'data-path': path,
        'data-folder': isFolder,
        draggable: look?.mayEdit === true ? 'true' : undefined,
        title: path,
      },
      icon(isFolder ? (open ? 'chevron' : 'right') : 'file'),
      h('span', { class: 'tree-name' }, h('bdi', {}, name)),
      entry && h('span', { class: 'tree-entry', title: t('Run starts here') }, icon('play')),
      ...there.slice(0, 3).map(({ user }) => h('span', { class: `pip who-${look?.colourOf(user.id) ?? 1}`, title: user.username })),
      look?.mayEdit === true && acts,
    );
    row.style.setProperty('--level', String(level));
    return on(row, {
      click: ({ target }) => {
        if (target instanceof Element && target.closest('button') !== null) return;
        this.#at = path;
        if (isFolder) this.#toggle(path);
        else this.#events.open(path);
      },
      dragstart: ({ dataTransfer }) => dataTransfer?.setData(dragged, path),
    });
  }

  /** Chooses the file that a run starts, or lets the choice go. */
  #starter(path: string, name: string, entry: boolean): HTMLElement | false {
    if (!entry) return button('', { icon: 'play', class: 'sm icon ghost', label: t('Let Run start {name}', { name }), title: t('Let Run start this file (F4)') }, () => this.#events.start(path));
    if (this.#look?.chosen !== path) return false;
    return button('', { icon: 'close', class: 'sm icon ghost', label: t('Let Run start the usual file'), title: t('Let Run start the usual file again (F4)') }, () => this.#events.start(undefined));
  }

  #toggle(path: string, open = this.#closed.has(path)): void {
    if (open) this.#closed.delete(path);
    else this.#closed.add(path);
    if (this.#look !== undefined) this.show(this.#look);
  }

  #key(event: KeyboardEvent): void {
    const rows = [...this.#tree.querySelectorAll<HTMLElement>('[role=treeitem]')];
    const at = rows.findIndex((row) => row === event.target);
    const path = rows[at]?.dataset.path;
    if (path === undefined) return;
    const isFolder = rows[at]?.dataset.folder !== undefined;
    const mayEdit = this.#look?.mayEdit === true;
    const go = (to: number): void => this.#focus(rows[Math.min(rows.length - 1, Math.max(0, to))]);
    const acts: Readonly<Record<string, () => void>> = {
      ArrowDown: () => go(at + 1),
      ArrowUp: () => go(at - 1),
      Home: () => go(0),
      End: () => go(rows.length - 1),
      ArrowRight: () => (isFolder && this.#closed.has(path) ? this.#toggle(path, true) : go(at + 1)),
      ArrowLeft: () => (isFolder && !this.#closed.has(path) ? this.#toggle(path, false) : this.#focus(this.#row(path.slice(0, Math.max(0, path.lastIndexOf('/')))) ?? rows[at])),
      Enter: () => (isFolder ? this.#toggle(path) : this.#events.open(path)),
      ' ': () => (isFolder ? this.#toggle(path) : this.#events.open(path)),
      F4: () => mayEdit && !isFolder && this.#events.start(path === this.#look?.chosen ? undefined : path),
      F2: () => mayEdit && this.#events.rename(path, isFolder),
      Delete: () => mayEdit && this.#events.remove(path, isFolder),
    };
    const act = acts[event.key];
    if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  }

  #focus(row: HTMLElement | undefined): void {
    if (row === undefined) return;
    for (const one of this.#tree.querySelectorAll('[role=treeitem]')) one.setAttribute('tabindex', '-1');
    row.tabIndex = 0;
    this.#at = row.dataset.path;
    row.focus();
  }

  #row(path: string | undefined): HTMLElement | undefined {
    return [...this.#tree.querySelectorAll<HTMLElement>('[role=treeitem]')].find((row) => row.dataset.path === path);
  }

  #folderAt(): string {
    const row = this.#row(this.#at);
    const path = this.#at ?? '';
    if (row?.dataset.folder !== undefined) return path;
    return path.slice(0, Math.max(0, path.lastIndexOf('/')));
  }

  /** Files from outside are brought in; rows that are dragged onto a folder, or beside one, move there. */
  #takeDrops(): void {
    const folderOf = (target: EventTarget | null): string => {
      const row = target instanceof Element ? target.closest<HTMLElement>('[role=treeitem]') : null;
      const path = row?.dataset.path ?? '';
      return row?.dataset.folder !== undefined ? path : path.slice(0, Math.max(0, path.lastIndexOf('/')));
    };
    on(this.element, {
      dragover: (event) => {
        if (this.#look?.mayEdit !== true) return;
        event.preventDefault();
        this.element.classList.add('dropping');
      },
      dragleave: ({ relatedTarget }) => {
        if (!(relatedTarget instanceof Node) || !this.element.contains(relatedTarget)) this.element.classList.remove('dropping');
      },
      drop: (event) => {
        this.element.classList.remove('dropping');
        const { dataTransfer, target } = event;
        if (dataTransfer === null || this.#look?.mayEdit !== true) return;
        event.preventDefault();
        const path = dataTransfer.getData(dragged);
        if (path !== '') this.#events.move(path, folderOf(target));
        else this.#events.drop(dataTransfer);
      },
    });
  }
}
