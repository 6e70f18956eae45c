/** Tests in the started product: a unit test red and green, a case with its difference. */
import type { Page } from 'playwright-core';
import { describe, it } from 'vitest';
import { shot } from '../test/smoke/shots';
import { until, write } from './browser';
import { savePad } from './pads';
import { product, servedLanguages } from './product';

const { open } = product();
const wrong = 'def add(a, b):\n    return a - b\n';
const right = 'def add(a, b):\n    return a + b\n';
const test = 'from main import add\n\n\ndef test_add():\n    assert add(1, 2) == 3\n\n\ndef test_nothing():\n    assert add(0, 0) == 0\n';

const state = (page: Page) => (): Promise<string> => page.locator('.tests-state').innerText();
const saved = (page: Page): Promise<string> => until(() => page.locator('.status-save').innerText(), /^Saved/);

describe('a unit test', () => {
  it('is written, seen red, and after the mending green', async () => {
    await servedLanguages(['python']);
    const page = await open();
    await write(page, wrong);
    await savePad(page);
    await page.getByRole('button', { name: 'New file' }).click();
    await page.getByLabel('Path').fill('test_main.py');
    await page.keyboard.press('Enter');
    await page.locator('.tab.on').getByText('test_main.py').waitFor();
    await write(page, test);
    await saved(page);
    await page.getByRole('button', { name: 'Test', exact: true }).click();
    await until(state(page), '1 of 2 passed', 30_000);
    await until(() => page.locator('.outcome').innerText(), /assert -1 == 3/);
    await shot(page, 'product-tests');
    await page.locator('.tab').getByText('main.py', { exact: true }).click();
    await until(() => page.locator('.cm-content').innerText(), 'return a - b');
    await write(page, right);
    await saved(page);
    await page.getByRole('button', { name: 'Run all' }).click();
    await until(state(page), '2 of 2 passed', 30_000);
  });
});

describe('a case', () => {
  it('with a wrong answer shows the difference, and is kept with the pad', async () => {
    await servedLanguages(['python']);
    const page = await open();
    await write(page, 'a, b = map(int, input().split())\nprint("sum")\nprint(a - b)\n');
    await savePad(page);
    await page.getByRole('tab', { name: 'Tests' }).click();
    await page.getByRole('button', { name: 'Cases' }).click();
    await page.getByRole('button', { name: 'Add a case' }).click();
    const dialog = page.getByRole('dialog', { name: 'A new case' });
    await dialog.getByLabel('Name', { exact: true }).fill('small');
    await dialog.getByLabel('Input', { exact: true }).fill('1 2\n');
    await dialog.getByLabel('Expected output', { exact: true }).fill('sum\n3\n');
    await dialog.getByRole('button', { name: 'Add' }).click();
    await page.getByRole('button', { name: 'Run all' }).click();
    await until(state(page), /0 of 1 passed[\s\S]*Score 0 %/, 30_000);
    await until(() => page.locator('.test-row').innerText(), 'Wrong answer');
    await until(() => page.locator('.diff .differs').innerText(), /3[\s\S]*-1/);
    await shot(page, 'product-case');
    await page.reload();
    await page.getByRole('tab', { name: 'Tests' }).click();
    await page.getByRole('button', { name: 'Cases' }).click();
    await page.locator('.test-row').getByText('small').waitFor();
    await write(page, 'a, b = map(int, input().split())\nprint("sum")\nprint(a + b)\n');
    await saved(page);
    await page.getByRole('button', { name: 'Run all' }).click();
    await until(state(page), /1 of 1 passed[\s\S]*Score 100 %/, 30_000);
  });
});
