import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { until, write } from '../../e2e/browser';
import { shot } from './shots';
import { Stage } from './stage';

const stage = new Stage();
const password = 'correct horse';

async function register(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.locator('#menu').getByText('Create an account').click();
  await page.getByLabel('Username').fill('ada');
  await page.getByLabel('Email').fill('ada@example.org');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.locator('dialog').waitFor({ state: 'detached' });
}

async function account(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('link', { name: 'Account and preferences' }).click();
  await page.getByRole('heading', { name: 'Account', exact: true }).waitFor();
}

const notice = (page: Page) => (): Promise<string> => page.locator('.page:visible .notices').innerText();
const size = (page: Page): Promise<string> => page.locator('.cm-scroller').evaluate((element) => getComputedStyle(element).fontSize);

describe('the account page', () => {
  it('offers preferences to somebody who is not signed in, and an account', async () => {
    const page = await stage.open('/account');
    await page.getByRole('heading', { name: 'You are not signed in' }).waitFor();
    await page.getByLabel('Size of the code').selectOption('18 px');
    await page.getByLabel('Keys').selectOption('Vim');
    await shot(page, 'account-nobody');
    await page.getByRole('link', { name: 'CodeCrafter' }).first().click();
    expect(await size(page)).toBe('18px');
    await page.locator('.cm-vimMode').waitFor();
    await page.reload();
    await page.locator('.cm-vimMode').waitFor();
    expect(await size(page)).toBe('18px');
  });

  it('keeps a member\'s names and preferences with the account', async () => {
    const page = await stage.open();
    await register(page);
    await account(page);
    await page.getByLabel('First name').fill('Ada');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await until(notice(page), 'Your name is saved.');
    await page.locator('#preference-theme').selectOption('Dark');
    await page.getByLabel('Width of an indentation').selectOption('2 columns');
    await until(() => Promise.resolve(JSON.stringify(stage.server.accounts.patches)), '"tabSize":2');
    expect(JSON.stringify(stage.server.accounts.patches)).toContain('{"theme":"dark"}');
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark');
    await shot(page, 'account-member');
    // Another browser, which knows nothing yet.
    const other = await page.context().browser()?.newPage();
    if (other === undefined) throw new Error('There is no browser.');
    await other.goto(new URL('/', page.url()).href);
    await other.getByRole('button', { name: 'Sign in', exact: true }).first().click();
    await other.getByLabel('Email or username').fill('ada');
    await other.getByLabel('Password').fill(password);
    await other.keyboard.press('Enter');
    await until(() => other.evaluate(() => document.documentElement.dataset.theme ?? ''), 'dark');
    await write(other, 'if x:');
    await other.keyboard.press('Enter');
    expect(await other.locator('.cm-content').innerText()).toMatch(/if x:\n {2}\S?/);
    await other.close();
  });

  it('changes the password, and says at the field what is wrong', async () => {
    const page = await stage.open();
    await register(page);
    await account(page);
    await page.getByLabel('Old password').fill('not it');
    await page.getByLabel('New password').fill('another horse');
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByText('Old password is wrong').waitFor();
    await page.getByLabel('Old password').fill(password);
    await page.keyboard.press('Enter');
    await until(notice(page), 'Your password is changed.');
    expect(await page.getByLabel('Old password').inputValue()).toBe('');
  });

  it('changes username and email, and says at the field what is wrong', async () => {
    const page = await stage.open();
    await register(page);
    await account(page);
    await page.locator('#names-username').fill('taken');
    await page.getByRole('button', { name: 'Change username or email' }).click();
    await page.getByText('Current password is wrong').waitFor();
    await page.locator('#names-oldPassword').fill(password);
    await page.keyboard.press('Enter');
    await page.getByText('Username is taken').waitFor();
    await page.locator('#names-username').fill('lovelace');
    await page.locator('#names-email').fill('lovelace@example.org');
    await page.keyboard.press('Enter');
    await until(notice(page), 'A link to confirm lovelace@example.org is on its way.');
    await page.locator('.own-facts').getByText('lovelace@example.org').waitFor();
    expect(await page.locator('#names-oldPassword').inputValue()).toBe('');
    await shot(page, 'account-renamed');
  });

  it('signs out a device, and everywhere', async () => {
    const page = await stage.open();
    await register(page);
    await account(page);
    await page.getByText('Chrome on Linux').waitFor();
    await page.getByText('This device').waitFor();
    await page.getByRole('button', { name: 'Sign out Safari on iPhone' }).click();
    await until(notice(page), 'Safari on iPhone is signed out.');
    await page.getByText('Safari on iPhone', { exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Sign out everywhere' }).click();
    await page.locator('dialog').getByRole('button', { name: 'Sign out everywhere' }).click();
    await page.getByRole('button', { name: 'Sign in', exact: true }).first().waitFor();
    expect(await page.evaluate(() => localStorage.getItem('codecrafter.account'))).toBeNull();
  });

  it('deletes the account after asking for the password', async () => {
    const page = await stage.open();
    await register(page);
    await account(page);
    await page.getByRole('button', { name: 'Delete the account' }).click();
    await page.getByLabel('Your password').fill('not it');
    await page.keyboard.press('Enter');
    await page.getByText('Your password is wrong').waitFor();
    await shot(page, 'account-delete');
    await page.getByLabel('Your password').fill(password);
    await page.keyboard.press('Enter');
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Sign in', exact: true }).first().waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Sign in', exact: true }).first().waitFor();
  });

  it('works by the keyboard alone', async () => {
    const page = await stage.open();
    await register(page);
    await account(page);
    const names: string[] = [];
    await page.getByRole('link', { name: 'CodeCrafter, scratch pad' }).last().focus();
    for (let i = 0; i < 24; i++) {
      await page.keyboard.press('Tab');
      names.push(await page.evaluate(() => document.activeElement?.id ?? ''));
    }
    for (const id of ['profile-firstName', 'preference-theme', 'preference-keymap', 'password-oldPassword', 'password-password']) expect(names).toContain(id);
  });

  it('fits a phone', async () => {
    const page = await stage.open('/', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await register(page);
    await account(page);
    await page.getByText('Safari on iPhone').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await page.locator('.page:visible main').evaluate((main) => main.scrollWidth - main.clientWidth)).toBe(0);
    await shot(page, 'account-phone');
  });
});
