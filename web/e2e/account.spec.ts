import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { ends, run, shows, until, write } from './browser';
import { product } from './product';

const { open } = product();

const password = 'a long and quiet afternoon';
const code = (page: Page) => (): Promise<string> => page.locator('.cm-content').innerText();
const saved = (page: Page) => (): Promise<string> => page.locator('.status-save').innerText();

function somebody(): string {
  return `e2e-${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`;
}

async function register(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Create an account' }).click();
  await page.getByLabel('Username').fill(name);
  await page.getByLabel('Email').fill(`${name}@example.org`);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.locator('dialog').waitFor({ state: 'detached' });
}

async function menu(page: Page, item?: string): Promise<void> {
  await page.getByRole('button', { name: 'Menu' }).click();
  if (item !== undefined) await page.locator('#menu').getByText(item, { exact: true }).click();
}

describe('an account', () => {
  it('is made, signed out of and signed in to again, and survives a reload', async () => {
    const page = await open();
    const name = somebody();
    await register(page, name);
    await menu(page);
    await page.getByText(`Signed in as ${name}`).waitFor();
    await page.keyboard.press('Escape');
    await menu(page, 'Sign out');
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByLabel('Email or username').fill(name);
    await page.getByLabel('Password').fill('not the password');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Password').fill(password);
    await page.keyboard.press('Enter');
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.reload();
    await menu(page);
    await page.getByText(`Signed in as ${name}`).waitFor();
    expect(await page.evaluate(() => localStorage.getItem('codecrafter.account'))).toBe('{"signedIn":true}');
    expect(await page.evaluate(() => document.cookie)).toBe('');
    const cookies = await page.context().cookies(`${new URL(page.url()).origin}/api/auth/refresh`);
    expect(cookies).toMatchObject([{ name: 'refresh_token', httpOnly: true, sameSite: 'Strict', path: '/api/auth' }]);
  });

  it('is refused with what is wrong at the field it is wrong in', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Create an account' }).click();
    await page.getByLabel('Username').fill('x');
    await page.getByLabel('Email').fill('nobody');
    await page.getByLabel('Password').fill('short');
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.locator('.field[aria-invalid]').first().waitFor();
    expect(await page.locator('.field-error:visible').count()).toBeGreaterThan(0);
  });
});

describe('a pad', () => {
  it('is made, saved while one types, run, found after a reload, renamed and deleted', async () => {
    const page = await open();
    await register(page, somebody());
    await write(page, 'print("first")');
    await page.keyboard.press('ControlOrMeta+s');
    await page.waitForURL(/\/s\/.+/);
    await until(saved(page), /^Saved$/);
    await write(page, 'print("kept")');
    await until(saved(page), /^(Not saved yet|Saving)$/);
    await until(saved(page), /^Saved$/);
    await page.getByLabel('Pad title').fill('Kept pad');
    await page.keyboard.press('Enter');
    await until(() => page.title(), 'Kept pad');
    await page.reload();
    await until(code(page), 'print("kept")');
    expect(await page.getByLabel('Pad title').inputValue()).toBe('Kept pad');
    await run(page);
    await shows(page, 'kept', 20_000);
    await ends(page, 'Finished: exit 0');
    await page.getByRole('link', { name: 'My pads' }).click();
    await page.getByRole('link', { name: 'Kept pad' }).waitFor();
    await page.getByRole('button', { name: 'Delete Kept pad' }).click();
    await page.locator('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('No pads yet').waitFor();
  });

  it('of a guest comes along into the account the guest makes', async () => {
    const page = await open();
    await write(page, 'print("made as a guest")');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForURL(/\/s\/.+/);
    await until(saved(page), /^Saved$/);
    const before = page.url();
    await page.locator('.ava').waitFor();
    await register(page, somebody());
    await page.waitForURL((address) => address.href !== before && address.pathname.startsWith('/s/'));
    await until(code(page), 'made as a guest');
    await until(saved(page), /^Saved$/);
  });

  it('of a guest is private', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForURL(/\/s\/.+/);
    const other = await open(new URL(page.url()).pathname);
    await other.getByText('This pad cannot be opened').waitFor();
  });

  it('keeps both sides when two tabs change it', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForURL(/\/s\/.+/);
    await until(saved(page), /^Saved$/);
    const other = await page.context().newPage();
    await other.goto(page.url());
    await until(saved(other), /^Saved$/);
    await write(other, 'print("theirs")');
    await until(saved(other), /^(Not saved yet|Saving)$/);
    await until(saved(other), /^Saved$/);
    await write(page, 'print("mine")');
    await page.getByText('changed elsewhere, in another tab').waitFor();
    await page.getByRole('button', { name: 'Keep mine' }).click();
    await until(saved(page), /^Saved$/);
    await other.reload();
    await until(code(other), 'print("mine")');
  });
});
