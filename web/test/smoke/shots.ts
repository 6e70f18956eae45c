import type { Page } from 'playwright-core';

/** Takes a picture where SHOTS names a folder; the pictures are for people to look at. */
export async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.SHOTS;
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
}
