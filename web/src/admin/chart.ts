import { fill, h, on, setAttributes } from '../ui/dom';
import { t } from '../words/words';
import { clock } from './words';

const svgSpace = 'http://www.w3.org/2000/svg';
const width = 600;
const height = 96;

export interface Series {
  readonly name: string;
  /** Which of the four colours for charts. */
  readonly colour: 1 | 2 | 3 | 4;
  readonly dashed?: boolean;
  readonly values: readonly (number | undefined)[];
}

export interface ChartData {
  /** The beginning of each step. */
  readonly times: readonly string[];
  readonly series: readonly Series[];
  readonly big: string;
  readonly small: string;
}

/** The smallest of 1, 2, 5, 10, 20 … that is not below `value`. */
export function ceiling(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5, 10].find((step) => step * power >= value * 0.999) ?? 10) * power;
}

/** A line through the values, `M` anew after each gap; a value between two gaps is a dash. */
export function linePath(values: readonly (number | undefined)[], top: number): string {
  const step = width / Math.max(1, values.length - 1);
  let path = '';
  let drawing = false;
  values.forEach((value, i) => {
    if (value === undefined) {
      drawing = false;
      return;
    }
    const x = i * step;
    const y = height - (Math.min(value, top) / top) * height;
    if (drawing) path += ` L${x.toFixed(1)} ${y.toFixed(1)}`;
    else path += `${path === '' ? '' : ' '}M${x.toFixed(1)} ${y.toFixed(1)}${values[i + 1] === undefined ? ' h4' : ''}`;
    drawing = true;
  });
  return path;
}

/** A chart over time, with the same numbers as a table behind it. */
export class Chart {
  readonly element: HTMLElement;
  readonly #title: string;
  readonly #kind: 'lines' | 'bars';
  readonly #format: (value: number) => string;
  readonly #big = h('div', { class: 'big' });
  readonly #svg = document.createElementNS(svgSpace, 'svg');
  readonly #y = h('div', { class: 'y', 'aria-hidden': 'true' });
  readonly #x = h('div', { class: 'x num', 'aria-hidden': 'true' });
  readonly #legend = h('div', { class: 'legend', 'aria-hidden': 'true' });
  readonly #numbers = h('div', { class: 'numbers scroll-x', tabindex: 0, role: 'region', 'aria-label': '' });
  readonly #behind: HTMLDetailsElement;
  #data: ChartData | undefined;

  constructor(title: string, kind: 'lines' | 'bars', format: (value: number) => string) {
    this.#title = title;
    this.#kind = kind;
    this.#format = format;
    this.#numbers.setAttribute('aria-label', t('{title} in numbers', { title }));
    setAttributes(this.#svg, { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': title });
    this.#behind = on(h('details', {}, h('summary', {}, t('In numbers'), h('span', { class: 'vh' }, `: ${title}`)), this.#numbers), {
      toggle: () => this.#table(),
    });
    this.element = h(
      'figure',
      { class: 'card chart' },
      h('figcaption', {}, h('h2', {}, title)),
      this.#big,
      h('div', { class: 'plot' }, this.#svg, this.#y, this.#x),
      this.#legend,
      this.#behind,
    );
  }

  show(data: ChartData): void {
    this.#data = data;
    fill(this.#big, data.big, h('small', {}, data.small));
    const stacked = this.#kind === 'bars' ? data.times.map((_, i) => data.series.reduce((sum, { values }) => sum + (values[i] ?? 0), 0)) : data.series.flatMap(({ values }) => values.map((value) => value ?? 0));
    const top = ceiling(Math.max(0, ...stacked));
    this.#draw(data, top);
    fill(this.#y, ...[top, top / 2, 0].map((value) => h('span', {}, this.#format(value))));
    const { times } = data;
    const marks = [times[0], times[Math.floor(times.length / 2)], times[times.length - 1]];
    fill(this.#x, ...marks.map((time) => h('span', {}, time === undefined ? '' : clock(time))));
    fill(
      this.#legend,
      ...data.series.map(({ name, colour, dashed }) => {
        const key = h('span', {}, h('i', { class: dashed === true ? 'dash' : '' }), name);
        key.style.setProperty('--c', `var(--chart-${colour})`);
        return key;
      }),
    );
    this.#svg.setAttribute('aria-label', `${this.#title}: ${data.big} ${data.small}`);
  }

  #draw(data: ChartData, top: number): void {
    const parts: SVGElement[] = [0, height / 2, height].map((y) => part('line', { x1: 0, x2: width, y1: y, y2: y, class: 'grid' }));
    if (this.#kind === 'lines') {
      for (const { values, colour, dashed } of data.series) {
        parts.push(part('path', { d: linePath(values, top), class: `line c${colour}${dashed === true ? ' dashed' : ''}` }));
      }
    } else {
      const step = width / Math.max(1, data.times.length);
      const below = data.times.map(() => 0);
      for (const { values, colour } of data.series) {
        values.forEach((value, i) => {
          if (value === undefined || value === 0) return;
          const size = (value / top) * height;
          const y = height - (below[i] ?? 0) - size;
          below[i] = (below[i] ?? 0) + size;
          parts.push(part('rect', { x: i * step + step * 0.14, width: step * 0.72, y, height: size, class: `c${colour}` }));
        });
      }
    }
    this.#svg.replaceChildren(...parts);
  }

  /** As it was when it was opened: what somebody reads must not change under them. */
  #table(): void {
    const data = this.#data;
    if (!this.#behind.open || data === undefined) return fill(this.#numbers);
    const rows = data.times.map((time, i) => ({ time, values: data.series.map(({ values }) => values[i]) })).filter(({ values }) => values.some((value) => value !== undefined && value !== 0));
    fill(
      this.#numbers,
      rows.length === 0
        ? h('p', { class: 'muted' }, t('Nothing in this time.'))
        : h(
            'table',
            {},
            h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t('From')), ...data.series.map(({ name }) => h('th', { class: 'r', scope: 'col' }, name)))),
            h('tbody', {}, ...rows.reverse().map(({ time, values }) => h('tr', {}, h('td', { class: 'num' }, clock(time, true)), ...values.map((value) => h('td', { class: 'r num' }, value === undefined ? '–' : this.#format(value)))))),
          ),
    );
  }
}

function part(name: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS<'path'>(svgSpace, name as 'path');
  setAttributes(element, attributes);
  return element;
}
