/** What goes in and out of a pad, its versions' names, and who may find it: page, API and worker together. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Download, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ends, shows, until, write } from './browser';
import { product } from './product';

const { open } = product();
const people = `name,born\n${Array.from({ length: 80 }, (_, i) => `"Person ${i}, Jr.",${1900 + i}`).join('\n')}\n`;
// One pixel, red.
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==', 'base64');
const project: Readonly<Record<string, string | Buffer>> = {
  'main.py': 'print("main")\n',
  'src/app.py': 'from words import word\nprint("app says", word)\n',
  'src/words.py': 'word = "hello"\r\n',
  'data/people.csv': people,
  'data/dot.png': png,
};

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'transfer-'));
  for (const [path, content] of Object.entries(project)) {
    const file = join(folder, 'project', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  const tar = spawnSync('tar', ['-czf', 'project.tar.gz', 'project'], { cwd: folder });
  expect(tar.status).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true }));

const code = async (page: Page): Promise<string> => (await page.locator('.cm-content').first().locator('.cm-line').allTextContents()).join('\n');
const notices = (page: Page) => (): Promise<string> => page.locator('.notices').innerText();
const row = (page: Page, name: string) => page.getByRole('treeitem', { name: new RegExp(`^${name}`) });

async function pad(): Promise<Page> {
  const page = await open();
  await write(page, 'print("before")');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL(/\/s\/[0-9a-f]{24}$/);
  await until(() => page.locator('.status-save').innerText(), /^Saved/);
  return page;
}

async function bring(page: Page, ...files: string[]): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Import' }).click()]);
  await chooser.setFiles(files);
}

async function imported(): Promise<Page> {
  const page = await pad();
  await bring(page, join(folder, 'project.tar.gz'));
  await until(notices(page), '5 files are in the pad now.', 30_000);
  return page;
}

async function taken(download: Download): Promise<string> {
  const file = join(folder, 'taken.zip');
  await download.saveAs(file);
  return file;
}

/** The paths in a zip's directory. */
function names(zip: Buffer): string[] {
  const all: string[] = [];
  for (let at = zip.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = zip.indexOf('PK\x01\x02', at + 4, 'latin1')) {
    all.push(zip.toString('utf8', at + 46, at + 46 + zip.readUInt16LE(at + 28)));
  }
  return all.sort();
}

describe('files', () => {
  it('come in by an archive, whose line ends are put right, and go out as a zip', async () => {
    const page = await imported();
    expect(await notices(page)()).toMatch(/project, which was left out[\s\S]*CRLF/);
    await row(page, 'words.py').click();
    await until(() => code(page), 'word = "hello"');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Export' }).click()]);
    expect(names(readFileSync(await taken(download)))).toEqual(Object.keys(project).sort());
  });

  it('come in by being dropped', async () => {
    const page = await pad();
    const data = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['dropped = 1\n'], 'dropped.py'));
      return transfer;
    });
    await page.dispatchEvent('.tree-pane', 'drop', { dataTransfer: data });
    await row(page, 'dropped.py').click();
    await until(() => code(page), 'dropped = 1', 30_000);
  });

  it('become a pad where they are dropped on the list of pads, and none where that is refused', async () => {
    const page = await pad();
    await page.getByRole('link', { name: 'My pads' }).click();
    await page.locator('[data-pad]').first().waitFor();
    const drop = async (name: string, content: Buffer): Promise<void> => {
      const data = await page.evaluateHandle(
        ([called, bytes]) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([Uint8Array.from(bytes)], called));
          return transfer;
        },
        [name, [...content]] as const,
      );
      await page.locator('.page:visible main').dispatchEvent('drop', { dataTransfer: data });
    };
    await drop('broken.zip', Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.alloc(200)]));
    await until(() => page.locator('.page:visible .notices').innerText(), /No pad was made of that.*Nothing was imported/s, 30_000);
    await page.reload();
    await page.locator('[data-pad]').first().waitFor();
    expect(await page.locator('[data-pad]').count()).toBe(1);
    await drop('project.tar.gz', readFileSync(join(folder, 'project.tar.gz')));
    await page.waitForURL(/\/s\/[0-9a-f]{24}$/, { timeout: 30_000 });
    await until(() => code(page), 'print("main")');
    expect(await page.getByLabel('Pad title').inputValue()).toBe('project');
    expect(await page.locator('.picker select').inputValue()).toBe('python');
  });

  it('do not come in at all where an archive is broken', async () => {
    const page = await pad();
    const broken = join(folder, 'broken.zip');
    writeFileSync(broken, Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.alloc(200)]));
    await bring(page, broken);
    await until(notices(page), /Nothing was imported/, 30_000);
    expect(await page.getByRole('treeitem').count()).toBe(1);
  });

  it('are shown as a table or a picture', async () => {
    const page = await imported();
    await row(page, 'people.csv').click();
    await page.getByRole('button', { name: 'Table' }).click();
    const table = page.getByRole('dialog', { name: 'data/people.csv' });
    await table.getByRole('cell', { name: 'Person 7, Jr.' }).waitFor({ timeout: 30_000 });
    expect(await table.innerText()).toMatch(/The first \d+ rows; there is more/);
    await page.keyboard.press('Escape');
    await row(page, 'dot.png').click();
    const picture = page.getByRole('dialog', { name: 'data/dot.png' }).getByRole('img');
    await until(() => picture.evaluate((image: HTMLImageElement) => String(image.naturalWidth)), '1');
  });

  it('go out by a worker where they are many', async () => {
    const page = await pad();
    const large = [0, 1].map((n) => join(folder, `large-${n}.txt`));
    for (const [n, file] of large.entries()) writeFileSync(file, `${n} ${'lorem ipsum '.repeat(40_000)}\n`);
    await bring(page, ...large);
    await until(notices(page), '2 files are in the pad now.', 30_000);
    const [job, download] = await Promise.all([
      page.waitForResponse((response) => response.url().includes('/api/files/')),
      page.waitForEvent('download', { timeout: 30_000 }),
      page.getByRole('button', { name: 'Export' }).click(),
    ]);
    expect(job.status()).toBe(200);
    expect(names(readFileSync(await taken(download)))).toEqual(['large-0.txt', 'large-1.txt', 'main.py']);
  });

  it('are started where Run is told to', async () => {
    const page = await imported();
    await row(page, 'app.py').hover();
    await row(page, 'app.py').getByRole('button', { name: 'Let Run start app.py' }).click();
    await page.getByRole('treeitem', { name: 'app.py, Run starts here' }).waitFor();
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await shows(page, 'app says hello', 30_000);
    await ends(page, 'Finished: exit 0');
    await page.reload();
    await page.getByRole('treeitem', { name: 'app.py, Run starts here' }).waitFor();
  });
});

