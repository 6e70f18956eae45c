import { describe, expect, it } from 'vitest';
import { ends, run, shows, until, write } from '../../e2e/browser';
import { shot } from './shots';
import { code, Stage } from './stage';

const stage = new Stage();
const { open } = stage;

describe('the keyboard', () => {
  it('leaves the editor by Esc and Tab, and Tab indents otherwise', async () => {
    const page = await open();
    await write(page, 'x');
    await page.keyboard.press('Home');
    await page.keyboard.press('Tab');
    expect(await code(page)).toBe('    x');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('.cm-editor') === null)).toBe(true);
  });

  it('opens the key sheet with F1', async () => {
    const page = await open();
    await page.keyboard.press('F1');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await shot(page, 'keys');
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog[open]').count()).toBe(0);
  });
});

describe('every size and theme', () => {
  const sizes = [
    { name: '1440', viewport: { width: 1440, height: 900 } },
    { name: '900', viewport: { width: 900, height: 844 } },
    { name: '390', viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  ];
  for (const { name, ...size } of sizes) {
    it.each(['light', 'dark'] as const)(`runs a program at ${name} px, %s`, async (colorScheme) => {
      const page = await open('/', { ...size, colorScheme });
      await shot(page, `first-${name}-${colorScheme}`);
      await run(page);
      await shows(page, 'What is your name?');
      await shot(page, `run-${name}-${colorScheme}`);
      await page.locator('.xterm').click();
      await page.keyboard.type('Ada\r');
      await ends(page, 'Finished');
      await shot(page, `finished-${name}-${colorScheme}`);
      await shows(page, 'Hello, Ada');
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    });
  }

  it('has a high contrast theme, which is remembered', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Menu' }).click();
    await page.getByRole('button', { name: 'Contrast' }).click();
    await page.reload();
    await until(() => page.evaluate(() => document.documentElement.dataset.theme ?? ''), 'hc');
    await page.locator('.cm-content').waitFor();
    await shot(page, 'first-1440-hc');
  });
});
