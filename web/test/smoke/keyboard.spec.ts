import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ends, shows, until } from '../../e2e/browser';
import { debugged } from './fake-debugger';
import { code, Stage } from './stage';

const stage = new Stage();

/** Presses Tab until what has the keyboard fits. */
async function reach(page: Page, selector: string): Promise<void> {
  const passed: string[] = [];
  for (let i = 0; i < 80; i++) {
    const at = await page.evaluate((wanted) => [document.activeElement?.matches(wanted) === true, document.activeElement?.textContent.slice(0, 30) ?? ''] as const, selector);
    if (at[0]) return;
    passed.push(at[1]);
    await page.keyboard.press('Tab');
  }
  throw new Error(`${selector} was not reached by Tab: ${passed.join(' | ')}`);
}

/** Does what the palette calls so. */
async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await page.locator('dialog[open]').waitFor();
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
}

async function rewrite(page: Page, text: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
}

const inEditor = (page: Page): Promise<boolean> => page.evaluate(() => document.activeElement?.closest('.cm-editor') !== null);
const dialogs = (page: Page) => (): Promise<string> => page.locator('dialog[open]').count().then(String);

describe('the keyboard alone', () => {
  it('writes, runs, answers, stops, shares, tests, debugs and looks back', async () => {
    const page = await stage.open();
    await rewrite(page, 'name = input("Who? ")');
    await page.keyboard.press('ControlOrMeta+Enter');
    await shows(page, 'Who?');
    await page.keyboard.type('Ada');
    await page.keyboard.press('Enter');
    await shows(page, 'Hello, Ada!');
    await ends(page, 'Finished');
    // Out of the terminal by Tab, back into the code by its name.
    await page.keyboard.press('Shift+Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('.xterm') === null)).toBe(true);
    await command(page, 'go to the code');
    await until(() => inEditor(page).then(String), 'true');
    await rewrite(page, 'while True: pass');
    await page.keyboard.press('ControlOrMeta+Enter');
    await shows(page, 'looping');
    await page.keyboard.press('ControlOrMeta+.');
    await ends(page, 'Stopped');
    await command(page, 'go to the code');
    await rewrite(page, debugged);
    await page.keyboard.press('ControlOrMeta+s');
    await page.waitForURL(/\/s\/p\d+$/);
    await page.locator('.tab.on').waitFor();
    await command(page, 'share');
    await page.getByRole('dialog', { name: 'Share' }).waitFor();
    await reach(page, 'dialog .share-links ~ form [type=submit]');
    await page.keyboard.press('Enter');
    await page.locator('.share-link').waitFor();
    await reach(page, '[role=switch]');
    await page.keyboard.press('Space');
    await page.getByText('Everybody can view it now.').waitFor();
    await page.keyboard.press('Escape');
    await until(dialogs(page), '0');
    await page.keyboard.press('ControlOrMeta+Shift+Enter');
    await page.locator('#panel-tests').waitFor();
    await page.keyboard.press('Escape');
    await reach(page, '[role=tab][aria-selected=true]');
    await page.keyboard.press('ArrowRight');
    await until(() => page.getByRole('tab', { name: 'Debug' }).getAttribute('aria-selected').then(String), 'true');
    await page.locator('#panel-debug').waitFor();
    await command(page, 'go to the code');
    await page.keyboard.press('ControlOrMeta+Home');
    for (let line = 1; line < 4; line++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('F9');
    await page.keyboard.press('F5');
    await until(() => page.locator('.debug-state').innerText(), 'Stopped at main.py line 4');
    await page.keyboard.press('F10');
    await until(() => page.locator('.debug-state').innerText(), 'Stopped at main.py line 3');
    await page.keyboard.press('Shift+F5');
    await ends(page, 'Stopped');
    await command(page, 'history');
    await page.getByRole('dialog', { name: 'History' }).locator('.history-list button').first().waitFor();
    await reach(page, '.history-list button');
    await page.keyboard.press('Enter');
    await until(() => page.locator('.history-list [aria-current]').count().then(String), '1');
    await page.keyboard.press('Escape');
    await until(dialogs(page), '0');
  });

  it('comes to every part of the page by Tab, and leaves the editor by Esc and Tab, as the page says', async () => {
    const page = await stage.open();
    await until(() => page.locator('.status-hatch').innerText().then((words) => words.replaceAll('\n', ' ')), /Esc\s*Tab\s*leaves the editor/);
    expect(await inEditor(page)).toBe(true);
    await page.keyboard.press('Home');
    await page.keyboard.press('Tab');
    expect((await code(page)).startsWith('    ') || (await code(page)).includes('\n    ')).toBe(true);
    expect(await inEditor(page)).toBe(true);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    expect(await inEditor(page)).toBe(false);
    for (const part of ['.splitter', '.side-tab', '.status-keys']) await reach(page, part);
    for (const part of ['.home', '.save', '.picker select', '.run', '.pads-link', '[popovertarget=menu]']) await reach(page, part);
  });
});
