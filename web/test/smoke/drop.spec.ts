import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { until } from '../../e2e/browser';
import { shot } from './shots';
import { code, makePad, Stage } from './stage';

const stage = new Stage();

/** Drops files on the list of pads, as a file manager does. */
async function drop(page: Page, files: Readonly<Record<string, string>>, megabytes = 0): Promise<void> {
  const data = await page.evaluateHandle(
    ([given, many]) => {
      const transfer = new DataTransfer();
      for (const [name, content] of Object.entries(given)) transfer.items.add(new File([content, new Uint8Array(many * 1_048_576)], name));
      return transfer;
    },
    [files, megabytes] as const,
  );
  await page.locator('.page:visible main').dispatchEvent('dragover', { dataTransfer: data });
  await page.locator('.page.dropping').waitFor();
  await page.locator('.page:visible main').dispatchEvent('drop', { dataTransfer: data });
}

async function home(page: Page): Promise<void> {
  await page.goto(new URL('/pads', page.url()).href);
  await page.getByRole('heading', { name: 'My pads' }).waitFor();
}

const notice = (page: Page) => (): Promise<string> => page.locator('.page:visible .notices').innerText();

describe('what is dropped on the list of pads', () => {
  it('becomes a pad with these files, in the language they are in', async () => {
    const page = await stage.open();
    await home(page);
    await drop(page, { 'Main.java': 'void main() {}', 'Words.java': 'class Words {}', 'notes.txt': 'a note' });
    await page.waitForURL(/\/s\/p\d+$/);
    await until(() => code(page), 'void main()');
    expect(await page.locator('.picker select').inputValue()).toBe('java');
    expect(await page.locator('.tree-name').allInnerTexts()).toEqual(['Main.java', 'notes.txt', 'Words.java']);
  });

  it('is unpacked, and called as its archive', async () => {
    const page = await stage.open();
    await home(page);
    await drop(page, { 'greeter.zip': 'src/greet.sh\nmain.sh' });
    await page.waitForURL(/\/s\/p\d+$/);
    await until(() => code(page), '# main.sh');
    expect(await page.getByLabel('Pad title').inputValue()).toBe('greeter');
    expect(await page.locator('.picker select').inputValue()).toBe('bash');
  });

  it('makes no pad where it is not taken, and says why', async () => {
    const page = await stage.open();
    await makePad(page);
    await home(page);
    await page.locator('[data-pad]').first().waitFor();
    await drop(page, { 'evil.zip': '../out.py' });
    await until(notice(page), 'No pad was made of that. The archive holds ../out.py, whose name leads out of it.');
    await shot(page, 'drop-refused-1440-light');
    await drop(page, { 'old.rar': 'Rar!' });
    await until(notice(page), 'old.rar cannot be unpacked here. Make a zip or a tar.gz of it.');
    await drop(page, { 'large.bin': '' }, 17);
    await until(notice(page), 'That is 17 MiB; at most 16 MiB come in at once.');
    await drop(page, {});
    await until(notice(page), 'There is no file in that.');
    expect(stage.server.pads.pads.size).toBe(1);
    expect(new URL(page.url()).pathname).toBe('/pads');
  });

  it('can be chosen as well', async () => {
    const page = await stage.open();
    await home(page);
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'From files' }).click()]);
    await chooser.setFiles({ name: 'hello.py', mimeType: 'text/plain', buffer: Buffer.from('print("hello")') });
    await page.waitForURL(/\/s\/p\d+$/);
    await until(() => code(page), 'print("hello")');
    expect(await page.getByLabel('Pad title').inputValue()).toBe('hello.py');
  });
});
