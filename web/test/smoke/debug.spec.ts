import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ends, shows, until, write } from '../../e2e/browser';
import { debugged } from './fake-debugger';
import { shot } from './shots';
import { Stage } from './stage';
import { twoPeople } from './people';

const stage = new Stage();
const { open } = stage;

const state = (page: Page) => (): Promise<string> => page.locator('.debug-state').innerText();
const variable = (page: Page, name: string) => page.getByRole('treeitem', { name: new RegExp(`^${name}:`) });
const spoken = (page: Page) => (): Promise<string> => page.locator('.app > [role=status]').innerText();

/** Clicks beside a line. */
async function breakAt(page: Page, line: number, options: object = {}): Promise<void> {
  await page.locator('.cm-breakpoints').waitFor({ state: 'attached' });
  const row = page.locator('.cm-lineNumbers .cm-gutterElement').getByText(String(line), { exact: true });
  const box = await row.boundingBox();
  const gutter = await page.locator('.cm-breakpoints').boundingBox();
  if (box === null || gutter === null) throw new Error('no gutter');
  await page.mouse.click(gutter.x + gutter.width / 2, box.y + box.height / 2, options);
}

async function debugging(page: Page): Promise<void> {
  await write(page, debugged);
  await breakAt(page, 4);
  await page.locator('.cm-breakpoints .breakpoint').waitFor();
  await page.getByRole('button', { name: 'Debug', exact: true }).first().click();
  await until(state(page), 'Stopped at main.py line 4');
}

describe('the debugger', () => {
  it('stops at a breakpoint, shows and changes a variable, steps, and ends with what was changed', async () => {
    const page = await open();
    await debugging(page);
    await until(spoken(page), 'Stopped at main.py line 4');
    expect(await page.locator('.cm-stop.stands').innerText()).toContain('sum = sum + price');
    await until(() => variable(page, 'sum').innerText(), '0');
    await shot(page, 'debug-1440-light');
    await page.keyboard.press('F10');
    await until(state(page), 'Stopped at main.py line 3');
    await until(() => variable(page, 'sum').innerText(), /5[\s\S]*new/);
    await variable(page, 'sum').locator('.var-value').dblclick();
    await page.getByLabel('New value of sum').fill('x');
    await page.keyboard.press('Enter');
    await page.getByText("name 'x' is not defined").waitFor();
    await page.getByLabel('New value of sum').fill('100');
    await page.keyboard.press('Enter');
    await until(() => variable(page, 'sum').innerText(), '100');
    await page.locator('.cm-breakpoints .breakpoint').click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await shows(page, '137');
    await ends(page, 'Finished: exit 0');
    await until(state(page), 'Ended');
  });

  it('shows the stack, watches, evaluates, opens what is nested and pages what is long', async () => {
    const page = await open();
    await debugging(page);
    await page.getByLabel('Expression to watch').fill('sum + price');
    await page.keyboard.press('Enter');
    await page.getByRole('treeitem', { name: /^sum \+ price: 5/ }).waitFor();
    await page.getByLabel('Evaluate in the program').fill('sum * 2');
    await page.keyboard.press('Enter');
    await until(() => page.getByRole('log').innerText(), '0  (int)');
    await page.getByLabel('Evaluate in the program').fill('nothing');
    await page.keyboard.press('Enter');
    await until(() => page.getByRole('log').innerText(), "name 'nothing' is not defined");
    await variable(page, 'many').locator('.var-row').first().click();
    await page.getByText('Show 100 more of 150').click();
    await page.getByText('Show 50 more of 50').waitFor();
    await variable(page, '199').waitFor();
    await page.getByRole('button', { name: /<module>/ }).click();
    await page.locator('.cm-stop.caller').getByText('print').waitFor();
    await page.getByRole('button', { name: /^total/ }).click();
    await page.locator('.cm-line').filter({ hasText: 'return sum' }).hover({ position: { x: 8 + 12.5 * 7.8, y: 8 } });
    await page.locator('.cm-debug-hover').getByText('sum = 0').waitFor();
    await page.keyboard.press('Shift+F5');
    await ends(page, 'Stopped');
  });

  it('keeps breakpoints with the text they are at, over a reload, with a condition, by mouse and by keyboard', async () => {
    const page = await open();
    await write(page, debugged);
    await breakAt(page, 4);
    await page.locator('.cm-content').click();
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: 'Debug' }).click();
    await page.getByText('main.py:5').waitFor();
    await breakAt(page, 5, { button: 'right' });
    await page.getByLabel('Stop only where').fill('price > 6');
    await page.keyboard.press('Enter');
    await page.getByText('when price > 6').waitFor();
    await page.locator('.cm-breakpoints .breakpoint.conditional').waitFor();
    await page.locator('.cm-content').click();
    await page.keyboard.press('ControlOrMeta+Home');
    await page.keyboard.press('F9');
    await page.getByText('main.py:1', { exact: true }).waitFor();
    await until(() => page.locator('.status-save').innerText(), 'Kept');
    await page.waitForTimeout(300);
    await page.reload();
    await page.locator('.cm-breakpoints .breakpoint.conditional').waitFor();
    expect(await page.locator('.cm-breakpoints .breakpoint').count()).toBe(2);
    await page.getByRole('tab', { name: 'Debug' }).click();
    await page.getByRole('button', { name: 'Remove the breakpoint at main.py line 5' }).click();
    await page.locator('.cm-breakpoints .breakpoint.conditional').waitFor({ state: 'detached' });
  });

  it('draws what could not be placed hollow, and says why; marks what has changed since', async () => {
    const page = await open();
    await write(page, debugged);
    await breakAt(page, 6);
    await breakAt(page, 4);
    await page.keyboard.press('F5');
    await until(state(page), 'Stopped at main.py line 4');
    await until(async () => (await page.locator('.cm-breakpoints .breakpoint.hollow').getAttribute('title')) ?? '', 'There is no code in line 6');
    await page.locator('.cm-content').click();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type('# more');
    await page.getByText('main.py changed since this run').waitFor();
    await page.getByRole('button', { name: 'Restart with the changes' }).click();
    await page.getByText('main.py changed since this run').waitFor({ state: 'detached' });
    await until(state(page), 'Stopped at main.py line 4');
  });

  it('is not offered where the language has none', async () => {
    const page = await open();
    await page.getByLabel('Language', { exact: true }).selectOption('bash');
    await page.getByRole('button', { name: 'Debug', exact: true }).first().waitFor({ state: 'hidden' });
    await page.getByRole('tab', { name: 'Debug' }).waitFor({ state: 'hidden' });
  });
});

