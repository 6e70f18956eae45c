import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ends, run, shows, until, write } from '../../e2e/browser';
import { twoPeople } from './people';
import { shot } from './shots';
import { code, Stage } from './stage';

const stage = new Stage();
const { open } = stage;

const wrong = 'def add(a, b):\n    return a - b\n';
const right = 'def add(a, b):\n    return a + b\n';
const tests = 'from main import add\n\n\ndef test_add():\n    assert add(1, 2) == 3\n\n\ndef test_names():\n    assert True\n\n\ndef test_skipped():\n    pass\n';

const state = (page: Page) => (): Promise<string> => page.locator('.tests-state').innerText();
const spoken = (page: Page) => (): Promise<string> => page.locator('.app > [role=status]').innerText();
const row = (page: Page, name: string) => page.locator('.test-row').filter({ hasText: name });

async function addCase(page: Page, name: string, stdin: string, expected: string, more: () => Promise<void> = () => Promise.resolve()): Promise<void> {
  await page.getByRole('button', { name: 'Add a case' }).click();
  const dialog = page.getByRole('dialog', { name: 'A new case' });
  await dialog.getByLabel('Name', { exact: true }).fill(name);
  await dialog.getByLabel('Input', { exact: true }).fill(stdin);
  await dialog.getByLabel('Expected output', { exact: true }).fill(expected);
  await more();
  await dialog.getByRole('button', { name: 'Add' }).click();
  await dialog.waitFor({ state: 'detached' });
}

describe('unit tests', () => {
  it('are begun with a starter, seen red, jumped to, mended and seen green', async () => {
    const page = await open();
    await write(page, wrong);
    await page.getByRole('tab', { name: 'Tests' }).click();
    await page.getByText('Unit tests appear here').waitFor();
    await shot(page, 'tests-empty-1440-light');
    await page.getByRole('button', { name: 'Add a starter test' }).click();
    await page.locator('.tab.on').getByText('test_main.py').waitFor();
    await until(() => code(page), 'def test_adds');
    await write(page, tests);
    await until(() => page.locator('.status-save').innerText(), /^Saved/);
    await page.getByRole('button', { name: 'Test', exact: true }).click();
    await until(state(page), '1 of 3 passed, 1 skipped');
    await until(spoken(page), '1 of 3 passed, 1 skipped');
    await until(() => page.getByRole('tab', { name: /Tests/ }).innerText(), '1 of 3 failing');
    await until(() => page.locator('.outcome').innerText(), 'assert -1 == 3');
    await until(() => page.locator('.outcome').innerText(), 'adding 1 and 2');
    await shot(page, 'tests-1440-light');
    await page.getByRole('group', { name: 'Which are shown' }).getByRole('button', { name: 'Failing' }).click();
    expect(await page.locator('.test-row').count()).toBe(1);
    await page.getByRole('group', { name: 'Which are shown' }).getByRole('button', { name: 'All' }).click();
    await page.locator('.tab').getByText('main.py', { exact: true }).click();
    await until(() => code(page), 'return a - b');
    await row(page, 'test_add').click();
    await page.locator('.tab.on').getByText('test_main.py').waitFor();
    await until(() => page.locator('.status-cursor').innerText(), 'Ln 5');
    await page.locator('.tab').getByText('main.py', { exact: true }).click();
    await until(() => code(page), 'return a - b');
    await write(page, right);
    await until(() => page.locator('.status-save').innerText(), /^Saved/);
    await page.getByRole('button', { name: 'Run the failing ones' }).click();
    await until(state(page), '2 of 3 passed, 1 skipped');
    await page.getByRole('button', { name: 'Run test_names' }).click();
    await until(state(page), '2 of 3 passed, 1 skipped');
    await write(page, wrong);
    await until(() => page.locator('.status-save').innerText(), /^Saved/);
    await page.keyboard.press('ControlOrMeta+Shift+Enter');
    await until(state(page), '1 of 3 passed, 1 skipped');
  });
});

