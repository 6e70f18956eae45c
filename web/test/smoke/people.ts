import type { BrowserContextOptions, Page } from 'playwright-core';
import { until, write } from '../../e2e/browser';
import type { FakePad } from './fake-pads';
import { code, makePad, type Stage } from './stage';

export interface Two {
  readonly mine: Page;
  readonly theirs: Page;
  readonly path: string;
  readonly pad: FakePad;
}

/** Two people with accounts in one pad, ada's; mia by the role given. */
export async function twoPeople(stage: Stage, program: string, role: 'editor' | 'viewer' = 'editor', look: BrowserContextOptions = {}): Promise<Two> {
  stage.server.member('ada@example.org', 'ada', 'user', 'correct horse');
  stage.server.member('mia@example.org', 'mia', 'user', 'correct horse');
  const mine = await stage.open('/', look);
  const theirs = await stage.open('/');
  for (const [page, name] of [[mine, 'ada'], [theirs, 'mia']] as const) {
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.locator('#menu').getByText('Sign in', { exact: true }).click();
    await page.getByLabel('Email or username').fill(name);
    await page.getByLabel('Password').fill('correct horse');
    await page.keyboard.press('Enter');
    await page.locator('.ava.me').waitFor({ state: 'attached' });
    await page.locator('dialog').waitFor({ state: 'detached' });
  }
  await write(mine, program);
  const path = await makePad(mine);
  const pad = stage.server.pads.pads.get(path.split('/').at(-1) ?? '');
  const mia = stage.server.user('mia');
  if (pad === undefined || mia === undefined) throw new Error('no pad');
  pad.roles.set(mia.id, role);
  await theirs.goto(new URL(path, mine.url()).href);
  await until(() => code(theirs), program.slice(0, 8));
  return { mine, theirs, path, pad };
}
