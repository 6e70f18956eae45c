import { EditorState } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { MergeView, unifiedMergeView } from '@codemirror/merge';
import { ago } from '../page/ago';
import { explain } from '../net/problem';
import { pathOf } from '../pads/book';
import { ask, openDialog } from '../ui/dialog';
import { askText } from '../ui/ask-text';
import { button, fill, h, on } from '../ui/dom';
import { isolated, t, told } from '../words/words';
import { list, maybe, nothing, number, record, text, type Of } from '../wire/shape';
import { showBlame } from './blame';
import type { Room } from './room';

const somebody = record({ id: text, username: maybe(text) });
const row = record({ version: number, author: maybe(somebody), authors: maybe(list(somebody)), at: maybe(text), summary: maybe(text), label: maybe(text) });
type Row = Of<typeof row>;
const rows = record({ items: list(row), next: maybe(text) });
const revision = record({ version: number, files: list(record({ path: text, content: maybe(text), encoding: maybe(text) })) });
type Revision = Of<typeof revision>;
const blamed = record({ lines: list(record({ from: number, to: number, version: maybe(number), author: maybe(somebody), at: maybe(text) })) });

/** What a pad was: each revision with its author, beside what it is now; restoring is a new revision. */
export class HistoryPanel {
  readonly #room: Room;
  readonly #list = h('ul', { class: 'history-list', 'aria-label': t('Versions, newest first') });
  readonly #slide = h('input', { type: 'range', min: 0, step: 1, 'aria-label': t('Version') });
  readonly #which = h('span', { class: 'num muted' });
  readonly #files = h('select', { class: 'field', 'aria-label': t('File') });
  readonly #diff = h('div', { class: 'history-diff', tabindex: 0, role: 'region', 'aria-label': t('What differs') });
  readonly #said = h('p', { class: 'muted', role: 'status' });
  #rows: Row[] = [];
  #next: string | undefined;
  #shown: Revision | undefined;
  #asked = 0;
  #merge: MergeView | EditorView | undefined;
  readonly #narrow = matchMedia('(max-width: 900px)').matches;

