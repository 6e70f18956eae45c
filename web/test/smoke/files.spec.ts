import { readFile } from 'node:fs/promises';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ends, run, until, write } from '../../e2e/browser';
import { leftFiles } from './left-files';
import { shot } from './shots';
import { Stage } from './stage';

const all = Object.keys(leftFiles);
const table = 'data/a very long name of a table, such as programs give.csv';

describe('files that a program left', () => {
  const stage = new Stage();

  async function plot(paths: readonly string[], options: BrowserContextOptions = {}, theme = 'light'): Promise<Page> {
    const page = await stage.open('/', options);
    await page.evaluate((chosen) => localStorage.setItem('codecrafter.theme', JSON.stringify(chosen)), theme);
    await page.reload();
    await write(page, `plot(${paths.join(';')})`);
    await run(page);
    await ends(page, 'Finished: exit 0');
    return page;
  }

  const files = (page: Page): Locator => page.getByRole('region', { name: 'Files of the program' });
  const width = (image: Locator): Promise<number> => image.evaluate((element) => (element as HTMLImageElement).naturalWidth);

  async function saved(page: Page, name: string): Promise<{ name: string; content: string }> {
    const [download] = await Promise.all([page.waitForEvent('download'), files(page).getByRole('button', { name }).press('Enter')]);
    return { name: download.suggestedFilename(), content: await readFile(await download.path(), 'utf8') };
  }

  it('are shown where they are pictures, in the order of their numbers, with their names for those who see none', async () => {
    const page = await plot(all);
    const images = files(page).getByRole('img');
    await until(async () => String(await images.count()), '3');
    expect(await images.evaluateAll((list) => list.map((image) => image.getAttribute('alt')))).toEqual(['chart.svg', 'figure-2.png', 'figure-10.png']);
    expect(await width(images.nth(1))).toBe(480);
    expect(await files(page).innerText()).toContain('This picture cannot be shown');
    expect(await files(page).innerText()).toContain('Not kept: 1 × file over 4 MiB');
    await until(() => page.locator('.vh[role=status]').innerText(), /Finished: exit 0, .*, 6 files/);
    await shot(page, 'files-1440-light');
  });

  it('are saved under their own names by a key', async () => {
    const page = await plot(all);
    expect(await saved(page, table)).toEqual({ name: 'a very long name of a table, such as programs give.csv', content: 'name,n\nä,1\n' });
    expect((await saved(page, 'page.html')).content).toContain('<script>');
    expect((await saved(page, 'figure-2.png')).name).toBe('figure-2.png');
  });

  it('run no script, whatever is in them', async () => {
    const page = await plot(['chart.svg', 'page.html']);
    await files(page).getByRole('img', { name: 'chart.svg' }).waitFor();
    await saved(page, 'page.html');
    expect(await page.evaluate(() => (window as { __xss?: number }).__xss)).toBeUndefined();
    expect(await files(page).getByRole('img').getAttribute('src')).toMatch(/^data:image\/svg\+xml;base64,/);
    expect(page.context().pages().length).toBe(1);
  });

  it('say so when they cannot be had, and go with the next run', async () => {
    stage.server.filesAway = true;
    const page = await plot(['figure-2.png', table]);
    await until(() => files(page).innerText(), 'The server is not ready just now');
    stage.server.filesAway = false;
    expect((await saved(page, 'figure-2.png')).name).toBe('figure-2.png');
    await write(page, 'print("nothing left")');
    await run(page);
    await ends(page, 'Finished: exit 0');
    expect(await files(page).count()).toBe(0);
  });

  it('go when the output is cleared', async () => {
    const page = await plot(['figure-2.png']);
    await page.getByRole('button', { name: 'Clear the output' }).click();
    expect(await files(page).count()).toBe(0);
  });

  for (const theme of ['light', 'dark']) {
    it(`have room on a phone, ${theme}`, async () => {
      const page = await plot(all, { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }, theme);
      await files(page).getByRole('img', { name: 'figure-10.png' }).waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      const rows = await page.locator('.term-host').boundingBox();
      expect(rows?.height).toBeGreaterThan(100);
      await shot(page, `files-390-${theme}`);
      await files(page).getByRole('button', { name: 'page.html' }).scrollIntoViewIfNeeded();
      await shot(page, `files-390-${theme}-end`);
    });
  }

  it('have room beside the code in the dark', async () => {
    const page = await plot(['figure-2.png', table], {}, 'dark');
    await files(page).getByRole('img').waitFor();
    await shot(page, 'files-1440-dark');
  });
});
