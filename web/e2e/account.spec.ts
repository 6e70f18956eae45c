import { describe, expect, it } from 'vitest';
import type { Cookie, Page } from 'playwright-core';
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

async function refreshCookies(page: Page): Promise<Cookie[]> {
  const cookies = await page.context().cookies(`${new URL(page.url()).origin}/api/auth/refresh`);
  return cookies.filter(({ name }) => name === 'refresh_token');
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
    expect(await refreshCookies(page)).toMatchObject([{ name: 'refresh_token', httpOnly: true, sameSite: 'Strict', path: '/api/auth' }]);
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

  it('stays signed in when two tabs refresh in the same second, and signs out in both', async () => {
    const page = await open();
    const name = somebody();
    await register(page, name);
    const other = await page.context().newPage();
    await other.goto(page.url());
    await menu(other);
    await other.getByText(`Signed in as ${name}`).waitFor();
    await other.keyboard.press('Escape');
    const refresh = (tab: Page): Promise<number[]> =>
      tab.evaluate(() =>
        Promise.all(
          Array.from({ length: 5 }, async () => (await fetch('/api/auth/refresh', { method: 'POST', headers: { 'X-Refresh-Token': 'cookie' } })).status),
        ),
      );
    expect(new Set((await Promise.all([refresh(page), refresh(other)])).flat())).toEqual(new Set([200]));
    await Promise.all([page.reload(), other.reload()]);
    for (const tab of [page, other]) {
      await menu(tab);
      await tab.getByText(`Signed in as ${name}`).waitFor();
      await tab.keyboard.press('Escape');
    }
    await menu(page, 'Sign out');
    await other.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    await until(async () => JSON.stringify(await refreshCookies(page)), /^\[\]$/);
  });

  it('moves over from a token that an older page kept in storage', async () => {
    const page = await open();
    const name = somebody();
    await register(page, name);
    const old = await page.evaluate(async (email) => {
      const body = JSON.stringify({ email, password: 'a long and quiet afternoon' });
      const answer = await fetch('/api/auth/login', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
      return ((await answer.json()) as { refreshToken: string }).refreshToken;
    }, name);
    await page.context().clearCookies();
    await page.evaluate((refreshToken) => localStorage.setItem('codecrafter.account', JSON.stringify({ refreshToken })), old);
    await page.reload();
    await menu(page);
    await page.getByText(`Signed in as ${name}`).waitFor();
    expect(await page.evaluate(() => localStorage.getItem('codecrafter.account'))).toBe('{"signedIn":true}');
  });

  it('has its devices, its password and its end on a page of its own', async () => {
    const page = await open();
    const name = somebody();
    await register(page, name);
    const phone = await open();
    await phone.getByRole('button', { name: 'Sign in' }).click();
    await phone.getByLabel('Email or username').fill(name.toUpperCase());
    await phone.getByLabel('Password').fill(password);
    await phone.keyboard.press('Enter');
    await phone.locator('dialog').waitFor({ state: 'detached' });
    await phone.locator('.ava').waitFor();
    await menu(page, 'Account and preferences');
    await page.getByRole('button', { name: /^Sign out Chrome/ }).click();
    await phone.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
    await page.getByLabel('Old password').fill(password);
    await page.getByLabel('New password').fill('another quiet afternoon');
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByText('Your password is changed').waitFor();
    await page.getByRole('button', { name: 'Delete the account' }).click();
    await page.getByLabel('Your password').fill('another quiet afternoon');
    await page.getByRole('button', { name: 'Delete for good' }).click();
    await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
  });
});

describe('a pad', () => {
  it('is made, saved while one types, run, found after a reload, renamed and deleted', async () => {
    const page = await open();
    await register(page, somebody());
    await write(page, 'print("first")');
    await page.keyboard.press('ControlOrMeta+s');
    await page.waitForURL(/\/s\/.+/);
    await until(saved(page), /^Saved/);
    await write(page, 'print("kept")');
    await until(saved(page), /^Saved \(version [1-9]/);
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
    await page.getByText('No pads yet').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('link', { name: 'Kept pad' }).waitFor();
  });

  it('of a guest comes along into the account the guest makes', async () => {
    const page = await open();
    await write(page, 'print("made as a guest")');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForURL(/\/s\/.+/);
    await until(saved(page), /^Saved/);
    const before = page.url();
    await page.locator('.corner .ava').waitFor();
    await register(page, somebody());
    await page.waitForURL((address) => address.href !== before && address.pathname.startsWith('/s/'));
    await until(code(page), 'made as a guest');
    await until(saved(page), /^Saved/);
  });

  it('of a guest is private', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForURL(/\/s\/.+/);
    const other = await open(new URL(page.url()).pathname);
    await other.getByText('This pad cannot be opened').waitFor();
  });

  it('is written in two tabs at once', async () => {
    const page = await open();
    await write(page, 'print("middle")');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.waitForURL(/\/s\/.+/);
    await until(saved(page), /^Saved/);
    const other = await page.context().newPage();
    await other.goto(page.url());
    await until(code(other), 'middle');
    await page.locator('.cm-content').click();
    await other.locator('.cm-content').click();
    await page.keyboard.press('ControlOrMeta+Home');
    await other.keyboard.press('ControlOrMeta+End');
    await Promise.all([page.keyboard.type('# first tab'), other.keyboard.type(' # second tab')]);
    for (const tab of [page, other]) await until(code(tab), /# first tab[\s\S]*middle[\s\S]*# second tab/);
  });
});
