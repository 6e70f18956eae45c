import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { ends, run, shows, until, write } from './browser';
import { product } from './product';

const { open } = product();

async function signIn(page: Page, name: string, password: string): Promise<void> {
  await page.getByRole('button', { name: 'Sign in' }).last().click();
  await page.getByLabel('Email or username').fill(name);
  await page.getByLabel('Password').fill(password);
  await page.keyboard.press('Enter');
  await page.locator('dialog').waitFor({ state: 'detached' });
}

/** The page of administration, as the first administrator. */
async function administer(path: string): Promise<Page> {
  const password = process.env.ADMIN_PASSWORD;
  if (password === undefined) throw new Error('Set ADMIN_PASSWORD to the first administrator’s password, as make password shows it.');
  const page = await open(path);
  await signIn(page, process.env.ADMIN_EMAIL ?? 'admin@codecrafter.local', password);
  await page.locator('.admin-tabs').waitFor();
  return page;
}

async function member(): Promise<{ page: Page; name: string }> {
  const name = `e2e-admin-${Date.now().toString(36)}`;
  const page = await open();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Create an account' }).click();
  await page.getByLabel('Username').fill(name);
  await page.getByLabel('Email').fill(`${name}@example.org`);
  await page.getByLabel('Password').fill('a long and quiet afternoon');
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.locator('dialog').waitFor({ state: 'detached' });
  return { page, name };
}

describe('administration', () => {
  it('shows a run and its worker, and puts somebody out who is disabled', async () => {
    const { page, name } = await member();
    await write(page, 'print("seen by the administrator")');
    await run(page);
    await shows(page, 'seen by the administrator', 20_000);
    await ends(page, 'Finished: exit 0');

    const admin = await administer('/admin');
    await until(() => admin.locator('.chart').first().innerText(), /[1-9]\d* in 15 minutes/, 20_000);
    await admin.locator('.admin-tabs').getByText('Runs', { exact: true }).click();
    await until(() => admin.locator('.list tbody').innerText(), name);
    await admin.locator('.admin-tabs').getByText('Workers', { exact: true }).click();
    await until(() => admin.locator('.admin main').innerText(), /Sandboxes ready\s+\d+ of \d+/);
    await admin.locator('.admin-tabs').getByText('Queues', { exact: true }).click();
    await until(() => admin.locator('.admin main').innerText(), 'execution_queue');

    await admin.locator('.admin-tabs').getByText('Users', { exact: true }).click();
    await admin.getByLabel('Find').fill(name);
    await admin.getByRole('button', { name, exact: true }).click();
    await admin.getByRole('button', { name: 'Disable', exact: true }).click();
    await admin.locator('dialog').getByRole('button', { name: 'Disable', exact: true }).click();
    await until(() => admin.locator('.notices:visible').allInnerTexts().then(String), `${name} is disabled`);
    await page.getByRole('button', { name: 'Sign in' }).waitFor();

    await admin.locator('.admin-tabs').getByText('Logs', { exact: true }).click();
    await admin.getByRole('searchbox', { name: 'Text' }).fill(`disabled ${name}`);
    await until(() => admin.locator('.list tbody').innerText(), `disabled ${name}`);
  });

  it('is not for others', async () => {
    const { page } = await member();
    await page.goto(new URL('/admin/logs', page.url()).href);
    await page.getByRole('heading', { name: 'You may not' }).waitFor();
    expect(await page.locator('.admin-tabs a').count()).toBe(0);
  });
});
