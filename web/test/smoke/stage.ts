import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { launch, visit } from '../../e2e/browser';
import { FakeServer } from './fake-server';

/** A browser for the tests of one file, and a new scripted server for each; a page that complains fails its test. */
export class Stage {
  server = new FakeServer();
  #browser: Browser | undefined;
  #url = '';
  #complaints: string[] = [];

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
      expect(this.#complaints).toEqual([]);
    });
  }

  /** A visitor with an empty browser. */
  open = async (path = '/', options: BrowserContextOptions = {}): Promise<Page> => {
    if (this.#browser === undefined) throw new Error('There is no browser.');
    const visitor = await visit(this.#browser, this.#url + path, options);
    this.#complaints = visitor.complaints;
    return visitor.page;
  };
}

export const status = (page: Page) => (): Promise<string> => page.locator('.status').innerText();
export const notices = (page: Page) => (): Promise<string> => page.locator('.notices').innerText();
export const code = (page: Page): Promise<string> => page.locator('.cm-content').innerText();
