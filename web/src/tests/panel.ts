import '../styles/tests.css';
import type { Room } from '../pad/room';
import { explain } from '../net/problem';
import type { Send } from '../net/http';
import { button, fill, h, icon, on } from '../ui/dom';
import type { Store } from '../ui/store';
import { t } from '../words/words';
import type { Language } from '../wire/model';
import type { Program } from '../wire/frames';
import type { TestCase, TestFramework } from '../wire/testing';
import { CaseBook } from './case-book';
import { editCase } from './case-dialog';
import { Board, type Filter } from './board';
import { inputOf, outputOf } from './from-run';
import { OutcomeView } from './outcome-view';
import { TestList } from './test-list';
import type { TestRun } from './test-run';
import { countWords, scoreWords } from './words';

export type Mode = 'units' | 'cases';

export interface PanelParts {
  readonly send: Send;
  readonly store: Store;
  readonly run: TestRun;
  /** What is open. */
  readonly room: () => Room | undefined;
  readonly language: () => Language;
  readonly program: () => Program | Promise<Program>;
  readonly last: () => { readonly typed: string; readonly output: string } | undefined;
  readonly jump: (path: string, line: number) => void;
  readonly addStarter: (framework: TestFramework) => void;
  readonly announce: (words: string) => void;
  readonly badge: (words: string | undefined, bad: boolean) => void;
}

/** The tests of what is open: unit tests and cases of input and output. */
export class TestsPanel {
  readonly element: HTMLElement;
  readonly #parts: PanelParts;
  readonly #boards: Readonly<Record<Mode, Board>> = { units: new Board(), cases: new Board() };
  readonly #state = h('span', { class: 'tests-state' });
  readonly #note = h('div', { class: 'tests-note', role: 'status', hidden: true });
  readonly #compile = h('pre', { class: 'tests-compile', hidden: true, tabindex: 0, 'aria-label': t('What the compiler said') });
  readonly #empty = h('div', { class: 'empty' });
  readonly #acts = h('div', { class: 'tests-acts' });
  readonly #modes = new Map<Mode, HTMLButtonElement>();
  readonly #filters = new Map<Filter, HTMLButtonElement>();
  readonly #all: HTMLButtonElement;
  readonly #failing: HTMLButtonElement;
  readonly #stop: HTMLButtonElement;
  readonly #list: TestList;
  readonly #view: OutcomeView;
  #book: CaseBook;
  #unbook: () => void = () => undefined;
  #pad = '';
  #mode: Mode = 'units';
  #running: Mode = 'units';
  #filter: Filter = 'all';
  #chosen: string | undefined;

