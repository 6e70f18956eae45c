import { h } from '../ui/dom';
import { figure, moment as said, t } from '../words/words';

const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

export function bytes(size: number): string {
  let unit = 0;
  let value = size;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${value >= 100 || unit === 0 ? Math.round(value) : figure(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 })} ${units[unit] ?? ''}`;
}

/** A duration as one says it. */
export function ms(value: number): string {
  if (value === 0) return '0';
  if (value < 1) return '< 1 ms';
  if (value < 1_000) return `${Math.round(value)} ms`;
  if (value < 60_000) return `${figure(value / 1_000, { maximumFractionDigits: value < 10_000 ? 1 : 0 })} s`;
  return `${figure(value / 60_000, { minimumFractionDigits: 1, maximumFractionDigits: 1 })} min`;
}

export function clock(iso: string, seconds = false): string {
  return said(iso, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...(seconds ? { second: '2-digit' } : {}) });
}

export function moment(iso: string): string {
  return said(iso, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
}

export type Tone = 'ok' | 'warn' | 'bad' | 'plain';

/** A small word with a colour that says the same. */
export function tag(words: string, tone: Tone = 'plain'): HTMLElement {
  return h('span', { class: `tag ${tone}` }, words);
}

/** Names and values beside each other. */
export function facts(...pairs: (readonly [string, string | Node])[]): HTMLElement {
  return h('dl', { class: 'facts' }, ...pairs.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))));
}

/** A bar that shows how much of something is used, with the words for those who do not see it. */
export function meter(label: string, used: number, of: number): HTMLElement {
  const share = of === 0 ? 0 : Math.min(1, used / of);
  const fillOf = h('i', { class: share >= 1 ? 'full' : share > 0.8 ? 'mid' : '' });
  fillOf.style.width = `${share * 100}%`;
  return h('span', { class: 'bar', role: 'meter', 'aria-label': label, 'aria-valuemin': 0, 'aria-valuemax': of, 'aria-valuenow': used, 'aria-valuetext': t('{used} of {of}', { used, of }) }, fillOf);
}

let fields = 0;

/** A select with its label; `change` hears of what is chosen. */
export function choice(label: string, options: readonly (readonly [string, string])[], change: (value: string) => void): { element: HTMLElement; select: HTMLSelectElement } {
  const id = `choice-${++fields}`;
  const select = h('select', { class: 'field', id }, ...options.map(([value, words]) => h('option', { value }, words)));
  select.addEventListener('change', () => change(select.value));
  return { element: h('div', { class: 'filter' }, h('label', { class: 'label', for: id }, label), select), select };
}

/** A text field with its label; `change` hears of what is typed, a moment after the last key. */
export function entry(label: string, placeholder: string, change: (value: string) => void, type = 'search'): { element: HTMLElement; input: HTMLInputElement } {
  const id = `entry-${++fields}`;
  const input = h('input', { class: 'field', id, type, placeholder, autocomplete: 'off', spellcheck: 'false', maxlength: 200 });
  let timer: ReturnType<typeof setTimeout> | undefined;
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => change(input.value.trim()), 250);
  });
  return { element: h('div', { class: 'filter' }, h('label', { class: 'label', for: id }, label), input), input };
}