describe('a pad', () => {
  it('has names for versions, and says who wrote what', async () => {
    const page = await pad();
    await page.getByRole('button', { name: 'History' }).click();
    const history = page.getByRole('dialog', { name: 'History' });
    await history.getByRole('button', { name: 'Name this version' }).click();
    await page.getByLabel('Name', { exact: true }).fill('before the demo');
    await page.keyboard.press('Enter');
    await history.getByText('before the demo').waitFor();
    await history.getByRole('button', { name: 'Who wrote what' }).click();
    await history.locator('.blame-by.first b').first().waitFor();
    await page.keyboard.press('Escape');
    const saved = (): Promise<string> => page.locator('.status-save').innerText();
    const before = await until(saved, /^Saved \(version \d+\)/);
    await write(page, 'print("after")');
    await until(async () => ((await saved()) === before ? '' : await saved()), /^Saved/);
    await page.getByRole('button', { name: 'History' }).click();
    await history.getByText('before the demo').click();
    await history.getByRole('button', { name: 'Restore this version' }).click();
    await page.getByRole('button', { name: 'Restore', exact: true }).click();
    await history.getByText(/Version \d+ is restored/).waitFor();
    await page.keyboard.press('Escape');
    await until(() => code(page), 'print("before")');
  });

  it('is found by everybody when it is public, and copied with its origin', async () => {
    const page = await pad();
    const title = `Public ${Date.now().toString(36)}`;
    await page.getByLabel('Pad title').fill(title);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByLabel(/Public/).check();
    await page.getByText('Everybody can view it now.').waitFor();
    await page.keyboard.press('Escape');
    const stranger = await open();
    await stranger.getByRole('button', { name: 'Save' }).click();
    await stranger.waitForURL(/\/s\//);
    await stranger.getByRole('link', { name: 'My pads' }).click();
    await stranger.getByRole('button', { name: 'Public', exact: true }).click();
    await stranger.getByRole('link', { name: title }).click();
    await until(() => code(stranger), 'print("before")');
    const [fork] = await Promise.all([
      stranger.waitForResponse((response) => response.url().endsWith('/fork')),
      stranger.getByRole('button', { name: 'Make a copy of my own' }).click(),
    ]);
    const id = new URL(page.url()).pathname.replace('/s/', '');
    expect((await fork.json()) as unknown).toMatchObject({ origin: { sessionId: id } });
    await until(() => stranger.getByLabel('Pad title').inputValue(), title);
  });
});
