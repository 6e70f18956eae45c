import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { launch, visit } from './browser';

/** The started product: BASE_URL (given on as PRODUCT_URL), or where `make run` puts it. */
export const baseUrl = (process.env.PRODUCT_URL ?? 'http://localhost:8080').replace(/\/$/, '');

export interface Product {
  /** A visitor with an empty browser; a whole address is opened as it is. The test fails if the page complains in its console. */
  readonly open: (path?: string, options?: BrowserContextOptions) => Promise<Page>;
}

/** Brings a browser for the tests of one file. */
export function product(): Product {
  let browser: Browser | undefined;
  let complaints: string[][] = [];

  beforeAll(async () => {
    const answer = await fetch(`${baseUrl}/ready`).catch(() => undefined);
    if (answer?.ok !== true) throw new Error(`The product is not ready at ${baseUrl}. Start it, or set BASE_URL.`);
    browser = await launch();
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    await Promise.all((browser?.contexts() ?? []).map((context) => context.close()));
    const all = complaints.flat();
    complaints = [];
    expect(all).toEqual([]);
  });

  return {
    open: async (path = '/', options = {}) => {
      if (browser === undefined) throw new Error('There is no browser.');
      const visitor = await visit(browser, new URL(path, baseUrl).href, options);
      complaints.push(visitor.complaints);
      return visitor.page;
    },
  };
}

export interface ServedLanguage {
  readonly id: string;
  readonly name: string;
  readonly example: string;
}

/** The languages the product serves, as soon as these are among them. */
export async function servedLanguages(wanted: readonly string[], waitMs = 120_000): Promise<ServedLanguage[]> {
  const end = Date.now() + waitMs;
  for (;;) {
    const answer = await fetch(`${baseUrl}/api/languages`).catch(() => undefined);
    const languages = answer?.ok === true ? ((await answer.json()) as ServedLanguage[]) : [];
    const missing = wanted.filter((id) => !languages.some((language) => language.id === id));
    if (missing.length === 0) return languages;
    if (Date.now() > end) throw new Error(`${baseUrl}/api/languages does not name ${missing.join(', ')} after ${waitMs / 1000} s.`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
