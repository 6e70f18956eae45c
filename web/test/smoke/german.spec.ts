import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { german as texts } from '../../src/words/de';
import { ends, run, shows, write } from '../../e2e/browser';
import { shot } from './shots';
import { Stage } from './stage';

const stage = new Stage();

/** English words that are no German ones, and no names. */
const telling = /\b(the|of|and|you|your|with|this|that|is|are|not|run|save|share|delete|sign|open|close|press|nothing|people|scratch|history|changed)\b/i;

/** What people read or hear on the page, without their own texts and those that say that they are English. */
async function words(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [document.title];
    const own = '.cm-editor, .xterm, [lang=en], code, kbd, option, .tree-row, .tab, .history-list';
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
  return (await words(page)).filter((text) => (text in texts && !same.has(text) && !Object.values(texts).includes(text)) || telling.test(text.replace(/CodeCrafter|e2e\S*/g, '')));
}

describe('a browser that wants German', () => {
  it('is given German on every page', async () => {
    const page = await stage.open('/', { locale: 'de-AT' });
    await page.getByRole('button', { name: 'Ausführen', exact: true }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
    expect(await english(page)).toEqual([]);
    await write(page, 'print("hallo")');
    await page.getByRole('button', { name: 'Ausführen', exact: true }).click();
    await shows(page, 'hallo');
    await ends(page, 'Fertig');
    expect(await english(page)).toEqual([]);
    await page.keyboard.press('F1');
    await page.locator('dialog[open]').waitFor();
    expect(await english(page)).toEqual([]);
    await page.keyboard.press('Escape');
    for (const tab of ['Tests', 'Debuggen']) {
      await page.getByRole('tab', { name: tab }).click();
      await page.locator(tab === 'Tests' ? '.pane.tests' : '.pane.debug').waitFor();
      expect(await english(page)).toEqual([]);
    }
    await page.getByRole('button', { name: 'Menü' }).click();
    expect(await english(page)).toEqual([]);
    await page.locator('#menu').getByText('Konto anlegen').click();
    expect(await english(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Speichern' }).click();
    await page.waitForURL(/\/s\/p\d+$/);
    await page.locator('.tab.on').waitFor();
    expect(await english(page)).toEqual([]);
    await shot(page, 'german-pad');
    await page.getByRole('button', { name: 'Teilen' }).click();
    await page.getByRole('dialog').getByText('Menschen').waitFor();
    expect(await english(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Verlauf' }).click();
    await page.getByRole('dialog', { name: 'Verlauf' }).waitFor();
    expect(await english(page)).toEqual([]);
    await page.keyboard.press('Escape');
    for (const path of ['/pads', '/account', '/reset', '/join', '/admin']) {
      await page.goto(new URL(path, page.url()).href);
      await page.locator('h1:visible').first().waitFor();
      await page.locator('.spin').waitFor({ state: 'detached' });
      expect([path, await english(page)]).toEqual([path, []]);
      await shot(page, `german-${path.slice(1)}`);
    }
  });

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