describe('two people and one debugger', () => {
  it('both see where it stands; one looks in, and takes over', async () => {
    const { mine, theirs } = await twoPeople(stage, debugged);
    await breakAt(mine, 4);
    await mine.keyboard.press('F5');
    await until(state(mine), 'Stopped at main.py line 4');
    await theirs.locator('.cm-stop.theirs').getByText('sum = sum + price').waitFor();
    await until(async () => (await theirs.locator('.cm-stop-name').getAttribute('data-name')) ?? '', 'ada is here');
    await theirs.getByRole('tab', { name: /Debug/ }).click();
    await theirs.getByText('ada debugs this').waitFor();
    await shot(theirs, 'debug-theirs-1440-light');
    await theirs.getByRole('button', { name: 'Look in' }).click();
    await until(() => variable(theirs, 'sum').innerText(), '0');
    expect(await theirs.getByRole('button', { name: 'Continue' }).isVisible()).toBe(false);
    await mine.getByLabel('Hand over to').selectOption({ label: 'mia' });
    await theirs.getByRole('button', { name: 'Step over' }).click();
    await until(state(theirs), 'Stopped at main.py line 3');
    await mine.getByText('mia debugs this').waitFor();
    await theirs.getByRole('toolbar', { name: 'Debugger' }).getByRole('button', { name: 'Stop' }).click();
    await ends(mine, 'Stopped');
    await theirs.locator('.cm-stop').waitFor({ state: 'detached' });
  });

  it('shows it to somebody who comes later', async () => {
    const { mine, theirs } = await twoPeople(stage, debugged);
    await breakAt(mine, 4);
    await mine.keyboard.press('F5');
    await until(state(mine), 'Stopped at main.py line 4');
    await theirs.reload();
    await theirs.locator('.cm-stop.theirs').waitFor();
  });
});

describe('a debugger on a phone', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    it(`has the code with a bar to step by, and the rest behind tabs, ${colorScheme}`, async () => {
      const page = await open('/', { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, colorScheme });
      await write(page, debugged);
      await breakAt(page, 4);
      await page.locator('.more-run').first().click();
      await page.locator('.cm-stop.stands').waitFor();
      await page.getByRole('toolbar', { name: 'Debugger' }).getByRole('button', { name: 'Step over' }).click();
      await page.locator('.cm-stop.stands').getByText('for price').waitFor();
      await shot(page, `debug-code-390-${colorScheme}`);
      await page.locator('.pane-tabs').getByRole('button', { name: 'Output' }).click();
      await page.getByRole('tab', { name: 'Debug' }).click();
      await until(() => variable(page, 'sum').innerText(), '5');
      await shot(page, `debug-390-${colorScheme}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      await page.getByRole('toolbar', { name: 'Debugger' }).getByRole('button', { name: 'Stop' }).click();
      await until(state(page), 'Ended');
    });
  }

  it('looks as well in the dark at 1440 px', async () => {
    const page = await open('/', { colorScheme: 'dark' });
    await debugging(page);
    await variable(page, 'prices').locator('.var-row').first().click();
    await shot(page, 'debug-1440-dark');
  });
});
