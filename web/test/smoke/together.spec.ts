import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { until, write } from '../../e2e/browser';
import { twoPeople, type Two } from './people';
import { shot } from './shots';
import { code, notices, saved, Stage } from './stage';

const stage = new Stage();
const { open } = stage;

const program = 'def greet(name):\n    return "Hello, " + name\n\nprint(greet("world"))\n';
const two = (role: 'editor' | 'viewer', look: object = {}): Promise<Two> => twoPeople(stage, program, role, look);

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

describe('files, sharing and history', () => {
  it('make, move and delete files in a tree, by keyboard too, and everybody sees it', async () => {
    const { mine, theirs } = await two('editor');
    await mine.getByRole('button', { name: 'New file' }).click();
    await mine.getByLabel('Path').fill('src/words.py');
    await mine.keyboard.press('Enter');
    await mine.locator('.tab.on').getByText('words.py').waitFor();
    await typeAt(mine, 'ControlOrMeta+Home', 'words = []');
    await theirs.getByRole('treeitem', { name: 'words.py' }).click();
    await until(() => code(theirs), 'words = []');
    await shot(mine, 'files-1440-light');
    const row = mine.getByRole('treeitem', { name: /^words.py/ });
    await row.focus();
    await mine.keyboard.press('F2');
    await mine.getByLabel('Path').fill('src/names.py');
    await mine.keyboard.press('Enter');
    await theirs.getByRole('treeitem', { name: /^names.py/ }).waitFor();
    await theirs.locator('.tab.on').getByText('names.py').waitFor();
    await mine.getByRole('treeitem', { name: /^names.py/ }).focus();
    await mine.keyboard.press('Delete');
    await mine.locator('dialog').getByRole('button', { name: 'Delete' }).click();
    await until(notices(theirs), 'src/names.py was deleted');
    await mine.getByRole('button', { name: 'Bring it back' }).click();
    await theirs.getByRole('treeitem', { name: /^names.py/ }).waitFor();
  });

  it('share by name and by link, and join by the link', async () => {
    const { mine } = await two('editor');
    await mine.getByRole('button', { name: 'Share' }).click();
    const dialog = mine.getByRole('dialog', { name: 'Share' });
    await dialog.getByText('mia').first().waitFor();
    await dialog.getByLabel('Username or e-mail').fill('nobody-here');
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await dialog.getByText('is nobody here').waitFor();
    await dialog.getByRole('button', { name: 'Make a link' }).click();
    const link = await dialog.getByLabel('The link', { exact: true }).inputValue();
    await shot(mine, 'share-1440-light');
    const guest = await open(new URL(link).pathname + new URL(link).hash);
    await until(() => code(guest), 'greet');
    await until(saved(guest), 'View only');
    expect(new URL(guest.url()).hash).toBe('');
    await dialog.getByRole('button', { name: 'Take back' }).click();
    await mine.getByRole('button', { name: 'Take it back' }).click();
    await dialog.getByText('The link is taken back').waitFor();
  });

  it('show what was, beside what is, and restore it for everybody', async () => {
    const { mine, theirs } = await two('editor');
    await write(mine, 'print("something else")');
    await until(() => code(theirs), 'something else');
    await mine.getByRole('button', { name: 'History' }).click();
    const dialog = mine.getByRole('dialog', { name: 'History' });
    await dialog.locator('.history-list button').last().click();
    await until(() => dialog.locator('.history-diff').innerText(), /greet[\s\S]*something else/);
    await shot(mine, 'history-1440-light');
    await dialog.getByRole('button', { name: 'Restore this version' }).click();
    await mine.getByRole('button', { name: 'Restore', exact: true }).click();
    await until(() => code(theirs), 'greet');
  });
});

describe('a phone', () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    it(`has the same, ${colorScheme}`, async () => {
      const { mine, theirs } = await two('editor', { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, colorScheme });
      await typeAt(theirs, 'ControlOrMeta+End', '# mia');
      await until(() => code(mine), '# mia');
      await shot(mine, `together-390-${colorScheme}`);
      await mine.getByRole('button', { name: 'Files' }).click();
      await mine.getByRole('treeitem', { name: /main.py/ }).waitFor();
      await shot(mine, `files-390-${colorScheme}`);
      await mine.getByRole('treeitem', { name: /main.py/ }).click();
      await mine.getByRole('button', { name: 'Share' }).click();
      await mine.getByRole('dialog', { name: 'Share' }).getByText('mia').first().waitFor();
      await shot(mine, `share-390-${colorScheme}`);
      await mine.keyboard.press('Escape');
      await mine.getByRole('button', { name: 'History' }).click();
      await mine.locator('.history-list button').first().waitFor();
      await shot(mine, `history-390-${colorScheme}`);
      expect(await mine.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    });
  }
});
