import { describe, expect, it } from 'vitest';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { until } from '../../e2e/browser';
import { shot } from './shots';
import { Stage } from './stage';

const stage = new Stage();
const tabs = ['Overview', 'Users', 'Runs', 'Workers', 'Queues', 'Logs', 'Mail'];

/** The page, as somebody who administers. */
async function administer(path = '/admin', options: BrowserContextOptions = {}): Promise<Page> {
  const page = await stage.open(path, options);
  stage.server.member('ada@example.org', 'ada', 'admin', 'a long password');
  await page.getByRole('button', { name: 'Sign in' }).last().click();
  await page.getByLabel('Email or username').fill('ada');
  await page.getByLabel('Password').fill('a long password');
  await page.keyboard.press('Enter');
  await page.locator(path.startsWith('/admin') ? '.admin-tabs a' : '.ava:visible').first().waitFor();
  return page;
}

const tab = (page: Page, name: string): Promise<void> => page.locator('.admin-tabs').getByText(name, { exact: true }).click();
const banner = (page: Page) => (): Promise<string> => page.locator('.admin .notices').innerText();

describe('administration', () => {
  it('asks who is not signed in to do so, and tells others that they may not', async () => {
    const page = await stage.open('/admin/users');
    await page.getByRole('heading', { name: 'Sign in first' }).waitFor();
    stage.server.member('eve@example.org', 'eve', 'user', 'a long password');
    await page.locator('main').getByRole('button', { name: 'Sign in' }).click();
    await page.getByLabel('Email or username').fill('eve');
    await page.getByLabel('Password').fill('a long password');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'You may not' }).waitFor();
    await page.getByRole('button', { name: 'Menu' }).click();
    expect(await page.locator('#menu').getByText('Administration').count()).toBe(0);
    expect(stage.server.admin.asked).toBe(0);
  });

  it('is in the menu of administrators and has an address for each tab', async () => {
    const page = await administer('/pads');
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.locator('#menu').getByText('Administration').click();
    for (const name of tabs) {
      await tab(page, name);
      await until(() => page.title(), name);
      expect(await page.locator('.admin-tabs [aria-current=page]').innerText()).toBe(name);
    }
    await page.goBack();
    await until(() => page.title(), 'Logs');
    await page.reload();
    await until(() => page.locator('.admin-tabs [aria-current=page]').innerText(), 'Logs');
  });

  it('draws figures again and again, rests while it is hidden, and has them as a table', async () => {
    const page = await administer();
    await until(() => page.locator('.chart').first().innerText(), 'a minute');
    expect(await page.getByRole('img', { name: /^Waiting time: 21 ms/ }).count()).toBe(1);
    const before = stage.server.admin.asked;
    await until(() => Promise.resolve(String(stage.server.admin.asked > before)), 'true');
    await page.getByText('In numbers').first().click();
    await page.locator('.numbers tbody tr').nth(10).waitFor();
    await page.getByRole('button', { name: '24 hours' }).click();
    await until(() => page.locator('.chart').first().innerText(), '24 hours');
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await page.waitForTimeout(2_500);
    const hidden = stage.server.admin.asked;
    await page.waitForTimeout(3_000);
    expect(stage.server.admin.asked).toBe(hidden);
  });

  it('finds people, shows more of them, changes a role and takes that back', async () => {
    const page = await administer('/admin/users');
    await page.getByRole('button', { name: 'ada', exact: true }).waitFor();
    expect(await page.locator('.list tbody tr').count()).toBe(8);
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('button', { name: 'brisk-heron' }).waitFor();
    await page.getByLabel('Find').fill('gra');
    await page.getByRole('button', { name: 'ada', exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'grace' }).click();
    await page.getByRole('button', { name: 'Make administrator' }).click();
    await page.locator('dialog').getByText('signed out everywhere').waitFor();
    await page.getByRole('button', { name: 'Make administrator' }).click();
    await until(banner(page), 'grace is an administrator now.');
    await page.getByRole('button', { name: 'Undo' }).click();
    await until(() => Promise.resolve(stage.server.admin.acts.join('\n')), /PATCH \/users\/u1.*"admin".*\n.*PATCH \/users\/u1.*"user"/);
  });

  it('says what goes away with somebody before it deletes them', async () => {
    const page = await administer('/admin/users');
    await page.getByRole('button', { name: 'linus' }).click();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('linus@example.org), 3 pads, 120 runs').waitFor();
    await shot(page, 'admin-delete');
    await page.getByRole('button', { name: 'Cancel' }).click();
    expect(stage.server.admin.acts).toEqual([]);
    await page.getByRole('button', { name: 'linus' }).click();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete linus' }).click();
    await until(banner(page), 'linus is deleted.');
    expect(await page.getByRole('button', { name: 'linus' }).count()).toBe(0);
  });

  it('says why the last administrator stays', async () => {
    const page = await administer('/admin/users');
    stage.server.admin.last = true;
    await page.getByRole('button', { name: 'ada', exact: true }).click();
    await page.getByRole('button', { name: 'Make user' }).click();
    await page.locator('dialog').getByRole('button', { name: 'Make user' }).click();
    await until(banner(page), 'would leave no administrator');
  });

  it('filters runs and stops one', async () => {
    const page = await administer('/admin/runs');
    await page.getByRole('combobox', { name: 'Status' }).selectOption('running');
    await until(() => page.locator('.list tbody tr').count().then(String), /^2$/);
    await page.getByRole('button', { name: 'Stop the python run of ada' }).click();
    await page.locator('dialog').getByRole('button', { name: 'Stop' }).click();
    await until(() => Promise.resolve(stage.server.admin.acts.join()), 'POST /jobs/j0/cancel');
  });

  it('shows dead letters as text, puts one back and throws the rest away', async () => {
    const page = await administer('/admin/queues');
    await page.getByRole('button', { name: 'Look at 2 dead letters of execution_queue' }).click();
    await page.getByText('What it says').last().click();
    await page.locator('pre', { hasText: '<script>' }).waitFor();
    await page.getByRole('button', { name: 'Put back run j-7f3a' }).click();
    await until(banner(page), 'It is back in execution_queue.');
    await page.getByRole('button', { name: 'Throw all away' }).click();
    await page.locator('dialog').getByText('also those that are not shown here').waitFor();
    await page.locator('dialog').getByRole('button', { name: 'Throw all away' }).click();
    await until(banner(page), '1 message thrown away.');
    await page.getByText('There is none any more.').waitFor();
    expect(stage.server.admin.acts).toEqual(['POST /queues/execution_queue/dead/m-1/requeue', 'DELETE /queues/execution_queue/dead']);
    expect(await page.evaluate(() => '__xss' in window)).toBe(false);
  });

  it('filters the log and shows more of a line', async () => {
    const page = await administer('/admin/logs');
    await page.getByText('The administrator ada disabled dennis').click();
    await page.getByText('api.admin').waitFor();
    await page.getByLabel('Level').selectOption('error');
    await until(() => page.locator('.list tbody tr').count().then(String), /^1$/);
  });
});
