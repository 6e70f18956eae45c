import { describe, expect, it } from 'vitest';
import { choose, ends, run, shows, until, write } from '../../e2e/browser';
import { shot } from './shots';
import { code, notices, Stage, status } from './stage';

const stage = new Stage();
const { open } = stage;

describe('a first visit', () => {
  it('has the editor focused, and runs the example as a guest in one click', async () => {
    const page = await open();
    await shot(page, 'first-1440-light');
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('cm-content');
    expect(await page.locator('.output').innerText()).toContain('Press Run. Output appears here');
    await run(page);
    await shows(page, 'What is your name?');
    await until(() => page.locator('.run-state').innerText(), 'Running');
    await page.keyboard.type('Ada');
    await shot(page, 'run-1440-light');
    await page.keyboard.press('Enter');
    await shows(page, 'Hello, Ada!');
    await ends(page, /Finished: exit 0 .* 12 MB/);
    await until(status(page), /Connected/);
    await shot(page, 'finished-1440-light');
  });

  it('asks to sign in where guests are off, and runs after that', async () => {
    stage.server.guests = false;
    const page = await open();
    await write(page, 'print("for members")');
    await page.keyboard.press('ControlOrMeta+Enter');
    await page.getByRole('dialog').getByText('for signed-in people only').waitFor();
    await page.getByRole('button', { name: 'Create an account' }).click();
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByText('Password must have at least 8 characters').waitFor();
    await shot(page, 'register-errors');
    await page.getByLabel('Username').fill('ada');
    await page.getByLabel('Email').fill('ada@example.org');
    await page.getByLabel('Password').fill('correct horse');
    await page.keyboard.press('Enter');
    await shows(page, 'for members');
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByText('Signed in as ada').waitFor();
    await shot(page, 'menu');
  });

  it('keeps what was typed over a reload, one program a language', async () => {
    const page = await open();
    await write(page, 'print("mine")');
    await choose(page, 'c');
    expect(await code(page)).toContain('print("mine")');
    await page.getByRole('button', { name: 'Load example' }).click();
    await until(() => code(page), 'puts("hello from c")');
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await code(page)).toContain('print("mine")');
    await write(page, 'int main(void) { return 0; }');
    await choose(page, 'python');
    await page.getByRole('button', { name: 'Bring back the Python code' }).click();
    await until(() => code(page), 'print("mine")');
    await page.reload();
    await until(() => code(page), 'print("mine")');
    await until(status(page), 'Kept in this browser');
  });

  it('tells which languages are on their way, and has them without a reload', async () => {
    stage.server.kotlin = 'soon';
    const page = await open();
    const options = (): Promise<string> => page.locator('.picker select').innerText();
    await until(options, '1 more language is being prepared (step 5 of 11)');
    expect(await page.locator('.picker option[disabled]').count()).toBe(1);
    stage.server.kotlin = 'yes';
    await until(options, 'Kotlin 2.3');
    await choose(page, 'kotlin');
    await until(() => code(page), 'hello from kotlin');
    expect(await options()).not.toContain('being prepared');
  });

  it('swaps an untouched example with the language', async () => {
    const page = await open();
    await choose(page, 'java');
    await until(() => code(page), 'IO.println');
    expect(await page.locator('.file').innerText()).toBe('Main.java');
    await choose(page, 'bash');
    await until(() => code(page), 'echo hello from bash');
    await run(page);
    await shows(page, 'hello from bash');
  });
});

