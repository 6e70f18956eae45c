import { describe, expect, it } from 'vitest';
import { ceiling, linePath } from '../src/admin/chart';
import { bytes, ms } from '../src/admin/words';
import { plural } from '../src/words/words';
import { logLine, page, stats } from '../src/admin/wire';

describe('a chart', () => {
  it.each([[0, 1], [0.3, 0.5], [1, 1], [1.2, 2], [21, 50], [100, 100], [640, 1000]])('for values up to %d goes to %d', (value, top) => {
    expect(ceiling(value)).toBeCloseTo(top);
  });

  it('leaves gaps where nothing was measured, and shows a value between two of them', () => {
    expect(linePath([0, 10, undefined, 5, undefined], 10)).toBe('M0.0 96.0 L150.0 0.0 M450.0 48.0 h4');
    expect(linePath([undefined, undefined], 10)).toBe('');
  });
});

describe('figures in words', () => {
  it.each([[0, '0'], [0.4, '< 1 ms'], [12.4, '12 ms'], [1_000, '1 s'], [1_530, '1.5 s'], [42_000, '42 s'], [90_000, '1.5 min']])('%d ms is %s', (value, words) => {
    expect(ms(value)).toBe(words);
  });

  it('count and measure', () => {
    expect([plural(1, '{n} run', '{n} runs'), plural(1_200, '{n} run', '{n} runs'), bytes(0), bytes(1_536), bytes(148_897_792)]).toEqual(['1 run', '1,200 runs', '0 B', '1.5 KiB', '142 MiB']);
  });
});

describe('the wire of administration', () => {
  it('reads a page, with what its details hold', () => {
    const line = { id: '1', timestamp: 't', level: 'info', source: 's', message: 'm', details: { k: 'v' } };
    expect(page(logLine)({ items: [line], next: 'n' }, 'page')).toEqual({ items: [line], next: 'n' });
    expect(() => page(logLine)({ items: [{ ...line, details: { k: 1 } }] }, 'page')).toThrow('page.items[0].details.k');
  });

  it('says where figures are not what they should be', () => {
    expect(() => stats({ range: '15m' }, 'stats')).toThrow('stats.at');
  });
});
