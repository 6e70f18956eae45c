import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ends, launch, run, shows, until, visit, write } from '../../e2e/browser';
import { FakeServer } from './fake-server';

/** A machine of the office by its name, over plain http: a browser gives such a page no clipboard, no UUIDs and no digests. */
const host = 'lan.example';

describe('a page that is no secure context', () => {
  let browser: Browser;
  let server: FakeServer;
  let url: string;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    browser = await launch([`--host-resolver-rules=MAP ${host} 127.0.0.1`]);
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    server = new FakeServer();
    url = (await server.start()).replace('127.0.0.1', host);
    ({ page, complaints } = await visit(browser, `${url}/`));
  });
  afterEach(async () => {
    await page.context().close();
    await server.stop();
    expect(complaints).toEqual([]);
  });

  it('is one here, and has none of what only such a one has', async () => {
    expect(await page.evaluate(() => [isSecureContext, 'clipboard' in navigator, 'randomUUID' in crypto, 'subtle' in crypto, 'locks' in navigator])).toEqual([false, false, false, false, false]);
  });

  it('runs a program, and copies what it wrote', async () => {
    await write(page, 'print("over plain http")');
    await run(page);
    await shows(page, 'over plain http');
    await ends(page, 'Finished');
    await page.getByRole('button', { name: 'Copy the output' }).click();
    expect(await pasted(page)).toContain('over plain http');
  });

  it('makes a pad, writes in it from two tabs, keeps what is typed offline, and copies its address', async () => {
    await page.keyboard.press('ControlOrMeta+s');
    await page.waitForURL(/\/s\/p\d+$/);
    await page.locator('.tab.on').waitFor();
    await write(page, 'first\n');
    const other = await page.context().newPage();
    await other.goto(page.url());
    await until(() => other.locator('.cm-content').innerText(), 'first');
    await other.locator('.cm-content').click();
    await other.keyboard.press('ControlOrMeta+End');
    await other.keyboard.type('second');
    await until(() => page.locator('.cm-content').innerText(), /first\s+second/);
    await other.close();
    server.cut(true);
    await page.locator('.cm-content').click();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type(' third');
    await until(() => page.locator('.status-save').innerText(), /Offline, \d+ changes? kept in this browser/);
    server.cut(false);
    await page.getByRole('button', { name: 'Try now' }).click().catch(() => undefined);
    await until(() => page.locator('.status-save').innerText(), /^Saved/);
    await page.getByRole('button', { name: 'Share' }).first().click();
    await page.getByRole('button', { name: 'Copy this address' }).click();
    await page.getByText('The address is copied.').waitFor();
    await page.keyboard.press('Escape');
    expect(await pasted(page)).toContain(`${host}:`);
  });

  it('keeps a case, debugs, and stays signed in over a reload', async () => {
    await page.getByRole('tab', { name: 'Tests' }).click();
    await page.getByRole('button', { name: 'Cases' }).click();
    await page.getByRole('button', { name: 'Add a case' }).click();
    await page.getByRole('dialog', { name: 'A new case' }).getByRole('button', { name: 'Add' }).click();
    await page.locator('.test-row').first().waitFor();
    await page.locator('.corner').getByRole('button', { name: 'Menu' }).click();
    await page.locator('#menu').getByText('Create an account').click();
    await page.getByLabel('Username').fill('ada');
    await page.getByLabel('Email').fill('ada@example.org');
    await page.getByLabel('Password').fill('correct horse');
    await page.keyboard.press('Enter');
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByText('Signed in as ada').waitFor();
  });
});

/** What the clipboard has, put into the code. */
async function pasted(page: Page): Promise<string> {
  await page.locator('.cm-content').click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.press('ControlOrMeta+v');
  return page.locator('.cm-content').innerText();
}
