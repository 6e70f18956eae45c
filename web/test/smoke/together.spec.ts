import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { until, write } from '../../e2e/browser';
import { shot } from './shots';
import { code, makePad, notices, saved, Stage } from './stage';

const stage = new Stage();
const { open } = stage;

/** Two people with accounts in one pad; the second by the role given. */
async function two(role: 'editor' | 'viewer', look: object = {}): Promise<{ mine: Page; theirs: Page; path: string }> {
  stage.server.member('ada@example.org', 'ada', 'user', 'correct horse');
  stage.server.member('mia@example.org', 'mia', 'user', 'correct horse');
  const mine = await open('/', look);
  const theirs = await open('/');
  for (const [page, name] of [[mine, 'ada'], [theirs, 'mia']] as const) {
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.locator('#menu').getByText('Sign in', { exact: true }).click();
    await page.getByLabel('Email or username').fill(name);
    await page.getByLabel('Password').fill('correct horse');
    await page.keyboard.press('Enter');
    await page.locator('.ava.me').waitFor({ state: 'attached' });
    await page.locator('dialog').waitFor({ state: 'detached' });
  }
  await write(mine, 'def greet(name):\n    return "Hello, " + name\n\nprint(greet("world"))\n');
  const path = await makePad(mine);
  const pad = stage.server.pads.pads.get(path.split('/').at(-1) ?? '');
  const mia = stage.server.user('mia');
  if (pad === undefined || mia === undefined) throw new Error('no pad');
  pad.roles.set(mia.id, role);
  await theirs.goto(new URL(path, mine.url()).href);
  await until(() => code(theirs), 'greet');
  return { mine, theirs, path };
}

async function typeAt(page: Page, place: string, words: string): Promise<void> {
  await page.locator('.cm-content').click();
  await page.keyboard.press(place);
  await page.keyboard.type(words);
}

describe('two people in one pad', () => {
  it('type at once and see each other’s carets, names and selections', async () => {
    const { mine, theirs } = await two('editor');
    await Promise.all([typeAt(mine, 'ControlOrMeta+Home', '# from ada\n'), typeAt(theirs, 'ControlOrMeta+End', '# from mia')]);
    for (const page of [mine, theirs]) {
      await until(() => code(page), /# from ada[\s\S]*# from mia/);
      await until(saved(page), /^Saved \(version \d+\)$/);
    }
    await until(() => mine.locator('.peer-flag').first().getAttribute('data-name').then((name) => name ?? ''), 'mia');
    await theirs.keyboard.press('Shift+Home');
    await mine.locator('.peer-selection').waitFor();
    expect(await mine.locator('.faces .ava').count()).toBe(1);
    await shot(mine, 'together-1440-light');
    await mine.getByRole('button', { name: /People here/ }).click();
    await mine.getByRole('dialog', { name: 'People here' }).getByText('mia').waitFor();
    await shot(mine, 'people-1440-light');
  });

  it('undo their own changes only', async () => {
    const { mine, theirs } = await two('editor');
    await typeAt(mine, 'ControlOrMeta+Home', 'ADA ');
    await typeAt(theirs, 'ControlOrMeta+End', 'MIA');
    await until(() => code(mine), /ADA [\s\S]*MIA/);
    await mine.keyboard.press('ControlOrMeta+z');
    await until(() => code(theirs), /^def/);
    expect(await code(theirs)).toContain('MIA');
  });

  it('follow each other by a click, until they do something themselves', async () => {
    const { mine, theirs } = await two('editor');
    await write(theirs, Array.from({ length: 200 }, (_, i) => `line ${i}`).join('\n'));
    await until(() => code(mine), 'line 1');
    await mine.locator('.cm-scroller').evaluate((element) => element.scrollTo(0, 0));
    await mine.getByRole('button', { name: 'Follow mia' }).first().click();
    await until(notices(mine), 'You follow mia');
    await typeAt(theirs, 'ControlOrMeta+End', '!');
    await until(() => code(mine), 'line 199!');
    await mine.locator('.cm-content').click();
    await until(async () => String(await mine.getByText('You follow mia').count()), '0');
  });

  it('go on typing offline, and both have all of it when one is back', async () => {
    const { mine, theirs } = await two('editor');
    await mine.context().setOffline(true);
    await typeAt(mine, 'ControlOrMeta+Home', '# written on the train\n');
    await typeAt(theirs, 'ControlOrMeta+End', '# meanwhile');
    await until(saved(theirs), /^Saved/);
    await mine.context().setOffline(false);
    stage.server.cut(false);
    for (const page of [mine, theirs]) {
      await until(() => code(page), /# written on the train[\s\S]*# meanwhile/, 30_000);
      await until(saved(page), /^Saved/, 30_000);
    }
  });

  it('keep both texts when they changed the same line apart for too long', async () => {
    const { mine, path } = await two('editor');
    const pad = stage.server.pads.pads.get(path.split('/').at(-1) ?? '');
    if (pad === undefined) throw new Error('no pad');
    await until(saved(mine), /^Saved/);
    stage.server.cut(true);
    await typeAt(mine, 'ControlOrMeta+Home', '# mine ');
    pad.write('main.py', 0, 0, '# theirs ', stage.server.user('mia'));
    const file = pad.files[0];
    if (file !== undefined) file.text.floor = file.text.version;
    stage.server.cut(false);
    await until(() => code(mine), /^# theirs def/, 30_000);
    await until(notices(mine), 'Your text of main.py is in main (offline copy).py');
    await shot(mine, 'offline-copy-1440-light');
    await mine.getByRole('button', { name: 'Open it' }).click();
    await until(() => code(mine), /^# mine def/);
  });
});

describe('roles', () => {
  it('let a viewer read and not write, and change while they look', async () => {
    const { mine, theirs, path } = await two('viewer');
    await until(saved(theirs), 'View only');
    await until(notices(theirs), 'You can view this pad');
    await typeAt(theirs, 'ControlOrMeta+Home', 'no');
    expect(await code(theirs)).not.toContain('nodef');
    await typeAt(mine, 'ControlOrMeta+Home', '# live\n');
    await until(() => code(theirs), '# live');
    const pad = stage.server.pads.pads.get(path.split('/').at(-1) ?? '');
    const mia = stage.server.user('mia');
    if (pad === undefined || mia === undefined) throw new Error('no pad');
    pad.roles.set(mia.id, 'editor');
    pad.tell();
    await until(notices(theirs), 'You can edit this pad now');
    await typeAt(theirs, 'ControlOrMeta+Home', '# yes\n');
    await until(() => code(mine), '# yes');
  });

  it('offer unsaved changes of somebody who may no longer edit as a copy of their own', async () => {
    const { theirs, path } = await two('editor');
    const pad = stage.server.pads.pads.get(path.split('/').at(-1) ?? '');
    const mia = stage.server.user('mia');
    if (pad === undefined || mia === undefined) throw new Error('no pad');
    stage.server.cut(true);
    await typeAt(theirs, 'ControlOrMeta+Home', '# too late\n');
    pad.roles.set(mia.id, 'viewer');
    stage.server.cut(false);
    await until(notices(theirs), 'could not be saved', 30_000);
    await shot(theirs, 'demoted-1440-light');
    await theirs.getByRole('button', { name: 'Keep them in a copy of my own' }).click();
    await theirs.waitForURL((address) => !address.pathname.endsWith(path));
    await until(() => code(theirs), '# too late');
    await until(saved(theirs), /^Saved/);
  });
});
