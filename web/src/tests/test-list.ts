import { duration } from '../run/words';
import { button, fill, h, icon, on } from '../ui/dom';
import { plural, t } from '../words/words';
import type { Outcome, TestCase } from '../wire/testing';
import type { Board, Filter } from './board';
import { outcomeLook, outcomeWords } from './words';

export interface ListEvents {
  choose(id: string): void;
  again(id: string): void;
  edit(one: TestCase): void;
}

interface Look {
  readonly board: Board;
  readonly busy: boolean;
  readonly chosen: string | undefined;
  readonly filter: Filter;
}

/** Tests as rows: unit tests by their suites, cases in their order. */
export class TestList {
  readonly element = h('div', { class: 'test-list' });
  readonly #events: ListEvents;
  readonly #folded = new Set<string>();

  constructor(events: ListEvents) {
    this.#events = events;
  }

  showUnits(look: Look): void {
    const suites = look.board.suites(look.filter).map(({ name, outcomes }) => {
      const wrong = outcomes.filter(({ status }) => status === 'failed' || status === 'errored').length;
      const suite = h('details', { class: 'suite', open: !this.#folded.has(name) }, h('summary', {}, icon('chevron'), h('span', { class: 'suite-name' }, name === '' ? t('Tests') : name), h('span', { class: 'muted num' }, wrong === 0 ? (plural(outcomes.length, '{n} test', '{n} tests')) : t('{failed} of {total} failing', { failed: wrong, total: outcomes.length }))), h('ul', {}, ...outcomes.map((outcome) => this.#row(look, outcome.id, outcome.name, outcome))));
      return on(suite, { toggle: () => (suite.open ? this.#folded.delete(name) : this.#folded.add(name)) });
    });
    this.#fill(suites);
  }

  showCases(look: Look, cases: readonly TestCase[], mine: boolean): void {
    const failing = new Set(look.board.failing.map(({ id }) => id));
    const rows = cases.filter(({ id }) => look.filter === 'all' || failing.has(id)).map((one) => this.#row(look, one.id, one.name, look.board.get(one.id), one, mine));
    this.#fill([h('ul', {}, ...rows)]);
  }

  #fill(rows: HTMLElement[]): void {
    const focused = document.activeElement instanceof HTMLElement && this.element.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
    fill(this.element, ...rows);
    if (focused !== undefined) [...this.element.querySelectorAll<HTMLElement>('[data-key]')].find(({ dataset }) => dataset.key === focused)?.focus();
  }

  #row({ board, busy, chosen }: Look, id: string, name: string, outcome: Outcome | undefined, given?: TestCase, mine = false): HTMLElement {
    const waits = busy && board.awaits(id);
    const [mark, tone] = outcome === undefined ? (['flask', 'quiet'] as const) : outcomeLook(outcome);
    const words = waits ? t('runs') : outcome === undefined ? t('not run') : outcomeWords(outcome);
    const choose = on(
      h(
        'button',
        { type: 'button', class: 'test-row', 'data-tone': waits ? 'quiet' : tone, 'data-key': `row ${id}`, 'aria-current': chosen === id ? 'true' : undefined },
        waits ? h('span', { class: 'spin', 'aria-hidden': 'true' }) : icon(mark),
        h('span', { class: 'test-name' }, name),
        given?.hidden === true && h('span', { class: 'test-hidden' }, icon('lock'), t('hidden')),
        h('span', { class: given === undefined && outcome?.status === 'passed' ? 'vh' : 'test-words' }, words),
        outcome?.timeMs !== undefined && !waits && h('span', { class: 'num muted' }, duration(outcome.timeMs)),
      ),
      { click: () => this.#events.choose(id) },
    );
    const mayEdit = given !== undefined && (given.hidden !== true || mine);
    const edit = mayEdit ? button('', { icon: 'edit', class: 'sm icon ghost', label: t('Edit {name}', { name }), title: t('Edit') }, () => this.#events.edit(given)) : undefined;
    const again = button('', { icon: 'play', class: 'sm icon ghost', label: t('Run {name}', { name }), title: t('Run this one') }, () => this.#events.again(id));
    again.disabled = busy;
    return h('li', { class: 'test-item' }, choose, edit, again);
  }
}
