import { afterAll, beforeAll, describe, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { choose, ends, launch, run, screen, shows, until, visit } from './browser';
import { baseUrl, servedLanguages } from './product';

const core = ['python', 'javascript', 'typescript', 'java', 'go', 'rust', 'c', 'cpp', 'ruby', 'php', 'perl', 'lua', 'bash'];
/** Of the others a few; the worker's tests run them all. */
const others = ['kotlin', 'haskell', 'csharp', 'r', 'elixir', 'fish'];
const tried = [...core, ...others];
const languages = (await servedLanguages(tried)).filter(({ id }) => tried.includes(id));

describe('languages', () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await launch();
    ({ page } = await visit(browser, baseUrl));
  });
  afterAll(() => browser.close());

  it.each(languages.map(({ id, name, example }) => [id, name, example]))('%s: its example runs from the picker to exit 0', async (id, _name, example) => {
    // A fresh page, so that one language's trouble is not the next one's.
    await page.goto(baseUrl);
    await choose(page, id);
    const firstLine = example.split('\n').find((line) => line.trim() !== '') ?? '';
    await until(() => page.locator('.cm-content').innerText(), firstLine.trim());
    await run(page);
    if (example.includes('What is your name?')) {
      await shows(page, 'What is your name?', 40_000);
      await page.locator('.xterm').click();
      await page.keyboard.type('Ada\r');
      await shows(page, 'Ada');
      await until(() => screen(page), 'Hello, Ada!');
    } else {
      // One that asks nothing may still read: it gets the end of its input.
      const end = page.getByRole('button', { name: 'End input' });
      if (await end.waitFor({ timeout: 2_000 }).then(() => true, () => false)) await end.click({ timeout: 2_000 }).catch(() => undefined);
    }
    await ends(page, 'Finished: exit 0', 40_000);
  });
});