describe('cases', () => {
  it('tell wrong from right with a difference, are edited, and kept in this browser for a scratch pad', async () => {
    const page = await open();
    await write(page, `${wrong}print("add")`);
    await page.getByRole('tab', { name: 'Tests' }).click();
    await page.getByRole('button', { name: 'Cases' }).click();
    await addCase(page, 'small', '1 2\n', '3\n');
    await addCase(page, 'zero', '0 0\n', '0\n', async () => {
      await page.getByLabel('When the output counts').selectOption('float');
      await page.getByLabel('Off by at most').fill('none');
      await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click();
      await page.getByText('A tolerance is a number').waitFor();
      await page.getByLabel('Off by at most').fill('0.01');
      await page.getByLabel('Weight').fill('3');
    });
    await page.getByRole('button', { name: 'Run all' }).click();
    await until(state(page), /1 of 2 passed[\s\S]*Score 75 %/);
    await until(() => row(page, 'small').innerText(), 'Wrong answer');
    await until(() => row(page, 'zero').innerText(), 'Accepted');
    await until(() => page.locator('.diff .differs').innerText(), /≠[\s\S]*3[\s\S]*-1/);
    await shot(page, 'cases-1440-light');
    await page.reload();
    await page.getByRole('tab', { name: 'Tests' }).click();
    await page.getByRole('button', { name: 'Cases' }).click();
    await page.getByRole('button', { name: 'Edit small' }).click();
    await page.getByRole('dialog').getByLabel('Expected output').fill('-1\n');
    await shot(page, 'case-1440-light');
    await page.getByRole('dialog').getByRole('button', { name: 'Keep' }).click();
    await page.getByRole('button', { name: 'Run all' }).click();
    await until(state(page), '2 of 2 passed');
  });

  it('are made of a run', async () => {
    const page = await open();
    await run(page);
    await shows(page, 'What is your name?');
    await page.locator('.xterm').click();
    await page.keyboard.type('Ada\r');
    await ends(page, 'Finished');
    await page.getByRole('tab', { name: 'Tests' }).click();
    await page.getByRole('button', { name: 'Cases' }).click();
    await page.getByRole('button', { name: 'From the last run' }).click();
    const dialog = page.getByRole('dialog', { name: 'A new case' });
    expect(await dialog.getByLabel('Input').inputValue()).toBe('Ada\n');
    expect(await dialog.getByLabel('Expected output').inputValue()).toMatch(/^What is your name\? Hello, Ada!\n1 squared/);
  });

  it('are kept with a pad, hidden ones from others, and two people’s changes both', async () => {
    const { mine, theirs, pad } = await twoPeople(stage, wrong);
    for (const page of [mine, theirs]) {
      await page.getByRole('tab', { name: 'Tests' }).click();
      await page.getByRole('button', { name: 'Cases' }).click();
    }
    await addCase(mine, 'secret', '5 5', '10', () => mine.getByLabel(/^Hidden/).check());
    await row(theirs, 'secret').getByText('hidden').waitFor();
    expect(await theirs.getByRole('button', { name: 'Edit secret' }).count()).toBe(0);
    await addCase(theirs, 'open', '1 2', '3');
    await row(mine, 'open').waitFor();
    // The other's change comes in between.
    pad.casesVersion++;
    pad.cases = [...pad.cases, { id: 'x', name: 'meanwhile', stdin: '', expected: '' }];
    await addCase(mine, 'late', '2 2', '4');
    for (const name of ['secret', 'open', 'meanwhile', 'late']) {
      await row(mine, name).waitFor();
      await row(theirs, name).waitFor();
    }
    await theirs.getByRole('button', { name: 'Run all' }).click();
    await until(() => row(theirs, 'secret').innerText(), 'Wrong answer');
    await row(theirs, 'secret').click();
    await theirs.getByText('This case is hidden').waitFor();
    await shot(theirs, 'cases-hidden-1440-light');
  });
});

describe('a program that does not compile', () => {
  it('says so in place of outcomes', async () => {
    const page = await open();
    await write(page, 'does not compile');
    await page.getByRole('button', { name: 'Test', exact: true }).click();
    await until(state(page), /does not compile/i);
  });
});

describe('tests on a phone and in the dark', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    it(`have the same, ${colorScheme}`, async () => {
      for (const [name, size] of [['390', { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }], ['1440', {}]] as const) {
        const page = await open('/', { ...size, colorScheme });
        await write(page, wrong);
        await page.getByRole('button', { name: 'Test', exact: true }).click();
        await page.getByRole('button', { name: 'Cases' }).click();
        await addCase(page, 'small', '1 2\n', '3\n');
        await page.getByRole('button', { name: 'Run all' }).click();
        await until(state(page), '0 of 1 passed');
        await page.locator('.diff .differs').waitFor();
        await shot(page, `cases-${name}-${colorScheme}`);
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      }
    });
  }
});
