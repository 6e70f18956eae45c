import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { german as texts } from '../../src/words/de';
import { run, shows } from '../../e2e/browser';
import { shot } from './shots';
import { Stage } from './stage';
import { Tour } from './tour';

const stage = new Stage();

/** English words that are no German ones, and no names. */
const telling = /\b(the|of|and|you|your|with|this|that|is|are|not|run|save|share|delete|sign|open|close|press|nothing|people|scratch|history|changed)\b/i;

/** What people read or hear on the page, without their own texts and those that say that they are English. */
async function words(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [document.title];
    const own = '.cm-content, .cm-gutters, .xterm, pre.vh, .method, [lang=en], code, kbd, option, .tree-row, .tab, .history-list';
    for (const element of document.querySelectorAll('body *')) {
      if (element.closest(own) !== null || !element.checkVisibility()) continue;
      for (const name of ['aria-label', 'title', 'placeholder']) found.push(element.getAttribute(name) ?? '');
      for (const node of element.childNodes) if (node.nodeType === Node.TEXT_NODE) found.push(node.textContent ?? '');
    }
    return found.map((text) => text.trim()).filter((text) => text !== '');
  });
}

const same = new Set(Object.entries(texts).filter(([english, other]) => english === other).map(([english]) => english));

/** What of it is English. */
async function english(page: Page): Promise<string[]> {
  return (await words(page)).filter((text) => (text in texts && !same.has(text) && !Object.values(texts).includes(text)) || telling.test(text.replace(/CodeCrafter|e2e\S*|data\/.*\.csv/g, '')));
}

describe('a browser that wants German', () => {
  for (const part of ['scratch', 'pad', 'pages', 'administration'] as const) {
    it(`is given German everywhere: ${part}`, async () => {
      const found: string[] = [];
      await new Tour(stage, { width: 1440, theme: 'light', locale: 'de-AT' }, async (page, place) => {
        await shot(page, `german-${place.replaceAll(/\W+/g, '-')}`);
        expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
        found.push(...(await english(page)).map((text) => `${place}: ${text}`));
      })[part]();
      expect([...new Set(found)]).toEqual([]);
    }, 120_000);
  }

  it('is given English where it is asked for, and stays with it', async () => {
    const page = await stage.open('/', { locale: 'de-DE' });
    await page.getByRole('button', { name: 'Menü' }).click();
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
    await page.reload();
    await run(page);
    await shows(page, 'What is your name?');
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
  });
});
