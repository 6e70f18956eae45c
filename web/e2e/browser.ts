/** Chromium, driven by Playwright, and the few gestures that the suites share. */
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

export function launch(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-dev-shm-usage', ...more],
  });
}

export interface Visit {
  readonly page: Page;
  /** What the page threw, wrote as an error or was refused by its Content-Security-Policy. */
  readonly complaints: string[];
}

/** Long enough for a machine that is busy with something else; a test is about what comes, not how soon. */
const patience = 40_000;

/** A visitor with an empty browser. */
export async function visit(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.stack ?? String(error)));
  page.on('console', (message) => {
    const network = message.text().includes('Failed to load resource') || message.text().includes('WebSocket connection');
    if (message.type() === 'error' && !network) complaints.push(message.text());
  });
  page.setDefaultTimeout(patience);
  await page.goto(url);
  await page.locator('.cm-content').first().waitFor({ state: 'attached' });
  return { page, complaints };
}

/** Replaces the code in the editor. */
export async function write(page: Page, code: string): Promise<void> {
  await page.locator('.cm-content').click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(code);
}

export async function choose(page: Page, language: string): Promise<void> {
  await page.getByLabel('Language', { exact: true }).selectOption(language);
}

export async function run(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run', exact: true }).click();
}

/** What the terminal shows now. */
export async function screen(page: Page): Promise<string> {
  const rows = await page.locator('.xterm-rows > div').allTextContents();
  return rows.map((row) => row.replaceAll('\u00a0', ' ').trimEnd()).join('\n').trimEnd();
}

/** Waits until `get` gives text that holds `part`; the error shows what it gave last. */
export async function until(get: () => Promise<string>, part: string | RegExp, timeoutMs = patience): Promise<string> {
  const end = Date.now() + timeoutMs;
  let last = '';
  while (Date.now() < end) {
    last = await get();
    if (typeof part === 'string' ? last.includes(part) : part.test(last)) return last;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`After ${timeoutMs} ms there is no ${String(part)} in:\n${last}`);
}

/** Waits until the terminal shows `part`; the error also says how the run and the connection are. */
export async function shows(page: Page, part: string | RegExp, timeoutMs?: number): Promise<string> {
  try {
    return await until(() => screen(page), part, timeoutMs);
  } catch (error) {
    const bars = await page.locator('.status, .banner:visible').allInnerTexts();
    throw new Error(`${error instanceof Error ? error.message : ''}\n${bars.join('\n').replaceAll('\n', ' | ')}`);
  }
}

/** The run's state in words, as the output pane says it. */
export function ends(page: Page, part: string | RegExp, timeoutMs?: number): Promise<string> {
  return until(async () => (await page.locator('.run-state').innerText()).replaceAll('\n', ' '), part, timeoutMs);
}
