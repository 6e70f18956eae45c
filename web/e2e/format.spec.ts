import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { choose, until, write } from './browser';
import { linkTo, savePad } from './pads';
import { baseUrl, product, servedLanguages } from './product';
import { shot } from '../test/smoke/shots';

const { open } = product();

const code = (page: Page): Promise<string> => page.locator('.cm-line').allInnerTexts().then((lines) => lines.map((line) => line.replace(/\n$/, '')).join('\n'));

async function format(page: Page): Promise<void> {
  await page.locator('.cm-content').click();
  await page.keyboard.press('Shift+Alt+KeyF');
}

beforeAll(() => servedLanguages(['python', 'javascript', 'typescript', 'java', 'go', 'rust', 'c', 'cpp', 'bash']));

describe('formatting', () => {
  it.each([
    ['python', 'x=1\nif x :\n  print( x )\n', 'x = 1\nif x:\n    print(x)\n'],
    ['javascript', 'const a = {b:1}\n', 'const a = { b: 1 };\n'],
    ['typescript', 'let a:number=1\n', 'let a: number = 1;\n'],
    ['go', 'package main\nfunc main(){\n}\n', 'package main\n\nfunc main() {\n}\n'],
    ['rust', 'fn main(){let a=1;}\n', 'fn main() {\n    let a = 1;\n}\n'],
    ['c', 'int main(){return 1;}\n', 'int main() { return 1; }\n'],
    ['cpp', 'int main(){auto x=1;return x;}\n', 'int main() {\n    auto x = 1;\n    return x;\n}\n'],
    ['java', 'class Main{int a;}\n', 'class Main {\n  int a;\n}\n'],
    ['bash', 'if true;then\necho a;fi\n', 'if true; then\n  echo a\nfi\n'],
  ])('gives %s its usual form', async (language, before, after) => {
    const page = await open();
    await choose(page, language);
    await write(page, before);
    await format(page);
    await until(() => code(page), new RegExp(`^${after.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`), 30_000);
    await page.keyboard.press('ControlOrMeta+z');
    await until(() => code(page), before);
  });

  it('leaves broken code as it is, says what is wrong with it, and leads there', async () => {
    const page = await open();
    const broken = 'print(1)\ndef f(:\n    pass\n';
    await write(page, broken);
    await format(page);
    const banner = page.locator('.banner', { hasText: 'does not understand main.py, so nothing was changed' });
    await banner.waitFor({ timeout: 30_000 });
    await shot(page, 'format-broken');
    expect(await code(page)).toBe(broken);
    await banner.getByRole('button', { name: 'Go to line 2' }).click();
    expect(await page.locator('.status-cursor').innerText()).toContain('Ln 2');
  });

  it('says which files it knows where it does not know one', async () => {
    const page = await open();
    await choose(page, 'lua');
    await write(page, 'print( 1 )');
    await format(page);
    await page.getByText('There is no formatter for main.lua.').waitFor();
  });

  it('changes a shared pad in small pieces', async () => {
    const mine = await open();
    await write(mine, 'x=1\ny = 2\nz=3\n');
    await savePad(mine);
    const theirs = await open(await linkTo(mine, 'editor'));
    await until(() => code(theirs), 'z=3');
    await theirs.locator('.cm-line').nth(1).click();
    await theirs.keyboard.press('End');
    await format(mine);
    await until(() => code(theirs), 'x = 1\ny = 2\nz = 3', 30_000);
    await theirs.keyboard.type('9');
    await until(() => code(mine), /^x = 1\s+y = 29\s+z = 3\s*$/);
  });

  it('is a job like any other, but none of the runs that are listed', async () => {
    const guest = (await (await fetch(`${baseUrl}/api/auth/guest`, { method: 'POST' })).json()) as { accessToken: string };
    const headers = { Authorization: `Bearer ${guest.accessToken}`, 'Content-Type': 'application/json' };
    const execute = async (program: object): Promise<Record<string, unknown>> => {
      const { jobId } = (await (await fetch(`${baseUrl}/api/execute`, { method: 'POST', headers, body: JSON.stringify(program) })).json()) as { jobId: string };
      return (await (await fetch(`${baseUrl}/api/jobs/${jobId}?wait=true`, { headers })).json()) as Record<string, unknown>;
    };
    expect(await execute({ kind: 'format', language: 'python', code: 'x=1\n' })).toMatchObject({ kind: 'format', status: 'completed', stdout: 'x = 1\n' });
    expect(await execute({ language: 'python', code: 'print(1)\n' })).toMatchObject({ kind: 'execute', status: 'completed' });
    const { items } = (await (await fetch(`${baseUrl}/api/jobs`, { headers })).json()) as { items: { kind: string }[] };
    expect(items.map(({ kind }) => kind)).toEqual(['execute']);
    const refused = await fetch(`${baseUrl}/api/execute`, { method: 'POST', headers, body: JSON.stringify({ kind: 'format', language: 'lua', code: 'x=1' }) });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('there is no formatter for Lua');
  });
});
