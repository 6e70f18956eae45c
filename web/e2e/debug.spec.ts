/** The debugger of the started product, by its own adapter. */
import type { Page } from 'playwright-core';
import { describe, it } from 'vitest';
import { shot } from '../test/smoke/shots';
import { choose, ends, shows, until, write } from './browser';
import { linkTo, savePad } from './pads';
import { product, servedLanguages } from './product';

const { open } = product();
const program = `def total(prices):
    sum = 0
    for price in prices:
        sum = sum + price
    return sum

print(total([5, 7, 30]))
`;
const inC = `#include <stdio.h>

int main(void) {
    int sum = 0;
    for (int i = 1; i <= 3; i++) {
        sum += i;
    }
    printf("%d\\n", sum);
    return 0;
}
`;

const inBash = `sum=0
for price in 5 7 30; do
  sum=$((sum + price))
done
echo "$sum"
`;

const state = (page: Page) => (): Promise<string> => page.locator('.debug-state').innerText();
const variable = (page: Page, name: string) => page.getByRole('treeitem', { name: new RegExp(`^${name}:`) });

/** Clicks beside a line. */
async function breakAt(page: Page, line: number): Promise<void> {
  await page.locator('.cm-breakpoints').waitFor({ state: 'attached' });
  const box = await page.locator('.cm-lineNumbers .cm-gutterElement').getByText(String(line), { exact: true }).boundingBox();
  const gutter = await page.locator('.cm-breakpoints').boundingBox();
  if (box === null || gutter === null) throw new Error('There is no gutter.');
  await page.mouse.click(gutter.x + gutter.width / 2, box.y + box.height / 2);
  await page.locator('.cm-breakpoints .breakpoint').first().waitFor();
}

async function debug(page: Page): Promise<void> {
  await page.locator('.top').getByRole('button', { name: 'Debug', exact: true }).click();
}

describe('the debugger', () => {
  it('stops where the gutter was clicked, shows a variable, steps, changes it, and ends with what was changed', async () => {
    await servedLanguages(['python', 'c']);
    const page = await open();
    await write(page, program);
    await breakAt(page, 4);
    await debug(page);
    await until(state(page), 'Stopped at main.py line 4', 30_000);
    await until(() => variable(page, 'sum').innerText(), '0');
    await shot(page, 'product-debug');
    await page.keyboard.press('F10');
    await until(state(page), 'Stopped at main.py line 3');
    await until(() => variable(page, 'sum').innerText(), '5');
    await variable(page, 'sum').locator('.var-value').dblclick();
    await page.getByLabel('New value of sum').fill('100');
    await page.keyboard.press('Enter');
    await until(() => variable(page, 'sum').innerText(), '100');
    await page.locator('.cm-breakpoints .breakpoint').click();
    await page.keyboard.press('F5');
    await shows(page, '137', 20_000);
    await ends(page, 'Finished: exit 0');
  });

  it('does the same in C', async () => {
    await servedLanguages(['c']);
    const page = await open();
    await choose(page, 'c');
    await write(page, inC);
    await breakAt(page, 6);
    await debug(page);
    await until(state(page), 'Stopped at main.c line 6', 30_000);
    await until(() => variable(page, 'sum').innerText(), '0');
    await page.keyboard.press('F5');
    await until(() => variable(page, 'sum').innerText(), '1');
    await page.locator('.cm-breakpoints .breakpoint').click();
    await page.keyboard.press('F5');
    await shows(page, '6', 20_000);
    await ends(page, 'Finished: exit 0');
  });
});

describe('the debugger of Bash', () => {
  it('stops where the gutter was clicked, steps, shows and changes a variable', async () => {
    await servedLanguages(['bash']);
    const page = await open();
    await choose(page, 'bash');
    await write(page, inBash);
    await breakAt(page, 3);
    await debug(page);
    await until(state(page), 'Stopped at main.sh line 3', 30_000);
    await until(() => variable(page, 'sum').innerText(), '0');
    await page.keyboard.press('F10');
    await until(state(page), 'Stopped at main.sh line 2');
    await until(() => variable(page, 'sum').innerText(), '5');
    await shot(page, 'product-debug-bash');
    await variable(page, 'sum').locator('.var-value').dblclick();
    await page.getByLabel('New value of sum').fill('100');
    await page.keyboard.press('Enter');
    await until(() => variable(page, 'sum').innerText(), '100');
    await page.locator('.cm-breakpoints .breakpoint').click();
    await page.keyboard.press('F5');
    await shows(page, '137', 20_000);
    await ends(page, 'Finished: exit 0');
  });

  it('stops at a command that fails, when it is told to', async () => {
    await servedLanguages(['bash']);
    const page = await open();
    await choose(page, 'bash');
    await write(page, 'echo on\nfalse\necho off\n');
    await breakAt(page, 1);
    await debug(page);
    await until(state(page), 'Stopped at main.sh line 1', 30_000);
    await page.getByLabel('Commands that fail').check();
    await page.keyboard.press('F5');
    await until(state(page), 'Stopped at an exception in main.sh line 2', 30_000);
    await page.keyboard.press('F5');
    await ends(page, 'Finished: exit 0');
  });
});

describe('a crash', () => {
  it('stops the program where it happens, and says what it is', async () => {
    await servedLanguages(['c']);
    const page = await open();
    await choose(page, 'c');
    await write(page, '#include <stddef.h>\n\nint main(void) {\n    int *nowhere = NULL;\n    return *nowhere;\n}\n');
    await debug(page);
    await until(state(page), 'Stopped at an exception in main.c line 5', 30_000);
    await page.locator('.debug').getByText('segmentation fault at a null pointer').first().waitFor();
    await shot(page, 'product-debug-crash');
    await page.keyboard.press('Shift+F5');
    await ends(page, 'Stopped');
  });
});

describe('two windows', () => {
  it('show both where it stands; the other looks in', async () => {
    await servedLanguages(['python']);
    const mine = await open();
    await write(mine, program);
    await savePad(mine);
    const theirs = await open(await linkTo(mine, 'editor'));
    await until(() => theirs.locator('.cm-content').first().innerText(), 'def total');
    await breakAt(mine, 4);
    await debug(mine);
    await until(state(mine), 'Stopped at main.py line 4', 30_000);
    await theirs.locator('.cm-stop.theirs').getByText('sum = sum + price').waitFor();
    await theirs.getByRole('tab', { name: /Debug/ }).click();
    await theirs.getByRole('button', { name: 'Look in' }).click();
    await until(() => variable(theirs, 'sum').innerText(), '0');
    await shot(theirs, 'product-debug-theirs');
    await mine.keyboard.press('Shift+F5');
    await ends(mine, 'Stopped');
    await theirs.locator('.cm-stop').waitFor({ state: 'detached' });
  });
});
