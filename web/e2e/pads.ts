import type { Page } from 'playwright-core';
import { until } from './browser';

/** Makes a pad of what is in the editor. */
export async function savePad(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL(/\/s\/[0-9a-f]{24}$/);
  await until(() => page.locator('.status-save').innerText(), /^Saved/);
}

/** The address that a link to the pad with that role leads to. */
export async function linkTo(mine: Page, role: 'editor' | 'viewer'): Promise<string> {
  await mine.getByRole('button', { name: 'Share' }).click();
  const dialog = mine.getByRole('dialog', { name: 'Share' });
  await dialog.getByLabel('Role of the link').selectOption(role);
  await dialog.getByRole('button', { name: 'Make a link' }).click();
  const link = new URL(await dialog.getByLabel('The link', { exact: true }).inputValue());
  await mine.keyboard.press('Escape');
  return link.pathname + link.hash;
}
