import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ends, launch, run, shows, until, visit, write } from './browser';
import { baseUrl, product } from './product';
import { shot } from '../test/smoke/shots';

const { open } = product();

const code = (page: Page): Promise<string> => page.locator('.cm-line').allInnerTexts().then((lines) => lines.map((line) => line.replace(/\n$/, '')).join('\n'));

async function prefer(page: Page, choices: Readonly<Record<string, string>>): Promise<void> {
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('link', { name: 'Account and preferences' }).click();
  for (const [label, value] of Object.entries(choices)) await page.getByLabel(label, { exact: true }).selectOption({ label: value });
  await page.goBack();
  await page.locator('.cm-content').first().waitFor();
}

describe('the command palette', () => {
  it('does by name what the page can do', async () => {
    const page = await open();
    await write(page, 'print("from the palette")');
    await page.keyboard.press('ControlOrMeta+k');
    const field = page.getByRole('combobox', { name: 'Command' });
    await field.waitFor();
    await shot(page, 'palette');
    await field.fill('theme dark');
    await page.keyboard.press('Enter');
    await until(() => page.evaluate(() => document.documentElement.dataset.theme ?? ''), 'dark');
    await page.keyboard.press('ControlOrMeta+k');
    await field.fill('run');
    await page.keyboard.press('Enter');
    await shows(page, 'from the palette', 20_000);
  });

  it('and the sheet of keys open by key, the sheet by ? too where nobody types', async () => {
    const page = await open();
    await page.locator('.cm-content').click();
    await page.keyboard.press('F1');
    const sheet = page.getByRole('dialog', { name: 'Keys' });
    await sheet.waitFor();
    expect(await sheet.innerText()).toContain('Format the file');
    await shot(page, 'sheet');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Menu' }).focus();
    await page.keyboard.press('?');
    await sheet.waitFor();
  });
});

describe('preferences of the editor', () => {
  it('indent by tabs, wrap, and set the font, and hold after a reload', async () => {
    const page = await open();
    await prefer(page, { 'Indent with': 'Tabs', 'Long lines': 'Go on below', 'Font of the code': 'DejaVu Sans Mono', 'Size of the code': '16 px' });
    await page.reload();
    await write(page, '');
    await page.keyboard.press('Tab');
    await page.keyboard.type('x');
    expect(await page.locator('.cm-line').first().textContent()).toBe('\tx');
    expect(await page.locator('.cm-content').getAttribute('class')).toContain('cm-lineWrapping');
    const { fontFamily, fontSize } = await page.locator('.cm-scroller').evaluate((element) => {
      const style = getComputedStyle(element);
      return { fontFamily: style.fontFamily, fontSize: style.fontSize };
    });
    expect(fontFamily).toMatch(/^"DejaVu Sans Mono"/);
    expect(fontSize).toBe('16px');
  });

  it('bring the keys of vim, in which :w runs', async () => {
    const page = await open();
    await write(page, 'print("written")');
    await prefer(page, { Keys: 'Vim' });
    await page.locator('.cm-content').click();
    await page.locator('.cm-fat-cursor').first().waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.type(':w');
    await page.keyboard.press('Enter');
    await shows(page, 'written', 20_000);
    await ends(page, 'Finished: exit 0');
  });

  it('bring the keys of Emacs', async () => {
    const page = await open();
    await write(page, 'one two');
    await prefer(page, { Keys: 'Emacs' });
    await page.locator('.cm-content').click();
    await page.locator('.cm-emacsMode').waitFor();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+k');
    await until(() => code(page), /^$/);
    await page.keyboard.press('Control+y');
    await until(() => code(page), 'one two');
  });
});

describe('completion', () => {
  it('offers words of the file and of the language', async () => {
    const page = await open();
    await write(page, 'remarkable_number = 1\n');
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type('rema', { delay: 60 });
    await page.locator('.cm-tooltip-autocomplete').getByText('remarkable_number').waitFor();
    await page.waitForTimeout(150);
    await page.keyboard.press('Enter');
    await until(() => code(page), /remarkable_number$/);
  });
});

describe('what a program leaves', () => {
  it('is shown as a page that reaches nothing, and as a table', async () => {
    // The browser says in its console what it refused the page.
    const browser = await launch();
    const { page, complaints } = await visit(browser, baseUrl);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await write(
      page,
      `import os
out = os.environ["OUTPUT_DIR"]
open(out + "/report.html", "w").write("""<h1 style="color: teal">A report</h1><script>parent.document.title = 'taken'; document.body.append('ran')</script>
<img src="https://tracker.example/a.png"><img src="/api/languages"><iframe src="https://tracker.example/frame"></iframe><meta http-equiv="refresh" content="0;url=https://tracker.example/gone">""")
open(out + "/numbers.csv", "w").write("name,value\\n" + "".join(f'"item, {n}",{n * 7}\\n' for n in range(300)))
`,
    );
    await run(page);
    await ends(page, 'Finished: exit 0', 30_000);
    const frame = page.frameLocator('iframe.page-frame');
    await frame.getByRole('heading', { name: 'A report' }).waitFor();
    expect(await frame.locator('body').innerText()).not.toContain('ran');
    expect(await page.title()).not.toContain('taken');
    const table = page.getByRole('region', { name: 'numbers.csv, as a table' });
    await table.getByText('item, 2', { exact: true }).waitFor();
    expect(await table.locator('tbody tr').count()).toBe(199);
    expect(await table.locator('tbody tr').nth(2).locator('td').allInnerTexts()).toEqual(['item, 2', '14']);
    await shot(page, 'left');
    expect(asked.filter((url) => url.includes('tracker.example') || url.endsWith('/api/languages'))).toEqual([]);
    expect(complaints.filter((one) => one.startsWith('Blocked script execution'))).not.toEqual([]);
    expect(complaints.filter((one) => !/^(?:Blocked script|Refused to execute the redirect|Loading the image|Framing) /.test(one))).toEqual([]);
    await browser.close();
  });

  it('links of the output are followed only after they were read, and only to the web', async () => {
    const page = await open();
    await write(page, 'print("see https://example.org/page and javascript:alert(1)")');
    await run(page);
    await shows(page, 'example.org', 20_000);
    const row = await page.locator('.xterm-rows > div').first().boundingBox();
    if (row === null) throw new Error('There is no output.');
    await page.mouse.move(row.x + 50, row.y + 8);
    await page.mouse.move(row.x + 80, row.y + 8);
    await page.waitForTimeout(150);
    await page.mouse.click(row.x + 80, row.y + 8);
    await page.getByRole('dialog', { name: 'Open this link?' }).getByText('https://example.org/page').waitFor();
  });
});
