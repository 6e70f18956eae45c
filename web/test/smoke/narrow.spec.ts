import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ends, run, shows, until, write } from '../../e2e/browser';
import { twoPeople } from './people';
import { shot } from './shots';
import { Stage } from './stage';

const stage = new Stage();
const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const panes = (page: Page) => page.getByRole('navigation', { name: 'Panes' });
const pane = (page: Page, name: RegExp): Promise<void> => panes(page).getByRole('button', { name }).tap();

/** Where a button is, if a finger at its middle meets it. */
async function reached(page: Page, name: string): Promise<{ readonly top: number; readonly bottom: number } | undefined> {
  return page.locator(`.mid .${name}`).evaluate((button) => {
    const { top, bottom, left, right } = button.getBoundingClientRect();
    const met = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return met?.closest('button') === button ? { top, bottom } : undefined;
  });
}

describe('a phone', () => {
  it('has three panes, and Run and Stop at its bottom in each of them', async () => {
    const page = await stage.open('/', phone);
    expect(await panes(page).getByRole('button').allInnerTexts()).toEqual(['Code', 'Output', 'People']);
    for (const name of [/Code/, /Output/, /People/]) {
      await pane(page, name);
      expect((await reached(page, 'run'))?.bottom).toBeGreaterThan(844 - 60);
    }
    await pane(page, /Code/);
    await write(page, 'while True: pass');
    await run(page);
    await shows(page, 'looping');
    for (const name of [/Code/, /People/, /Output/]) {
      await pane(page, name);
      expect((await reached(page, 'stop'))?.bottom).toBeGreaterThan(844 - 60);
    }
    await page.locator('.mid .stop').tap();
    await ends(page, 'Stopped');
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });

  it('keeps its bar above the edge where a gesture goes home, and above a keyboard', async () => {
    const page = await stage.open('/', phone);
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setSafeAreaInsetsOverride', { insets: { bottom: 34 } });
    await until(async () => String((await reached(page, 'run'))?.bottom ?? ''), /^80\d/);
    await session.send('Emulation.setSafeAreaInsetsOverride', { insets: {} });
    // A keyboard that covers the page, as Safari has it.
    await page.evaluate(() => {
      Object.defineProperty(visualViewport, 'height', { value: 500, configurable: true });
      visualViewport?.dispatchEvent(new Event('resize'));
    });
    await until(async () => String((await reached(page, 'run'))?.bottom ?? ''), /^49\d|^500/);
    expect(await page.locator('.work').evaluate((work) => work.getBoundingClientRect().bottom)).toBeLessThanOrEqual(440);
  });

  it('comes to the tests, the debugger, the files, the history and sharing', async () => {
    const page = await stage.open('/', phone);
    await pane(page, /People/);
    await page.getByText('Only you see this program').waitFor();
    await shot(page, 'people-alone-390-light');
    await page.locator('.people-pane').getByRole('button', { name: 'Save' }).tap();
    await page.waitForURL(/\/s\/p\d+$/);
    await page.locator('.people-pane').getByText('Nobody else is here').waitFor();
    await pane(page, /Output/);
    await page.getByRole('tab', { name: 'Tests' }).tap();
    await page.getByText('Unit tests appear here').waitFor();
    await page.getByRole('tab', { name: 'Debug' }).tap();
    await page.getByText('Set a breakpoint and press Debug').waitFor();
    await pane(page, /People/);
    await pane(page, /Output/);
    expect(await page.getByRole('tab', { name: 'Debug' }).getAttribute('aria-selected')).toBe('true');
    await pane(page, /Code/);
    await page.getByRole('button', { name: 'Files', exact: true }).tap();
    await page.getByRole('tree', { name: 'Files of this pad' }).waitFor();
    await page.getByRole('button', { name: 'Files', exact: true }).tap();
    await page.locator('.seats').getByRole('button', { name: 'History' }).tap();
    await page.getByRole('dialog', { name: 'History' }).waitFor();
    await page.keyboard.press('Escape');
    await pane(page, /People/);
    await page.locator('.people-pane').getByRole('button', { name: 'Share' }).tap();
    await page.getByRole('dialog', { name: 'Share' }).waitFor();
  });

  it('shows who is here, and goes where somebody is', async () => {
    const { mine } = await twoPeople(stage, 'print("ours")', 'viewer', phone);
    await until(() => panes(mine).getByRole('button', { name: /People/ }).innerText(), '2');
    await pane(mine, /People/);
    await until(() => mine.locator('.people-pane').innerText(), /ada \(you\)\s+Owner[\s\S]*mia\s+Can view/);
    await shot(mine, 'people-390-light');
    await mine.locator('.people-pane').getByRole('button', { name: 'Follow' }).tap();
    await until(() => mine.locator('.people-pane').innerText(), 'Stop');
    await until(() => mine.locator('.notices').innerText(), 'mia');
  });
});

describe('the status line', () => {
  it('says what one may do in the pad, and who is here, by number and by name', async () => {
    const { mine, theirs } = await twoPeople(stage, 'print("ours")', 'viewer');
    const standing = (page: Page) => (): Promise<string> => page.locator('.status-seat').innerText();
    await until(standing(mine), /Owner\s+1 other here/);
    await until(standing(theirs), /Can view\s+1 other here/);
    expect(await theirs.locator('.status-people').getAttribute('title')).toBe('Here: you, ada');
    await theirs.locator('.status-people').click();
    await theirs.getByRole('dialog', { name: 'People here' }).getByText('ada').waitFor();
    const list = await theirs.getByRole('dialog', { name: 'People here' }).boundingBox();
    expect(list !== null && list.y > 450).toBe(true);
    await shot(theirs, 'status-people-1440-light');
    await mine.goto(new URL('/', mine.url()).href);
    await until(standing(theirs), /Only you here/);
    expect(await mine.locator('.status-seat').innerText()).toBe('');
    await until(() => mine.locator('.status').innerText(), /4 spaces\s+Python 3\.13/);
  });
});