  constructor(parts: PanelParts) {
    this.#parts = parts;
    this.#list = new TestList({ choose: (id) => this.#choose(id), again: (id) => void this.start([id]), edit: (one) => void this.#edit(one) });
    this.#view = new OutcomeView(parts.jump);
    this.#all = button(t('Run all'), { icon: 'play', class: 'sm', title: t('Run all tests') }, () => void this.start([]));
    this.#failing = button(t('Failing'), { icon: 'again', class: 'sm', label: t('Run the failing ones'), title: t('Run the failing ones') }, () => void this.start(this.#board.failing.map(({ id }) => id)));
    this.#stop = button(t('Stop'), { icon: 'stop', class: 'sm danger', label: t('Stop the tests') }, () => parts.run.stop());
    const seg = <T extends string>(map: Map<T, HTMLButtonElement>, label: string, choices: readonly (readonly [T, string])[], choose: (value: T) => void): HTMLElement =>
      h('div', { class: 'seg', role: 'group', 'aria-label': label }, ...choices.map(([value, words]) => {
        const element = on(h('button', { type: 'button' }, words), { click: () => choose(value) });
        map.set(value, element);
        return element;
      }));
    this.element = h(
      'section',
      { class: 'pane tests', role: 'tabpanel', 'aria-label': t('Tests'), id: 'panel-tests' },
      h('div', { class: 'pane-head tests-head' }, seg(this.#modes, t('Kind of tests'), [['units', t('Unit tests')], ['cases', t('Cases')]], (mode) => this.#turn(mode)), h('span', { class: 'grow' }), this.#stop, this.#failing, this.#all),
      this.#note,
      h('div', { class: 'tests-bar' }, this.#state, h('span', { class: 'grow' }), seg(this.#filters, t('Which are shown'), [['all', t('All')], ['failing', t('Failing')]], (filter) => ((this.#filter = filter), this.#show())), this.#acts),
      h('div', { class: 'tests-body' }, this.#compile, this.#empty, this.#list.element, this.#view.element),
    );
    this.#book = this.#open();
    parts.run.listen({
      restarted: () => this.#boards[this.#running].restart(),
      came: (outcome) => (this.#boards[this.#running].add(outcome), this.#show()),
      changed: () => this.#show(),
      ended: () => this.#ended(),
    });
    this.adopt();
  }

  /** Another pad or language is open. */
  adopt(): void {
    if (this.#key() !== this.#pad) this.#book = this.#open();
    this.#show();
  }

  /** Somebody has changed the cases that are kept with the session. */
  casesChanged(version: number): void {
    void this.#attempt(() => this.#book.read(version));
  }

  async start(only: readonly string[]): Promise<void> {
    if (this.#parts.run.active) return;
    const cases = this.#mode === 'cases';
    if (cases && this.#book.cases.value.length === 0) return this.#add();
    this.#note.hidden = true;
    this.#running = this.#mode;
    this.#board.begin(only);
    this.#show();
    await this.#parts.run.start(Promise.resolve(this.#parts.program()).then((program): Program => {
      const base: Program = { ...program, kind: 'test', ...(only.length === 0 ? {} : { only }) };
      if (!cases) return base;
      return base.sessionId === undefined ? { ...base, cases: this.#book.cases.value.filter(({ stdin }) => stdin !== undefined) } : { ...base, savedCases: true };
    }));
  }

  /** Makes a case of what was typed to the last run and what it wrote. */
  async caseOfLastRun(): Promise<void> {
    this.#turn('cases');
    const last = this.#parts.last();
    if (last === undefined) return this.#say(t('Run the program first: its input and output become the case.'));
    const stdin = inputOf(last.typed);
    await this.#add({ stdin, expected: outputOf(last.output, stdin) });
  }

  get #board(): Board {
    return this.#boards[this.#mode];
  }

  get #frameworks(): readonly TestFramework[] {
    return this.#parts.language().testFrameworks ?? [];
  }

  get #owner(): boolean {
    const room = this.#parts.room();
    return room === undefined || room.pad.role.value === 'owner';
  }

  get #mayEdit(): boolean {
    return this.#parts.room()?.pad.mayEdit !== false;
  }

  #key(): string {
    return this.#parts.room()?.id ?? `scratch.${this.#parts.language().id}`;
  }

  #open(): CaseBook {
    this.#unbook();
    this.#pad = this.#key();
    this.#chosen = undefined;
    for (const board of Object.values(this.#boards)) board.clear();
    const room = this.#parts.room();
    const book = new CaseBook(this.#parts.send, this.#parts.store, room?.id, this.#parts.language().id);
    this.#book = book;
    this.#unbook = book.cases.watch(() => this.#book === book && this.#show());
    void this.#attempt(() => book.read());
    if (this.#frameworks.length === 0) this.#mode = 'cases';
    return book;
  }

  #turn(mode: Mode): void {
    this.#mode = mode;
    this.#chosen = undefined;
    this.#show();
  }

  #choose(id: string): void {
    this.#chosen = id;
    this.#show();
    const outcome = this.#board.get(id);
    if (this.#mode === 'units' && outcome?.file !== undefined) this.#parts.jump(outcome.file, outcome.line ?? 1);
  }

  #ended(): void {
    const { job } = this.#parts.run;
    const board = this.#boards[this.#running];
    board.finish(job?.tests);
    const [wrong] = board.failing;
    if (this.#mode === this.#running && wrong !== undefined && (this.#chosen === undefined || board.get(this.#chosen)?.status === 'passed')) this.#chosen = wrong.id;
    const words = job?.tests === undefined || job.tests.length === 0 ? (job?.message ?? t('The tests have ended')) : countWords(board.counts);
    this.#parts.announce(words);
    this.#show();
  }

  #show(): void {
    const { run } = this.#parts;
    const board = this.#board;
    const busy = run.active;
    const mine = this.#running === this.#mode;
    const cases = this.#book.cases.value;
    const units = this.#frameworks.length > 0;
    for (const [mode, element] of this.#modes) {
      element.setAttribute('aria-pressed', String(mode === this.#mode));
      element.hidden = mode === 'units' && !units;
    }
    for (const [filter, element] of this.#filters) element.setAttribute('aria-pressed', String(filter === this.#filter));
    this.#stop.hidden = !busy;
    this.#all.disabled = busy;
    this.#failing.hidden = board.failing.length === 0;
    this.#failing.disabled = busy;
    const compiler = mine && !busy && run.compiler !== '' && run.job?.status !== 'completed' && (run.job?.tests === undefined || run.job.tests.every(({ verdict }) => verdict === 'CE')) ? run.compiler : '';
    this.#compile.textContent = compiler;
    this.#compile.hidden = compiler === '';
    const look = { board, busy: busy && mine, chosen: this.#chosen, filter: this.#filter };
    if (this.#mode === 'units') this.#list.showUnits(look);
    else this.#list.showCases(look, cases, this.#owner);
    const given = this.#mode === 'cases' ? cases.find(({ id }) => id === this.#chosen) : undefined;
    const outcome = this.#chosen === undefined ? undefined : board.get(this.#chosen);
    this.#view.show(given?.name ?? outcome?.name, outcome, given);
    this.#showState(busy && mine, compiler !== '');
    fill(this.#acts, ...(this.#mode === 'cases' && this.#mayEdit ? [button(t('From the last run'), { class: 'sm ghost', title: t('Make a case of the last run’s input and output') }, () => void this.caseOfLastRun()), button(t('Add a case'), { icon: 'plus', class: 'sm' }, () => void this.#add())] : []));
    this.#showEmpty(busy && mine, compiler !== '', this.#mode === 'units' ? board.all.length : cases.length);
    const { failed, total } = board.counts;
    this.#parts.badge(busy ? t('running') : total === 0 ? undefined : failed > 0 ? t('{failed} of {total} failing', { failed, total }) : t('{ready} of {wanted}', { ready: total - board.counts.skipped, wanted: total }), !busy && failed > 0);
  }

  #showState(busy: boolean, compiled: boolean): void {
    const { job, sentence } = this.#parts.run;
    const mine = this.#running === this.#mode;
    const counts = this.#board.counts;
    const score = this.#mode === 'cases' && mine ? scoreWords(job?.testSummary) : undefined;
    if (busy) return fill(this.#state, h('span', { class: 'spin', 'aria-hidden': 'true' }), counts.total === 0 ? t('Running') : t('Running: {counts}', { counts: countWords(counts) }));
    if (mine && sentence !== undefined) return fill(this.#state, icon('warn'), sentence);
    if (compiled) return this.#tone('bad', icon('close'), h('b', {}, t('Does not compile')));
    if (mine && job !== undefined && (job.tests ?? []).length === 0 && job.message !== undefined) return this.#tone('bad', icon('warn'), job.message);
    if (counts.total === 0) return fill(this.#state);
    const extra = [score, mine ? job?.testSummary?.problem : undefined, mine && job?.testSummary?.truncated === true ? t('more tests than are told') : undefined].filter((part) => part !== undefined).join(' · ');
    this.#tone(counts.failed > 0 ? 'bad' : 'good', icon(counts.failed > 0 ? 'close' : 'check'), h('b', {}, countWords(counts)), extra !== '' && h('span', { class: 'muted' }, extra));
  }

  #tone(tone: 'good' | 'bad', ...words: (Node | string | false)[]): void {
    this.#state.dataset.tone = tone;
    fill(this.#state, ...words);
  }

  #showEmpty(busy: boolean, compiled: boolean, rows: number): void {
    this.#empty.hidden = busy || compiled || rows > 0;
    if (this.#empty.hidden) return;
    const language = this.#parts.language().name;
    const starters = this.#frameworks.filter(({ starter }) => starter !== undefined);
    if (this.#mode === 'cases') {
      return fill(this.#empty, h('div', { class: 'glyph' }, icon('flask')), h('h2', {}, t('Cases of input and output')), h('p', {}, t('The program runs once for each, from the start, and its output is compared with what you expect.')));
    }
    fill(
      this.#empty,
      h('div', { class: 'glyph' }, icon('flask')),
      h('h2', {}, t('Unit tests appear here')),
      h('p', {}, t('Put them into files of their own, as is usual with {frameworks}. Then press Run all.', { frameworks: this.#frameworks.map(({ name }) => name).join(t(' or ')) })),
      this.#mayEdit && h('div', { class: 'row' }, ...starters.slice(0, 3).map((framework) => button(starters.length === 1 ? t('Add a starter test') : t('Add a starter test ({name})', { name: framework.name }), {}, () => this.#parts.addStarter(framework)))),
      h('p', { class: 'vh' }, language),
    );
  }

  async #add(given: { readonly stdin: string; readonly expected: string } = { stdin: '', expected: '' }): Promise<void> {
    if (!this.#mayEdit) return this.#say(t('You can only view this pad, so its cases are not yours to change.'));
    const all = this.#book.cases.value;
    const fresh: TestCase = { id: this.#book.newId(), name: t('Case {n}', { n: all.length + 1 }), ...given, comparator: { kind: 'trimmed' }, weight: 1, hidden: false };
    const made = await editCase(t('A new case'), fresh, false, this.#owner && this.#book.shared);
    if (made === undefined || made === 'remove') return;
    this.#chosen = made.id;
    await this.#save([...this.#book.cases.value, made]);
  }

  async #edit(one: TestCase): Promise<void> {
    if (!this.#mayEdit) return this.#say(t('You can only view this pad, so its cases are not yours to change.'));
    const changed = await editCase(one.name, one, true, this.#owner && this.#book.shared);
    if (changed === undefined) return;
    const all = this.#book.cases.value;
    await this.#save(changed === 'remove' ? all.filter(({ id }) => id !== one.id) : all.some(({ id }) => id === one.id) ? all.map((each) => (each.id === one.id ? changed : each)) : [...all, changed]);
  }

  async #save(cases: readonly TestCase[]): Promise<void> {
    await this.#attempt(async () => {
      const doubled = await this.#book.save(cases);
      if (doubled > 0) this.#say(t('Somebody changed the same case meanwhile. Theirs stays, and yours is beside it.'));
    });
  }

  async #attempt(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.#say(t('The cases are not saved or could not be read. {why}', { why: explain(error) }));
    }
  }

  #say(words: string): void {
    fill(this.#note, icon('info'), h('span', { class: 'grow' }, words), button('', { icon: 'close', class: 'sm icon ghost', label: t('Dismiss') }, () => (this.#note.hidden = true)));
    this.#note.hidden = false;
  }
}
