import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { launch, visit } from '../../e2e/browser';
import { FakeServer } from './fake-server';

/** A browser for the tests of one file, and a new scripted server for each; a page that complains fails its test. */
export class Stage {
  server = new FakeServer();
  #browser: Browser | undefined;
  #url = '';
  #complaints: string[][] = [];

  constructor() {
    beforeAll(async () => {
      this.#browser = await launch();
    });
    afterAll(() => this.#browser?.close());
    beforeEach(async () => {
      this.server = new FakeServer();
      this.#url = await this.server.start();
    });
    afterEach(async () => {
      await Promise.all((this.#browser?.contexts() ?? []).map((context) => context.close()));
      await this.server.stop();
      const all = this.#complaints.flat().filter((complaint) => !complaint.startsWith(ofAFrameWithoutScripts));
      this.#complaints = [];
      expect(all).toEqual([]);
    });
  }

  /** A visitor with an empty browser. */
  open = async (path = '/', options: BrowserContextOptions = {}): Promise<Page> => {
    if (this.#browser === undefined) throw new Error('There is no browser.');
    const visitor = await visit(this.#browser, this.#url + path, options);
    this.#complaints.push(visitor.complaints);
    return visitor.page;
  };
}

/** What Chromium says where a page that a run left has a script: that it does not run is as it should be. */
const ofAFrameWithoutScripts = "Blocked script execution in 'about:srcdoc'";

export const status = (page: Page) => (): Promise<string> => page.locator('.status').innerText();
export const notices = (page: Page) => (): Promise<string> => page.locator('.notices').innerText();
export const code = (page: Page): Promise<string> => page.locator('.cm-content').innerText();
export const saved = (page: Page) => (): Promise<string> => page.locator('.status-save').innerText();

/** Makes a pad of what is in the editor; its address. */
export async function makePad(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL(/\/s\/p\d+$/);
  await page.locator('.peer-caret, .tab.on').first().waitFor({ state: 'attached' });
  return new URL(page.url()).pathname;
}
