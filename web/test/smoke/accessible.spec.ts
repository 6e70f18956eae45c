import { describe, expect, it } from 'vitest';
import { violations } from './axe';
import { shot } from './shots';
import { Stage } from './stage';
import { Tour, type Stop } from './tour';

const stage = new Stage();
const minutes = 60_000;

describe('accessibility', () => {
  for (const theme of ['light', 'dark', 'hc'] as const) {
    for (const width of theme === 'light' ? [1440, 900, 390] : [1440, 390]) {
      const found: string[] = [];
      const look: Stop = async (page, place) => {
        await shot(page, `${place.replaceAll(/\W+/g, '-')}-${width}-${theme}`);
        found.push(...(await violations(page)).map((words) => `${place}: ${words}`));
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (beyond > 0) found.push(`${place}: ${beyond} px wider than the screen`);
      };
      const holds = (part: 'scratch' | 'pad' | 'pages' | 'administration'): void => {
        it(`holds in ${theme} at ${width} px: ${part}`, async () => {
          found.length = 0;
          await new Tour(stage, { width, theme }, look)[part]();
          expect(found).toEqual([]);
        }, 5 * minutes);
      };
      holds('scratch');
      holds('pad');
      holds('pages');
      holds('administration');
    }
  }
});
