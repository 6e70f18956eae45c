import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { choose, ends, run, screen, shows, until, write } from './browser';
import { savePad } from './pads';
import { product } from './product';
import { shot } from '../test/smoke/shots';

const { open } = product();

/** What is listed, one problem a line. */
function listed(page: Page): Promise<string> {
  return page.locator('.problem').allInnerTexts().then((all) => all.map((one) => one.replaceAll('\n', ' ')).join('\n'));
}

/** The lines of the shown text that have a mark in the gutter. */
async function marked(page: Page): Promise<number[]> {
  const tops = await page.locator('.cm-lint-marker').evaluateAll((markers) => markers.map((marker) => marker.getBoundingClientRect().top));
  const numbers = await page.locator('.cm-lineNumbers .cm-gutterElement').evaluateAll((elements) => elements.map((element) => ({ top: element.getBoundingClientRect().top, bottom: element.getBoundingClientRect().bottom, line: Number(element.textContent) })));
  return tops.flatMap((top) => numbers.find((one) => top >= one.top && top < one.bottom)?.line ?? []);
}

const status = (page: Page): Promise<string> => page.locator('.status-cursor').innerText();

describe('what is wrong with a program', () => {
  it('is marked at its line and listed in words, and a click leads there', async () => {
    const page = await open();
    await choose(page, 'c');
    await write(page, '#include <stdio.h>\n\nint main(void) {\n    int unused = 1;\n    return missing;\n}\n');
    await run(page);
    await ends(page, 'does not compile', 30_000);
    await until(() => listed(page), /‘missing’ undeclared.*main\.c:5:12/);
    expect(await listed(page)).toMatch(/unused variable.*main\.c:4:9/);
    expect(await marked(page)).toEqual([4, 5]);
    await shot(page, 'problems');
    await page.getByRole('button', { name: /undeclared/ }).first().click();
    expect(await status(page)).toContain('Ln 5, Col 12');
  });

  it('goes away with the line that is edited, and with the next run', async () => {
    const page = await open();
    await choose(page, 'c');
    await write(page, 'int main(void) {\n    int unused = 1;\n    return missing;\n}\n');
    await run(page);
    await until(() => listed(page), 'missing', 30_000);
    await page.locator('.cm-line').nth(2).click();
    await page.keyboard.press('End');
    await page.keyboard.type(' // now');
    await until(() => listed(page), /^(?!.*missing)[^]*unused/);
    // A line before pushes it down, and leaves it.
    await page.locator('.cm-line').first().click();
    await page.keyboard.press('Home');
    await page.keyboard.type('int x;\n');
    await until(() => listed(page), 'main.c:3:9');
    expect(await marked(page)).toEqual([3]);
    await write(page, 'int main(void) {\n    return 0;\n}\n');
    await run(page);
    await ends(page, 'Finished: exit 0', 30_000);
    expect(await page.locator('.problem:visible').count()).toBe(0);
  });

  it('is found in the right file, where a trace or the output names it', async () => {
    const page = await open();
    await write(page, 'import util\n\nutil.half("a")\n');
    await savePad(page);
    await page.getByRole('button', { name: 'New file' }).click();
    await page.getByLabel('Path').fill('util.py');
    await page.keyboard.press('Enter');
    await page.locator('.tab.on').getByText('util.py').waitFor();
    await write(page, 'def half(n):\n    return n / 2\n');
    await page.locator('.file-tabs').getByText('main.py').click();
    await run(page);
    await ends(page, 'Failed', 30_000);
    await until(() => listed(page), /TypeError.*util\.py:2/);
    expect(await marked(page)).toEqual([]);
    await page.getByRole('button', { name: /TypeError/ }).click();
    await page.locator('.tab.on').getByText('util.py').waitFor();
    expect(await status(page)).toContain('Ln 2');
    expect(await marked(page)).toEqual([2]);
    const rows = (await screen(page)).split('\n');
    const at = rows.findIndex((row) => row.includes('main.py", line 3'));
    const row = page.locator('.xterm-rows > div').nth(at);
    const box = await row.boundingBox();
    if (box === null) throw new Error('The row is not on the screen.');
    await page.mouse.move(box.x + 40, box.y + box.height / 2);
    await page.mouse.move(box.x + 60, box.y + box.height / 2);
    await page.waitForTimeout(100);
    await page.mouse.click(box.x + 60, box.y + box.height / 2);
    await page.locator('.tab.on').getByText('main.py').waitFor();
    expect(await status(page)).toContain('Ln 3');
  });

  it('is reached by F8', async () => {
    const page = await open();
    await write(page, 'print(1)\n\ndef f(:\n    pass\n');
    await run(page);
    await until(() => listed(page), 'SyntaxError', 30_000);
    await page.locator('.cm-line').first().click();
    await page.keyboard.press('F8');
    expect(await status(page)).toContain('Ln 3');
    await shows(page, 'SyntaxError');
  });
});
