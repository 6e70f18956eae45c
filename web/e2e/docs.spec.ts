import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { shot } from '../test/smoke/shots';
import { product } from './product';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const { open } = product();

describe('the API page', () => {
  for (const [name, width, colorScheme] of [['desk', 1200, 'light'], ['phone', 390, 'dark']] as const) {
    it(`describes every call, finds one and tries it, on a ${name}`, async () => {
      const page = await open('/docs', { viewport: { width, height: 844 }, colorScheme, reducedMotion: 'reduce' });
      await page.getByRole('heading', { name: 'CodeCrafter API' }).waitFor();
      expect(await page.locator('details.route').count()).toBeGreaterThan(50);
      await page.getByLabel('Look for a call').fill('get health');
      expect(await page.locator('details.route:visible').count()).toBe(1);
      await page.locator('summary', { hasText: '/health' }).click();
      await page.getByRole('button', { name: 'Send' }).click();
      await page.getByRole('region', { name: 'The answer' }).getByText('"up"').waitFor();
      await shot(page, `docs-try-${name}`);
      await page.getByLabel('Look for a call').fill('execute');
      await page.locator('#execute > summary').click();
      await page.getByRole('region', { name: 'Body', exact: true }).getByText('language?').waitFor();
      await page.evaluate(axe);
      const found = await page.evaluate<{ id: string; nodes: { html: string }[] }[]>('axe.run(document.querySelector(".docs"), { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }).then((r) => r.violations)');
      expect(found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`))).toEqual([]);
      await shot(page, `docs-${name}`);
    });
  }
});
