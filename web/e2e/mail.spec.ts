import { describe, expect, it } from 'vitest';
import { baseUrl, product } from './product';

const { open } = product();
const password = 'a long and quiet afternoon';

interface Mails {
  readonly items: readonly { readonly id: string; readonly to: string; readonly kind: string; readonly status: string }[];
}

/** Asks the product as the first administrator does, without a page. */
async function administrator(): Promise<<T>(path: string) => Promise<T>> {
  const entered = await fetch(`${baseUrl}/api/auth/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: process.env.ADMIN_EMAIL ?? 'admin@codecrafter.local', password: process.env.ADMIN_PASSWORD ?? '' }),
  });
  const { accessToken } = (await entered.json()) as { accessToken?: string };
  if (accessToken === undefined) throw new Error('Set ADMIN_PASSWORD to the first administrator’s password, as make password shows it.');
  return async <T>(path: string): Promise<T> => (await (await fetch(baseUrl + path, { headers: { Authorization: `Bearer ${accessToken}` } })).json()) as T;
}

/** The link of the newest mail of a kind to an address, once a worker has put it into the outbox. */
async function outboxLink(kind: string, to: string): Promise<string> {
  const ask = await administrator();
  for (const end = Date.now() + 30_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 300))) {
    const { items } = await ask<Mails>('/api/admin/mails?status=outbox&limit=100');
    const mail = items.find((each) => each.to === to && each.kind === kind);
    if (mail !== undefined) return (await ask<{ link: string }>(`/api/admin/mails/${mail.id}`)).link;
  }
  throw new Error(`No mail of kind ${kind} to ${to} came into the outbox.`);
}

/** The path of a link, since the product may be reached by another name here. */
const inside = (link: string): string => link.slice(new URL(link).origin.length);

describe('mail', () => {
  it('takes somebody from registering to a confirmed address and a new password, through the outbox', async () => {
    const name = `e2e-mail-${Date.now().toString(36)}`;
    const email = `${name}@example.org`;
    const page = await open();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Create an account' }).click();
    await page.getByLabel('Username').fill(name);
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.locator('.banner.verify').getByText('Please confirm').waitFor();

    await page.goto(baseUrl + inside(await outboxLink('verify', email)));
    await page.getByRole('heading', { name: 'Your address is confirmed' }).waitFor();
    await page.goto(`${baseUrl}/reset`);
    await page.getByLabel('Email').fill(email);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Look into your mail' }).waitFor();

    const reset = inside(await outboxLink('reset', email));
    await page.goto(baseUrl + reset);
    await page.getByLabel('New password').fill('another long afternoon');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your password is changed' }).waitFor();
    expect(page.url()).not.toContain('token');
    const entered = await fetch(`${baseUrl}/api/auth/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email, password: 'another long afternoon' }),
    });
    expect(entered.status).toBe(200);
  });
});
