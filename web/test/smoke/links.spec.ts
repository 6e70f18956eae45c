import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { until } from '../../e2e/browser';
import { violations } from './axe';
import { shot } from './shots';
import { Stage } from './stage';

const stage = new Stage();

const accessible = async (page: Page): Promise<void> => expect(await violations(page)).toEqual([]);
const heading = (page: Page, name: string): Promise<void> => page.getByRole('heading', { name }).waitFor();

describe('links of e-mails', () => {
  it('confirm an address, and leave no token in the address bar', async () => {
    const page = await stage.open('/verify#token=good');
    await heading(page, 'Your address is confirmed');
    expect(page.url()).not.toContain('token');
    await accessible(page);
    await shot(page, 'verify');
  });

  it('offer another when they were used', async () => {
    const page = await stage.open('/verify#token=used');
    await heading(page, 'Ask for a new link');
    await page.locator('main').getByRole('button', { name: 'Sign in' }).waitFor();
    await accessible(page);
  });

  it('come to who forgot the password, asked for from the dialog', async () => {
    const page = await stage.open();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Forgot your password?').click();
    await heading(page, 'Forgot your password?');
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByLabel('Email').fill('nowhere');
    await page.keyboard.press('Enter');
    await until(() => page.locator('.field-error').innerText(), 'must be an email address');
    await accessible(page);
    await shot(page, 'forgot-phone');
    await page.getByLabel('Email').fill('ada@example.org');
    await page.keyboard.press('Enter');
    await heading(page, 'Look into your mail');
  });

  it('let one choose a new password', async () => {
    const page = await stage.open('/reset#token=good');
    expect(page.url()).not.toContain('token');
    await page.getByLabel('New password').fill('short');
    await page.keyboard.press('Enter');
    await until(() => page.locator('.field-error').innerText(), 'at least 8 characters');
    await accessible(page);
    await shot(page, 'reset');
    await page.getByLabel('New password').fill('a long password');
    await page.keyboard.press('Enter');
    await heading(page, 'Your password is changed');
  });

  it('ask anew when they were used to choose a password', async () => {
    const page = await stage.open('/reset#token=used');
    await page.getByLabel('New password').fill('a long password');
    await page.keyboard.press('Enter');
    await heading(page, 'Forgot your password?');
    await until(() => page.locator('.link-card').innerText(), 'used already');
  });
});