  constructor(room: Room) {
    this.#room = room;
    on(this.#slide, { input: () => void this.#attempt(() => this.#choose(this.#rows[this.#rows.length - 1 - Number(this.#slide.value)])) });
    on(this.#files, { change: () => this.#compare() });
  }

  async open(): Promise<void> {
    const { pad } = this.#room;
    const edit = pad.mayEdit;
    const dialog = openDialog(
      t('History'),
      'history',
      h('div', { class: 'history-slide' }, this.#slide, this.#which),
      h(
        'div',
        { class: 'history-acts' },
        this.#files,
        edit && button(t('Restore this version'), {}, () => void this.#attempt(() => this.#restore(undefined))),
        edit && button(t('Restore this file only'), {}, () => void this.#attempt(() => this.#restore(this.#files.value))),
        edit && button(t('Name this version'), {}, () => void this.#attempt(() => this.#name())),
        button(t('Who wrote what'), {}, () => void this.#attempt(() => this.#blame())),
        this.#said,
      ),
      h('div', { class: 'history-body' }, this.#list, this.#diff),
    );
    await this.#attempt(() => this.#load());
    await dialog.closed;
    this.#merge?.destroy();
  }

  async #load(): Promise<void> {
    this.#rows = [];
    this.#next = undefined;
    await this.#more();
    await this.#choose(this.#rows[0]);
  }

  async #more(): Promise<void> {
    const cursor = this.#next === undefined ? '' : `&cursor=${encodeURIComponent(this.#next)}`;
    const page = await this.#room.parts.send({ method: 'GET', path: `${this.#path()}/history?limit=100${cursor}`, answer: rows });
    this.#rows.push(...page.items);
    this.#next = page.next;
    this.#slide.max = String(Math.max(0, this.#rows.length - 1));
    this.#drawList();
  }

  #drawList(): void {
    fill(
      this.#list,
      ...this.#rows.map((one) => {
        const people = (one.authors ?? [one.author]).map((person) => isolated(person?.username ?? t('somebody who has left'))).join(', ');
        const item = h(
          'button',
          { type: 'button', 'aria-current': one.version === this.#shown?.version ? 'true' : undefined },
          one.label !== undefined && h('span', { class: 'history-name' }, one.label),
          h('span', {}, one.summary?.split('; ').map(told).join('; ') ?? t('Changed')),
          h('span', { class: 'muted' }, [people, one.at === undefined ? '' : ago(one.at, Date.now()), t('version {version}', { version: one.version })].join(' · ')),
        );
        return h('li', {}, on(item, { click: () => void this.#attempt(() => this.#choose(one)) }));
      }),
      this.#next !== undefined && h('li', {}, button(t('Older versions'), { class: 'ghost' }, () => void this.#attempt(() => this.#more()))),
    );
    this.#list.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }

  async #choose(one: Row | undefined): Promise<void> {
    if (one === undefined) return;
    const asked = ++this.#asked;
    this.#which.textContent = t('Version {version}', { version: one.version });
    this.#slide.value = String(this.#rows.length - 1 - this.#rows.indexOf(one));
    const shown = await this.#room.parts.send({ method: 'GET', path: `${this.#path()}/history/${one.version}`, answer: revision });
    if (asked !== this.#asked) return;
    this.#shown = shown;
    const before = this.#files.value === '' ? this.#room.path : this.#files.value;
    const texts = shown.files.filter(({ encoding }) => encoding !== 'base64');
    fill(this.#files, ...texts.map(({ path }) => h('option', { value: path }, path)));
    if (texts.some(({ path }) => path === before)) this.#files.value = before ?? '';
    this.#drawList();
    this.#compare();
  }

  /** The version on the left, the pad as it is now on the right. */
  #compare(): void {
    const path = this.#files.value;
    const old = this.#shown?.files.find((file) => file.path === path)?.content ?? '';
    const open = this.#room.pad.texts.find((text) => text.path === path);
    const show = (now: string): void => {
      this.#merge?.destroy();
      this.#diff.replaceChildren();
      const look = [lineNumbers(), EditorView.lineWrapping, EditorState.readOnly.of(true), EditorView.editable.of(false)];
      this.#merge = this.#narrow
        ? new EditorView({ parent: this.#diff, doc: now, extensions: [look, named(t('What differs')), unifiedMergeView({ original: old, mergeControls: false })] })
        : new MergeView({ parent: this.#diff, a: { doc: old, extensions: [look, named(t('This version'))] }, b: { doc: now, extensions: [look, named(t('Now'))] }, collapseUnchanged: { margin: 3, minSize: 6 } });
      this.#said.textContent = old === now ? t('As it is now.') : t('Left: this version. Right: now.');
    };
    if (open !== undefined) return show(open.buffer.state.doc.toString());
    void this.#attempt(async () => {
      const { files = [] } = await this.#room.parts.book.read(this.#room.id);
      show(files.find((file) => file.path === path)?.content ?? '');
    });
  }

  async #restore(path: string | undefined): Promise<void> {
    const version = this.#shown?.version;
    if (version === undefined) return;
    const what = path ?? t('The whole pad');
    if (!(await ask(t('Restore version {version}?', { version }), t('{what} becomes what it was, for everybody. That is a new version: nothing is lost.', { what }), t('Restore')))) return;
    await this.#room.parts.send({ method: 'POST', path: `${this.#path()}/restore`, body: { version, path }, answer: nothing });
    await this.#load();
    this.#said.textContent = t('Version {version} is restored.', { version });
  }

  async #name(): Promise<void> {
    const version = this.#shown?.version;
    const name = await askText({ title: t('Name version {version}', { version: version ?? '' }), label: t('Name'), yes: t('Name it') });
    if (name === undefined) return;
    await this.#room.parts.send({ method: 'POST', path: `${this.#path()}/checkpoints`, body: { name, version }, answer: nothing });
    await this.#load();
  }

  /** Who wrote each line of the file as it is now. */
  async #blame(): Promise<void> {
    const path = this.#files.value;
    const { lines } = await this.#room.parts.send({ method: 'GET', path: `${this.#path()}/blame?path=${encodeURIComponent(path)}`, answer: blamed });
    const { files = [] } = await this.#room.parts.book.read(this.#room.id);
    const { colours } = this.#room.pad;
    const blocks = lines.map(({ from, to, author, at }) => ({
      from,
      to,
      who: author?.username ?? t('before all this'),
      when: at === undefined ? '' : ago(at, Date.now()),
      colour: author === undefined ? undefined : colours.of(author.id),
    }));
    this.#merge?.destroy();
    this.#diff.replaceChildren();
    this.#merge = showBlame(this.#diff, files.find((file) => file.path === path)?.content ?? '', blocks, EditorView.lineWrapping);
    this.#said.textContent = t('Who wrote each line, as the file is now.');
  }

  async #attempt(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.#said.textContent = explain(error);
    }
  }

  #path(): string {
    return pathOf(this.#room.id);
  }
}

function named(name: string) {
  return EditorView.contentAttributes.of({ 'aria-label': name });
}
