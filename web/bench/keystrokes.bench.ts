/** From a key in one Chromium window to its letter in another's, on a started product. */
import { writeFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, it } from 'vitest';
import { launch, until, visit, write } from '../e2e/browser';
import { row, quantiles } from './figures';

const product = process.env.PRODUCT_URL ?? 'http://localhost:8080';
const less = Number(process.env.LESS ?? 1);
const keys = Math.max(20, Math.round(300 / less));
const rest = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Whose keys, how fast: a hundred words a minute with pauses, and a key that is held down. */
const paces = [
  { name: 'a key each 120 ms', pause: () => 80 + Math.random() * 80 },
  { name: 'a key each 30 ms', pause: () => 30 },
] as const;

let browsers: Browser[] = [];

beforeAll(async () => {
  browsers = await Promise.all([launch(), launch()]);
});
afterAll(() => Promise.all(browsers.map((browser) => browser.close())));

/** Two windows in one pad, each in a browser of its own. */
async function two(): Promise<readonly [Page, Page]> {
  const [left, right] = browsers;
  if (left === undefined || right === undefined) throw new Error('There is no browser.');
  const { page: one } = await visit(left, product);
  await write(one, 'begin\n');
  await one.getByRole('button', { name: 'Save' }).click();
  await one.waitForURL(/\/s\/[0-9a-f]{24}$/);
  await one.getByRole('button', { name: 'Share' }).click();
  await one.getByLabel('Role of the link').selectOption('editor');
  await one.getByRole('button', { name: 'Make a link' }).click();
  const link = await one.getByLabel('The link', { exact: true }).inputValue();
  await one.keyboard.press('Escape');
  const { page: other } = await visit(right, link);
  await until(() => other.locator('.cm-content').innerText(), 'begin');
  return [one, other];
}

/** Notes by this machine's clock when each key goes down. */
function noteKeys(): void {
  const noted: number[] = [];
  Object.assign(window, { noted });
  addEventListener('keydown', ({ timeStamp }) => noted.push(performance.timeOrigin + timeStamp), { capture: true });
}

/** Notes when the text has grown, and when a frame with that was drawn; once for each letter. */
function noteLetters(): void {
  const noted: number[] = [];
  const drawn: number[] = [];
  Object.assign(window, { noted, drawn });
  const content = document.querySelector('.cm-content');
  if (content === null) throw new Error('There is no editor.');
  const now = (): number => performance.timeOrigin + performance.now();
  const letters = (): number => [...content.querySelectorAll('.cm-line')].reduce((sum, line) => sum + (line.textContent.match(/x/g)?.length ?? 0), 0);
  new MutationObserver(() => {
    const count = letters();
    while (noted.length < count) noted.push(now());
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        while (drawn.length < count) drawn.push(now());
      };
      port2.postMessage(0);
    });
  }).observe(content, { childList: true, characterData: true, subtree: true });
}

const read = (page: Page, name: 'noted' | 'drawn'): Promise<number[]> => page.evaluate((key) => (window as unknown as Record<string, number[]>)[key] ?? [], name);

interface Delays {
  readonly "in the other's text": readonly number[];
  readonly 'drawn there': readonly number[];
}

async function measure(pause: () => number): Promise<Delays> {
  const [one, other] = await two();
  await one.locator('.cm-content').click();
  await one.keyboard.press('ControlOrMeta+End');
  await rest(1_000);
  await one.evaluate(noteKeys);
  await other.evaluate(noteLetters);
  for (let i = 0; i < keys; i++) {
    await one.keyboard.press('x');
    await rest(pause());
  }
  await until(async () => String((await read(other, 'drawn')).length >= keys), 'true');
  const pressed = await read(one, 'noted');
  const since = (times: readonly number[]): number[] => times.slice(0, keys).map((time, i) => time - (pressed[i] ?? NaN));
  const delays = { "in the other's text": since(await read(other, 'noted')), 'drawn there': since(await read(other, 'drawn')) };
  await Promise.all([one.context().close(), other.context().close()]);
  return delays;
}

it('measures', async () => {
  const all: Record<string, Delays> = {};
  for (const { name, pause } of paces) all[name] = await measure(pause);
  const rows = Object.entries(all).flatMap(([pace, delays]) => Object.entries(delays).map(([way, ms]) => row(`${pace}: ${way}`, quantiles(ms as readonly number[]))));
  console.log(['from a key in one window to its letter in another', ...rows].join('\n'));
  if (process.env.FIGURES !== undefined) await writeFile(process.env.FIGURES, JSON.stringify(all));
});
