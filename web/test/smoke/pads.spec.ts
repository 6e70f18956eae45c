import { describe, expect, it } from 'vitest';
import { until, write } from '../../e2e/browser';
import { shot } from './shots';
import { code, makePad, saved, Stage, status } from './stage';

const stage = new Stage();
const { open } = stage;

describe('pads', () => {
  it('are made from the scratch pad, saved as one types, renamed, found again and deleted', async () => {
    const page = await open();
    await write(page, 'print("to keep")');
    await page.keyboard.press('ControlOrMeta+s');
    await page.waitForURL(/\/s\/p\d+$/);
    await until(status(page), 'Saved');
    await write(page, 'print("kept")');
    await until(saved(page), /^Saved \(version \d+\)$/);
    await page.getByLabel('Pad title').fill('Greeting');
    await page.keyboard.press('Enter');
    await page.reload();
    await until(() => code(page), 'print("kept")');
    expect(await page.getByLabel('Pad title').inputValue()).toBe('Greeting');
    await shot(page, 'pad-1440-light');
    await page.getByRole('link', { name: 'My pads' }).click();
    await page.getByRole('link', { name: 'Greeting' }).waitFor();
    await shot(page, 'pads-1440-light');
    await page.getByRole('button', { name: 'Rename Greeting' }).click();
    await page.getByRole('dialog').getByLabel('Title').fill('Salute');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Salute' }).waitFor();
    await page.getByRole('button', { name: 'Delete Salute' }).click();
    await page.getByText('No pads yet').waitFor();
    await shot(page, 'delete-1440-light');
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('link', { name: 'Salute' }).waitFor();
    await page.getByRole('button', { name: 'Duplicate Salute' }).click();
    await page.getByRole('link', { name: 'Salute (copy)', exact: true }).waitFor();
    await page.getByRole('searchbox', { name: 'Search pads' }).fill('no such pad');
    await page.getByText('No pad is called like that.').waitFor();
    await page.getByRole('searchbox', { name: 'Search pads' }).fill('COPY');
    await until(async () => String(await page.locator('[data-pad]').count()), '1');
    await page.getByRole('button', { name: 'Delete Salute (copy)' }).click();
    // What waits for its end goes as the page does.
    await page.reload();
    await page.getByRole('link', { name: 'Salute', exact: true }).waitFor();
    expect(await page.getByRole('link', { name: 'Salute (copy)' }).count()).toBe(0);
  });

  it('begin with the example of the language that is chosen', async () => {
    const page = await open('/');
    await makePad(page);
    await page.getByRole('link', { name: 'My pads' }).click();
    await page.getByRole('button', { name: 'New pad' }).click();
    await page.getByRole('searchbox', { name: 'Search languages' }).fill('jav');
    await shot(page, 'templates-1440-light');
    await page.getByRole('button', { name: 'Java 25' }).click();
    await until(() => code(page), 'hello from java');
  });

  it('of a guest come along into a new account', async () => {
    const page = await open();
    await write(page, 'print("as a guest")');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForURL(/\/s\/p\d+$/);
    await page.locator('.corner .ava').waitFor();
    const before = page.url();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Create an account' }).click();
    await page.getByLabel('Username').fill('ada');
    await page.getByLabel('Email').fill('ada@example.org');
    await page.getByLabel('Password').fill('correct horse');
    await page.keyboard.press('Enter');
    await page.waitForURL((address) => address.href !== before);
    await until(() => code(page), 'print("as a guest")');
    await until(saved(page), /^Saved/);
  });

  it('keep what was typed offline in this browser, over a reload, and send it when the server is back', async () => {
    const page = await open();
    await makePad(page);
    await until(saved(page), /^Saved/);
    stage.server.cut(true);
    await write(page, 'print("written offline")');
    await until(saved(page), /Offline, \d+ changes? kept in this browser/);
    await page.reload();
    await until(() => code(page), 'print("written offline")');
    stage.server.cut(false);
    await page.getByRole('button', { name: 'Try now' }).click().catch(() => undefined);
    await until(saved(page), /^Saved/);
    await page.reload();
    await until(() => code(page), 'print("written offline")');
  });

  it('are written in two tabs at once', async () => {
    const page = await open();
    await makePad(page);
    await write(page, 'first\n');
    const other = await page.context().newPage();
    await other.goto(page.url());
    await until(() => code(other), 'first');
    await other.locator('.cm-content').click();
    await other.keyboard.press('ControlOrMeta+End');
    await other.keyboard.type('second');
    await until(() => code(page), /first\s+second/);
    await until(saved(other), /^Saved/);
    await until(saved(page), /^Saved/);
  });

  it('say when there is no such pad', async () => {
    const page = await open('/s/nowhere');
    await page.getByText('This pad cannot be opened').waitFor();
    await shot(page, 'missing-1440-light');
    await page.getByRole('button', { name: 'To the scratch pad' }).click();
    await until(() => code(page), 'input(');
  });
});
