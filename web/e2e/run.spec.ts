import { describe, expect, it } from 'vitest';
import { choose, ends, run, screen, shows, until, write } from './browser';
import { product } from './product';

const { open } = product();

describe('a visitor without an account', () => {
  it('runs Python, is asked, answers, and watches the output come', async () => {
    const page = await open();
    await write(
      page,
      `import time
name = input("What is your name? ")
print("Hello,", name, flush=True)
time.sleep(2)
print("and goodbye")
`,
    );
    await run(page);
    await shows(page, 'What is your name?', 20_000);
    await page.keyboard.type('Ada');
    await shows(page, 'What is your name? Ada');
    await page.keyboard.press('Enter');
    await shows(page, 'Hello, Ada', 1_500);
    expect(await screen(page)).not.toContain('and goodbye');
    await shows(page, 'and goodbye');
    await ends(page, /Finished: exit 0 .* s · \d+ [kM]B/);
  });

  it('stops an endless loop', async () => {
    const page = await open();
    await write(page, 'print("on", flush=True)\nwhile True:\n    pass\n');
    await run(page);
    await shows(page, 'on', 20_000);
    const pressed = Date.now();
    await page.getByRole('button', { name: 'Stop' }).click();
    await ends(page, 'Stopped');
    const took = Date.now() - pressed;
    console.log(`Stop took ${took} ms`);
    expect(took).toBeLessThan(3_000);
  });

  it('runs the next program after a stopped one', async () => {
    const page = await open();
    await write(page, 'import time\nprint("one", flush=True)\ntime.sleep(60)\n');
    await page.keyboard.press('ControlOrMeta+Enter');
    await shows(page, 'one', 20_000);
    await write(page, 'print("two")');
    await page.keyboard.press('ControlOrMeta+Enter');
    await page.getByRole('button', { name: 'Stop it and run again' }).click();
    await shows(page, 'two');
    await ends(page, 'Finished: exit 0');
  });

  it('sees what the compiler says', async () => {
    const page = await open();
    await choose(page, 'c');
    await write(page, 'int main(void) {\n    return missing;\n}\n');
    await run(page);
    await shows(page, 'missing', 20_000);
    await ends(page, 'Failed: does not compile');
  });

  it('sees errors and the exit code', async () => {
    const page = await open();
    await write(page, 'import sys\nprint("out")\nprint("err", file=sys.stderr)\nsys.exit(3)\n');
    await run(page);
    await ends(page, 'Failed: exit 3', 20_000);
    const text = await shows(page, 'err');
    expect(text).toContain('out');
  });

  it('interrupts with Ctrl+C and ends the input with Ctrl+D, as in any terminal', async () => {
    const page = await open();
    await write(page, 'import sys\nprint("go", flush=True)\ntext = sys.stdin.read()\nprint(len(text), "characters")\n');
    await run(page);
    await shows(page, 'go', 20_000);
    await page.keyboard.type('abc\r');
    await page.keyboard.press('Control+d');
    await shows(page, '4 characters');
    await ends(page, 'Finished: exit 0');
    await write(page, 'import time\nprint("go", flush=True)\ntime.sleep(60)\n');
    await run(page);
    await shows(page, 'go');
    await page.locator('.xterm').click();
    await page.keyboard.press('Control+c');
    await shows(page, 'KeyboardInterrupt');
    await ends(page, 'Failed');
  });

  it('ends the input by the button', async () => {
    const page = await open();
    await write(page, 'import sys\nprint("go", flush=True)\nprint(repr(sys.stdin.read()))\n');
    await run(page);
    await shows(page, 'go', 20_000);
    await page.getByRole('button', { name: 'End input' }).click();
    await shows(page, "''");
    await ends(page, 'Finished: exit 0');
  });

  it('gets megabytes of output without the page standing still', async () => {
    const page = await open();
    await write(page, 'for i in range(20000):\n    print(i, "x" * 30)\nprint("the end")\n');
    await run(page);
    await until(async () => (await page.locator('.run-state').innerText()).replaceAll('\n', ' '), /Finished|limit/, 30_000);
    await shows(page, /the end|limit/i, 30_000);
  });

  it('is safe from what a program prints', async () => {
    const page = await open();
    await write(
      page,
      `print('<img src=x onerror="window.__xss=1"><script>window.__xss=2</script>')
print("\\x1b]0;stolen title\\x07\\x1b]52;c;c3RvbGVu\\x07\\x1b]8;;javascript:window.__xss=3\\x07click me\\x1b]8;;\\x07")
print("\\x1b[31mred\\x1b[0m \\x00\\x07\\x1b[2Ktail \\udcff" if False else "\\x1b[31mred\\x1b[0m tail")
import sys
sys.stdout.buffer.write(b"bad \\xff\\xfe bytes\\n")
`,
    );
    await run(page);
    await shows(page, '<img src=x onerror="window.__xss=1"><script>', 20_000);
    await shows(page, 'bad');
    await ends(page, 'Finished: exit 0');
    await page.locator('.xterm-rows').getByText('click me').hover({ force: true });
    await page.waitForTimeout(200);
    await page.mouse.down();
    await page.mouse.up();
    await page.waitForTimeout(200);
    expect(await page.evaluate(() => (window as { __xss?: number }).__xss)).toBeUndefined();
    expect(await page.title()).toBe('CodeCrafter');
    expect(await page.locator('dialog[open]').count()).toBe(0);
  });

  it('works on a phone', async () => {
    const page = await open('/', { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
    await run(page);
    await shows(page, 'What is your name?', 20_000);
    await page.locator('.xterm').tap();
    await page.keyboard.type('Ada\r');
    await shows(page, 'Hello, Ada!');
    await ends(page, 'Finished: exit 0');
    await page.getByRole('button', { name: 'Code', exact: true }).tap();
    await page.locator('.cm-content').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
});