describe('a run', () => {
  it('is stopped by Stop', async () => {
    const page = await open();
    await write(page, 'while True: pass');
    await run(page);
    await shows(page, 'looping');
    await page.getByRole('button', { name: 'Stop' }).click();
    await ends(page, 'Stopped');
  });

  it('is stopped and started anew by Run, after asking', async () => {
    const page = await open();
    await write(page, 'while True: pass');
    await run(page);
    await shows(page, 'looping');
    await write(page, 'print("second")');
    await page.keyboard.press('ControlOrMeta+Enter');
    await page.getByRole('button', { name: 'Stop it and run again' }).click();
    await shows(page, 'second');
    await ends(page, 'Finished: exit 0');
  });

  it('gives the keyboard back to the code when the program wanted nothing', async () => {
    const page = await open();
    await write(page, 'print("quick")');
    await page.keyboard.press('ControlOrMeta+Enter');
    await ends(page, 'Finished');
    await page.keyboard.type('# more');
    expect(await code(page)).toContain('# more');
  });

  it('shows errors tinted, compile errors, limits and restarts in words', async () => {
    const page = await open();
    await write(page, 'raise ValueError("no")');
    await run(page);
    await shows(page, 'ValueError: no');
    await ends(page, 'Failed: exit 1');
    await shot(page, 'failed-1440-light');
    await write(page, 'does not compile');
    await run(page);
    await shows(page, "expected ';'");
    await ends(page, 'Failed: does not compile');
    await write(page, 'forever sleep');
    await run(page);
    await shows(page, 'longer than 10 s');
    await ends(page, 'Time limit');
    await write(page, 'print("worker lost")');
    await run(page);
    await shows(page, 'started again, because its worker went away');
  });

  it('survives a flood', async () => {
    const page = await open();
    await write(page, 'flood');
    await run(page);
    await shows(page, 'the very end', 20_000);
    await ends(page, 'Finished');
  });

  it('runs no markup, takes no title and no clipboard, and follows links only when asked', async () => {
    const page = await open();
    await write(page, 'evil');
    await run(page);
    await shows(page, '<img src=x onerror="window.__xss=1">');
    await ends(page, 'Finished');
    await page.locator('.xterm-rows').getByText('click me').hover({ force: true });
    await page.waitForTimeout(200);
    await page.mouse.down();
    await page.mouse.up();
    await page.waitForTimeout(200);
    expect(await page.locator('dialog[open]').count()).toBe(0);
    expect(await page.evaluate(() => (window as { __xss?: number }).__xss)).toBeUndefined();
    expect(await page.title()).toBe('CodeCrafter');
    await page.locator('.xterm-rows').getByText('a link').hover({ force: true });
    await page.waitForTimeout(200);
    await page.mouse.down();
    await page.mouse.up();
    await page.getByRole('dialog').getByText('https://example.org/').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
  });

  it('says why it was not started, with the seconds to wait', async () => {
    const page = await open();
    stage.server.refuseNext = { status: 429, detail: 'Too many runs. Try again in 42 seconds.' };
    await run(page);
    await until(notices(page), 'Too many runs. Try again in 42 seconds.');
    await ends(page, 'Not started');
    await shot(page, 'refused-1440-light');
  });

  it('ends its input on request', async () => {
    const page = await open();
    await run(page);
    await shows(page, 'What is your name?');
    await page.getByRole('button', { name: 'End input' }).click();
    await ends(page, 'Failed: exit 1');
  });
});

describe('a lost connection', () => {
  it('is told in a banner, comes back by itself, and the run is shown whole', async () => {
    const page = await open();
    await run(page);
    await shows(page, 'What is your name?');
    await page.keyboard.type('Ad');
    stage.server.cut(true);
    await page.getByText('The connection is away').first().waitFor();
    await until(status(page), 'Offline');
    await ends(page, 'No news while offline');
    await shot(page, 'offline-1440-light');
    await page.locator('.cm-content').click();
    await page.keyboard.type('# still typing');
    expect(await code(page)).toContain('# still typing');
    stage.server.cut(false);
    await page.getByRole('button', { name: 'Try now' }).click().catch(() => undefined);
    await until(status(page), 'Connected');
  });

  it('is made anew before a run', async () => {
    const page = await open();
    await write(page, 'print("one")');
    await run(page);
    await shows(page, 'one');
    stage.server.cut(false);
    await write(page, 'print("two")');
    await run(page);
    await shows(page, 'two');
  });
});
