/** A public pad in a page of another origin: the snippet as the share dialog gives it, read and run by a stranger. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, until, write } from './browser';
import { savePad } from './pads';
import { baseUrl, product } from './product';
import { shot } from '../test/smoke/shots';

const { open } = product();
let browser: Browser;
let site: Server;
let body = '';

beforeAll(async () => {
  browser = await launch();
  site = createServer((_request, response) => response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(`<!doctype html><title>A blog</title><h1>A blog</h1>${body}`));
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await browser.close();
  site.closeAllConnections();
  await new Promise((resolve) => site.close(resolve));
});

/** The blog, whose name is not the product's. */
async function blog(inside: string): Promise<Page> {
  body = inside;
  const context = await browser.newContext({ viewport: { width: 900, height: 620 } });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
  expect(new URL(page.url()).origin).not.toBe(new URL(baseUrl).origin);
  return page;
}

async function publicPad(): Promise<{ readonly address: string; readonly snippet: string; readonly owner: Page }> {
  const owner = await open();
  await write(owner, 'name = input("Who reads this? ")\nprint("Hello,", name)\n');
  await savePad(owner);
  await owner.getByRole('button', { name: 'Share' }).first().click();
  await owner.getByRole('switch', { name: 'Public' }).check();
  await owner.getByText('Everybody can view it now.').waitFor();
  await owner.getByText('Put it into another page').click();
  const snippet = await owner.getByLabel('HTML for another page').inputValue();
  await owner.keyboard.press('Escape');
  return { address: owner.url(), snippet, owner };
}

describe('a pad in a page of another origin', () => {
  it('is read there and run with input, without an account, a cookie or anything kept', async () => {
    const { snippet, owner } = await publicPad();
    expect(snippet).toContain(`<iframe src="${baseUrl}/embed/`);
    const page = await blog(snippet);
    const frame = page.frameLocator('iframe');
    const screen = (): Promise<string> => frame.locator('.xterm-rows').innerText().then((rows) => rows.replaceAll('\u00a0', ' '));
    await until(() => frame.locator('.cm-content').innerText(), 'Who reads this?');
    await frame.getByRole('button', { name: 'Run' }).click();
    await frame.locator('.xterm').waitFor();
    await until(screen, 'Who reads this?', 20_000);
    await frame.locator('.xterm').click();
    await page.keyboard.type('a stranger');
    await page.keyboard.press('Enter');
    await until(screen, 'Hello, a stranger', 20_000);
    await until(() => frame.locator('.run-state').innerText(), 'Finished', 20_000);
    await shot(page, 'embed-elsewhere');
    expect(await page.context().cookies()).toEqual([]);
    const inside = page.frames().find((one) => one.url().includes('/embed/'));
    const kept = await inside?.evaluate(() => {
      try {
        return Object.keys(localStorage).join();
      } catch (error) {
        return error instanceof DOMException ? error.name : 'no';
      }
    });
    // The frame has an origin of its own, which has nothing.
    expect(kept).toBe('SecurityError');
    // What the owner writes meanwhile is what the next reader gets.
    await write(owner, 'print("a second edition")\n');
    await until(() => owner.locator('.status-save').innerText(), /^Saved/);
    await page.reload();
    await until(() => frame.locator('.cm-content').innerText(), 'a second edition');
    await page.context().close();
  });

  it('is not the page where one is signed in: that stands in no frame', async () => {
    const { address } = await publicPad();
    const page = await blog(`<iframe src="${address}" width="800" height="400"></iframe>`);
    await page.waitForTimeout(1_000);
    expect(await page.frameLocator('iframe').locator('.cm-content').count()).toBe(0);
    await page.context().close();
  });
});
