/** Two people in two windows, in one pad of the started product. */
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { until, write } from './browser';
import { cable } from './cable';
import { linkTo, savePad } from './pads';
import { product } from './product';

const { open } = product();
const program = 'def greet(name):\n    return "Hello, " + name\n\nprint(greet("world"))\n';

/** The text line by line; others' carets in it are no text. */
async function code(page: Page): Promise<string> {
  const lines = await page.locator('.cm-content').first().locator('.cm-line').allTextContents();
  return lines.join('\n').replaceAll(/[\u200b\u2060\ufeff]/g, '');
}

const saved = (page: Page) => (): Promise<string> => page.locator('.status-save').innerText();
const notices = (page: Page) => (): Promise<string> => page.locator('.notices').innerText();

/** Two guests in one pad: its owner, and one who came by a link. */
async function two(role: 'editor' | 'viewer', look: BrowserContextOptions = {}, at = '/'): Promise<{ mine: Page; theirs: Page }> {
  const mine = await open(at, look);
  await write(mine, program);
  await savePad(mine);
  const theirs = await open(await linkTo(mine, role));
  await until(() => code(theirs), 'greet');
  return { mine, theirs };
}

async function typeAt(page: Page, place: string, words: string): Promise<void> {
  await page.locator('.cm-content').first().click();
  await page.keyboard.press(place);
  await page.keyboard.type(words);
}

async function same(...pages: Page[]): Promise<void> {
  for (const page of pages) await until(saved(page), /^Saved/, 30_000);
  const first = pages[0];
  if (first === undefined) return;
  const text = await code(first);
  for (const page of pages) expect(await code(page)).toBe(text);
}

describe('two people in one pad', () => {
  it('type at once, see each other’s carets, and end with the same text', async () => {
    const { mine, theirs } = await two('editor');
    await Promise.all([typeAt(mine, 'ControlOrMeta+Home', '# from the owner\n'), typeAt(theirs, 'ControlOrMeta+End', '# from the editor')]);
    for (const page of [mine, theirs]) await until(() => code(page), /# from the owner[\s\S]*# from the editor/);
    await same(mine, theirs);
    await until(async () => (await mine.locator('.peer-flag').first().getAttribute('data-name')) ?? '', /\w/);
  });

  it('lose nothing by a reload in the middle', async () => {
    const { mine, theirs } = await two('editor');
    await typeAt(mine, 'ControlOrMeta+Home', '# before the reload\n');
    await mine.reload();
    await typeAt(theirs, 'ControlOrMeta+End', '# meanwhile');
    for (const page of [mine, theirs]) await until(() => code(page), /# before the reload[\s\S]*# meanwhile/, 30_000);
    await same(mine, theirs);
  });

  it('go on typing without a connection, and both have all of it when it is back', async () => {
    const line = await cable();
    const { mine, theirs } = await two('editor', {}, line.url);
    line.cut();
    await typeAt(mine, 'ControlOrMeta+Home', '# on the train\n');
    await typeAt(theirs, 'ControlOrMeta+End', '# meanwhile');
    await until(saved(theirs), /^Saved/);
    await mine.getByText('The connection is away.').waitFor({ timeout: 20_000 });
    await until(saved(mine), /^Offline, \d+ changes? kept in this browser/);
    await typeAt(mine, 'ControlOrMeta+Home', '# still there\n');
    expect(await code(theirs)).not.toContain('train');
    expect(await code(mine)).not.toContain('meanwhile');
    line.mend();
    for (const page of [mine, theirs]) await until(() => code(page), /# still there\n# on the train[\s\S]*# meanwhile/, 45_000);
    await same(mine, theirs);
  });

  it('lose nothing by a reload without a connection', async () => {
    const line = await cable();
    const { mine, theirs } = await two('editor', {}, line.url);
    line.cut();
    await typeAt(mine, 'ControlOrMeta+Home', '# never sent\n');
    line.mend();
    await mine.reload();
    for (const page of [mine, theirs]) await until(() => code(page), '# never sent', 45_000);
    await same(mine, theirs);
  });

  it('undo their own changes only', async () => {
    const { mine, theirs } = await two('editor');
    await typeAt(mine, 'ControlOrMeta+Home', 'OWNER ');
    await typeAt(theirs, 'ControlOrMeta+End', 'EDITOR');
    await until(() => code(mine), /OWNER [\s\S]*EDITOR/);
    await mine.keyboard.press('ControlOrMeta+z');
    await until(() => code(theirs), /^def/);
    expect(await code(theirs)).toContain('EDITOR');
  });

  it('make files that the other sees, and bring back an older version', async () => {
    const { mine, theirs } = await two('editor');
    await mine.getByRole('button', { name: 'New file' }).click();
    await mine.getByLabel('Path').fill('src/words.py');
    await mine.keyboard.press('Enter');
    await mine.locator('.tab.on').getByText('words.py').waitFor();
    await typeAt(mine, 'ControlOrMeta+Home', 'words = []');
    await theirs.getByRole('treeitem', { name: /^words.py/ }).click();
    await until(() => code(theirs), 'words = []');
    await theirs.getByRole('treeitem', { name: /^main.py/ }).click();
    await until(() => code(theirs), 'greet');
    await write(theirs, 'print("something else")');
    await until(saved(theirs), /^Saved/);
    await mine.getByRole('button', { name: 'History' }).click();
    const dialog = mine.getByRole('dialog', { name: 'History' });
    await dialog.locator('.history-list button').last().click();
    await dialog.getByRole('button', { name: 'Restore this version' }).click();
    await mine.getByRole('button', { name: 'Restore', exact: true }).click();
    await until(() => code(theirs), 'greet', 20_000);
  });
});

describe('roles', () => {
  it('let a viewer read and not write, and change while they look', async () => {
    const { mine, theirs } = await two('viewer');
    await until(saved(theirs), 'View only');
    await typeAt(theirs, 'ControlOrMeta+Home', 'no');
    await typeAt(mine, 'ControlOrMeta+Home', '# live\n');
    await until(() => code(theirs), '# live');
    expect(await code(theirs)).not.toMatch(/^no/);
    await mine.getByRole('button', { name: 'Share' }).click();
    await mine.getByRole('dialog', { name: 'Share' }).getByLabel(/^Role of (?!the link)/).selectOption('editor');
    await until(notices(theirs), 'You can edit this pad now');
    await mine.keyboard.press('Escape');
    await typeAt(theirs, 'ControlOrMeta+Home', '# yes\n');
    await until(() => code(mine), '# yes');
  });
});
