import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { ends, launch, run, shows, visit, write } from '../../e2e/browser';
import { FakeServer } from './fake-server';
import { shot } from './shots';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** What axe-core finds wrong by WCAG 2.2 A and AA. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate<Violation[]>(
    "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((r) => r.violations)",
  );
  return found.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`));
}

describe('accessibility', () => {
  let browser: Browser;
  let server: FakeServer;
  let url: string;

  beforeAll(async () => {
    browser = await launch();
    server = new FakeServer();
    url = await server.start();
  });
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  for (const theme of ['light', 'dark', 'hc']) {
    for (const width of [1440, 390]) {
      it(`holds in ${theme} at ${width} px, on every page and dialog`, async () => {
        const { page } = await visit(browser, `${url}/`, { viewport: { width, height: 844 }, reducedMotion: 'reduce' });
        await page.evaluate((chosen) => localStorage.setItem('codecrafter.theme', JSON.stringify(chosen)), theme);
        await page.reload();
        await page.locator('.cm-content').waitFor();
        await page.waitForTimeout(300);
        expect(await violations(page)).toEqual([]);
        await write(page, 'raise ValueError("no")');
        await run(page);
        await shows(page, 'ValueError');
        await ends(page, 'Failed');
        expect(await violations(page)).toEqual([]);
        if (width === 390) await page.getByRole('button', { name: 'Code', exact: true }).click();
        await write(page, 'plot(figure-2.png;chart.svg;page.html)');
        await run(page);
        await page.getByRole('img', { name: 'chart.svg' }).waitFor();
        expect(await violations(page)).toEqual([]);
        await page.keyboard.press('F1');
        await page.locator('dialog[open]').waitFor();
        expect(await violations(page)).toEqual([]);
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: 'Menu' }).click();
        expect(await violations(page)).toEqual([]);
        await page.locator('#menu').getByText('Create an account').click();
        await page.getByRole('button', { name: 'Create account' }).click();
        await page.locator('.field[aria-invalid]').first().waitFor();
        expect(await violations(page)).toEqual([]);
        await page.keyboard.press('Escape');
        await page.goto(`${url}/pads`);
        await page.getByRole('heading', { name: 'My pads' }).waitFor();
        await page.waitForTimeout(200);
        expect(await violations(page)).toEqual([]);
        await page.goto(`${url}/account`);
        await page.getByText('This device').waitFor();
        expect(await violations(page)).toEqual([]);
        await page.getByRole('button', { name: 'Delete the account' }).click();
        expect(await violations(page)).toEqual([]);
        await page.context().close();
      });

      it(`holds in ${theme} at ${width} px, in a pad with all that can be opened there, and on the list of pads`, async () => {
        const { page } = await visit(browser, `${url}/`, { viewport: { width, height: 844 }, reducedMotion: 'reduce' });
        await page.evaluate((chosen) => localStorage.setItem('codecrafter.theme', JSON.stringify(chosen)), theme);
        await page.reload();
        await page.locator('.cm-content').waitFor();
        await page.keyboard.press('ControlOrMeta+s');
        await page.waitForURL(/\/s\/p\d+$/);
        await page.locator('.tab.on').waitFor();
        expect(await violations(page)).toEqual([]);
        for (const [tab, panel] of [['Tests', '.pane.tests'], ['Debug', '.pane.debug']] as const) {
          await page.getByRole(width === 390 ? 'button' : 'tab', { name: tab, exact: true }).last().click();
          await page.locator(panel).waitFor();
          expect(await violations(page)).toEqual([]);
        }
        await page.getByRole('button', { name: /^People here/ }).click();
        expect(await violations(page)).toEqual([]);
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: 'Share' }).click();
        await page.getByText('No links.').waitFor();
        await page.getByRole('button', { name: 'Make a link' }).click();
        await page.getByRole('switch', { name: 'Public' }).check();
        await page.getByText('Put it into another page').click();
        await page.getByLabel('HTML for another page').waitFor();
        expect(await violations(page)).toEqual([]);
        await shot(page, `share-${width}-${theme}`);
        await page.getByRole('button', { name: 'QR code of the link' }).click();
        await page.getByRole('img', { name: 'QR code of the address' }).waitFor();
        expect(await violations(page)).toEqual([]);
        await shot(page, `qr-${width}-${theme}`);
        await page.keyboard.press('Escape');
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: 'History' }).click();
        await page.getByRole('dialog', { name: 'History' }).locator('.history-list button').first().waitFor();
        expect(await violations(page)).toEqual([]);
        await page.keyboard.press('Escape');
        await page.goto(`${url}/pads`);
        await page.locator('[data-pad]').first().waitFor();
        expect(await violations(page)).toEqual([]);
        await shot(page, `list-${width}-${theme}`);
        await page.getByRole('button', { name: 'New pad' }).click();
        expect(await violations(page)).toEqual([]);
        await shot(page, `templates-${width}-${theme}`);
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: /^Delete / }).first().click();
        await page.getByRole('button', { name: 'Undo' }).waitFor();
        expect(await violations(page)).toEqual([]);
        await page.context().close();
      });
    }
  }
});
