import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { run, shows, until, write } from '../../e2e/browser';
import { shot } from './shots';
import { makePad, Stage } from './stage';

const stage = new Stage();
const arabic = 'ليلى';
const hebrew = 'דנה';

/** From left to right the words of one line, as they are drawn. */
function drawn(page: Page, selector: string, words: readonly string[]): Promise<string[]> {
  return page.locator(selector).first().evaluate((element, wanted) => {
    const places: [string, number][] = [];
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      for (const word of wanted) {
        const at = node.textContent?.indexOf(word) ?? -1;
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + word.length);
        places.push([word, range.getBoundingClientRect().left]);
      }
    }
    return places.sort(([, a], [, b]) => a - b).map(([word]) => word);
  }, words);
}

async function enter(page: Page, name: string): Promise<void> {
  await page.locator('.corner').getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Email or username').fill(name);
  await page.getByLabel('Password').fill('correct horse');
  await page.keyboard.press('Enter');
  await page.locator('dialog').waitFor({ state: 'detached' });
}

describe('text from right to left', () => {
  it('leaves its neighbours where they are: names, files, notices and titles', async () => {
    stage.server.member('a@example.org', arabic, 'user', 'correct horse');
    stage.server.member('b@example.org', hebrew, 'user', 'correct horse');
    const mine = await stage.open();
    await enter(mine, arabic);
    await write(mine, 'print("x")');
    const path = await makePad(mine);
    const pad = stage.server.pads.pads.get(path.split('/').at(-1) ?? '');
    const other = stage.server.user(hebrew);
    if (pad === undefined || other === undefined) throw new Error('no pad');
    pad.roles.set(other.id, 'editor');
    pad.title = 'برنامج 1';
    pad.files = [...pad.files, pad.made('قائمة 1.txt', 'x'), pad.made('רשימה 2.txt', 'y')];
    pad.tell();
    const theirs = await stage.open();
    await enter(theirs, hebrew);
    await theirs.goto(mine.url());
    await until(() => mine.locator('.status-people').innerText(), '1 other here');
    await mine.getByRole('button', { name: /People here/ }).click();
    // “name (you)”, “role · file”: in this order, whatever the name's own direction.
    expect(await drawn(mine, '.people-menu .person:first-child', [arabic, '(you)'])).toEqual([arabic, '(you)']);
    await mine.locator('.people-menu .person', { hasText: hebrew }).getByText('Can edit').waitFor();
    await shot(mine, 'directions-people-1440-light');
    await mine.getByRole('dialog', { name: 'People here' }).getByRole('button', { name: 'Follow' }).click();
    await mine.locator('.notices').getByText(hebrew).waitFor();
    const [first = '', after = ''] = (await mine.locator('.notices .grow').first().innerText()).split(hebrew);
    expect(first.endsWith('\u2068')).toBe(true);
    expect(after.startsWith('\u2069')).toBe(true);
    expect(await mine.locator('.title').getAttribute('dir')).toBe('auto');
    for (const name of ['.tree-name', '.tab-name']) {
      const tags = await mine.locator(`${name} > *`).evaluateAll((all) => all.map(({ tagName }) => tagName));
      expect(new Set(tags)).toEqual(new Set(['BDI']));
    }
    await mine.goto(new URL('/pads', mine.url()).href);
    await mine.locator('[data-pad] bdi').first().waitFor();
    await shot(mine, 'directions-pads-1440-light');
  });

  it('stays in its string, so that code reads as it runs', async () => {
    const page = await stage.open();
    await page.locator('.cm-content').click();
    await write(page, `print("${arabic}", "${hebrew}")`);
    await page.waitForTimeout(500);
    // Without isolates the two strings would be one run, and change places.
    expect(await drawn(page, '.cm-line', [arabic, hebrew])).toEqual([arabic, hebrew]);
  });

  it('is printed beside other lines and not into them', async () => {
    const page = await stage.open();
    await write(page, `print("${arabic} ${hebrew}")`);
    await run(page);
    await shows(page, arabic);
    await shot(page, 'directions-output-1440-light');
    expect(await page.locator('.xterm-rows > div').evaluateAll((rows) => rows.map((row) => getComputedStyle(row).unicodeBidi))).toEqual(expect.arrayContaining(['isolate']));
  });
});
