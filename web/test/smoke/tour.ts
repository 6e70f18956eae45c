/** Every page, panel and dialog, one after another, as a person comes to them; something is done at each. */
import type { BrowserContextOptions, Page } from 'playwright-core';
import { ends, shows, until, write } from '../../e2e/browser';
import { german } from '../../src/words/de';
import { debugged } from './fake-debugger';
import type { Stage } from './stage';

/** What is done where the tour comes by. */
export type Stop = (page: Page, place: string) => Promise<void>;

export interface Look {
  readonly width: number;
  readonly theme: 'light' | 'dark' | 'hc';
  readonly locale?: 'en-GB' | 'de-AT';
}

export class Tour {
  readonly #stage: Stage;
  readonly #look: Look;
  readonly #stop: Stop;
  readonly #narrow: boolean;

  constructor(stage: Stage, look: Look, stop: Stop) {
    this.#stage = stage;
    this.#look = look;
    this.#stop = stop;
    this.#narrow = look.width <= 600;
  }

  /** The scratch pad: a run, its files and problems, tests, a stopped debugger, and what opens over it. */
  async scratch(): Promise<void> {
    const page = await this.#open('/');
    await this.#at(page, 'first');
    await write(page, 'name = input("What is your name? ")');
    await this.#press(page, 'Run');
    await shows(page, 'What is your name?');
    await this.#at(page, 'running');
    await this.#press(page, 'Stop');
    await ends(page, this.#say('Stopped'));
    await this.#code(page);
    await write(page, 'raise ValueError("no")');
    await this.#press(page, 'Run');
    await shows(page, 'ValueError');
    await ends(page, this.#say('Failed: {why}').split(':')[0] ?? '');
    await this.#at(page, 'failed');
    await this.#code(page);
    await write(page, 'plot(figure-2.png;chart.svg;page.html;data/a very long name of a table, such as programs give.csv)');
    await this.#press(page, 'Run');
    await page.getByRole('img', { name: 'chart.svg' }).waitFor();
    await this.#at(page, 'files');
    await this.#tests(page);
    await this.#debugger(page);
    await page.keyboard.press('F1');
    await this.#dialog(page, 'keys');
    await page.keyboard.press('ControlOrMeta+k');
    await this.#dialog(page, 'palette');
    await this.#code(page);
    await page.locator('.cm-content').click();
    await page.keyboard.press('ControlOrMeta+f');
    await page.locator('.cm-search').waitFor();
    await this.#at(page, 'find');
    await page.keyboard.press('Escape');
    await page.locator('.corner:visible [popovertarget=menu]').click();
    await this.#at(page, 'menu');
    await page.locator('#menu').getByText(this.#say('Create an account')).click();
    await page.locator('dialog .btn.primary').click();
    await page.locator('dialog .field[aria-invalid]').first().waitFor();
    await this.#dialog(page, 'register');
    await this.#code(page);
    this.#stage.server.cut(true);
    await page.locator('.banner.connection').waitFor();
    await this.#at(page, 'offline');
    this.#stage.server.cut(false);
    await page.context().close();
  }

  async #tests(page: Page): Promise<void> {
    await this.#side(page, 'tests');
    await this.#at(page, 'tests empty');
    await page.locator('.tests-head .seg button').last().click();
    await page.locator('.tests-acts button').first().click();
    await page.locator('dialog.case input').first().fill('small');
    for (const [nth, text] of ['1 2\n', '4\n'].entries()) await page.locator('dialog.case textarea').nth(nth).fill(text);
    await this.#at(page, 'a case');
    await page.locator('dialog .btn.primary').click();
    await page.locator('dialog').waitFor({ state: 'detached' });
    await page.locator('.tests-head .btn').last().click();
    await page.locator('.outcome').waitFor();
    await until(() => page.locator('.tests-state').innerText(), /\d/);
    await this.#at(page, 'tests with results');
  }

  async #debugger(page: Page): Promise<void> {
    await this.#side(page, 'debug');
    await this.#at(page, 'debug');
    await this.#code(page);
    await write(page, debugged);
    await page.keyboard.press('ControlOrMeta+Home');
    for (let line = 1; line < 4; line++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Shift+F9');
    await this.#dialog(page, 'a breakpoint');
    await page.keyboard.press('F9');
    await page.locator('.cm-breakpoints .breakpoint').waitFor();
    await page.keyboard.press('F5');
    await page.locator('.cm-stop.stands').waitFor();
    await this.#at(page, 'stopped, the code');
    await this.#side(page, 'debug');
    await page.getByRole('treeitem', { name: /^sum:/ }).waitFor();
    await this.#at(page, 'stopped');
    await page.keyboard.press('Shift+F5');
    await ends(page, this.#say('Stopped'));
  }

  /** A pad with all that can be opened there, and the lists of pads. */
  async pad(): Promise<void> {
    const page = await this.#open('/');
    await page.keyboard.press('ControlOrMeta+s');
    await page.waitForURL(/\/s\/p\d+$/);
    await page.locator('.tab.on').waitFor();
    await this.#at(page, 'pad');
    if (this.#look.width <= 900) await page.locator('.files-open').click();
    await page.locator('.tree-row').first().hover();
    await this.#at(page, 'files of a pad');
    await page.locator('.tree-head .btn').click();
    await this.#dialog(page, 'a new file');
    if (this.#look.width <= 900) await page.locator('.files-open').click();
    if (this.#narrow) await page.locator('.pane-tabs button').last().click();
    else await page.locator('.status-people').click();
    await this.#at(page, 'people');
    if (!this.#narrow) await page.keyboard.press('Escape');
    await page.locator('.seats .seat').last().click();
    await page.locator('.share-links li, .share-links:not(:empty)').first().waitFor();
    await page.locator('dialog.share').getByRole('button', { name: this.#say('Make a link') }).click();
    await page.locator('.share-link').first().waitFor();
    await page.getByRole('switch').check();
    await page.locator('.share-embed summary').click();
    await page.locator('.share-embed-code').waitFor();
    await this.#at(page, 'share');
    await page.getByRole('button', { name: this.#say('QR code'), exact: true }).click();
    await page.locator('.qr-code svg').waitFor();
    await this.#dialog(page, 'qr');
    await page.keyboard.press('Escape');
    await page.locator('.seats .seat').first().click();
    await page.locator('.history-list button').first().waitFor();
    await this.#dialog(page, 'history');
    const embed = page.url().replace('/s/', '/embed/');
    await page.goto(new URL('/pads', page.url()).href);
    await page.locator('[data-pad]').first().waitFor();
    await this.#at(page, 'home');
    await page.locator('.wrap-head .btn.primary').click();
    await this.#dialog(page, 'templates');
    await page.locator('[data-pad] .btn').first().click();
    await this.#dialog(page, 'rename');
    await page.locator('[data-pad] .btn').last().click();
    await page.locator('.notices .btn').first().waitFor();
    await this.#at(page, 'home, deleted');
    await page.locator('.notices .btn').first().click();
    await page.goto(embed);
    await page.locator('.embed .cm-content').waitFor();
    await page.locator('.embed .run').click();
    await shows(page, 'What is your name?');
    await this.#at(page, 'embed');
    await page.context().close();
  }

  /** The pages beside the editor. */
  async pages(): Promise<void> {
    const page = await this.#open('/');
    for (const [path, heading] of [['/verify', 'h1'], ['/reset', 'h1'], ['/join', 'h1'], ['/account', 'h1'], ['/pads', '.empty-card']] as const) {
      await page.goto(new URL(path, page.url()).href);
      await page.locator(`${heading}:visible`).first().waitFor();
      await this.#at(page, path.slice(1));
    }
    await page.goto(new URL('/docs', page.url()).href);
    await page.locator('#register > summary').click();
    await page.locator('#register .route-inside .btn').first().waitFor();
    await this.#at(page, 'docs');
    await page.goto(new URL('/account', page.url()).href);
    await this.#signIn(page, 'mia', 'user');
    await page.locator('.own-facts').waitFor();
    await this.#at(page, 'account of a member');
    await page.context().close();
  }

  async administration(): Promise<void> {
    const page = await this.#open('/admin');
    await this.#signIn(page, 'ada', 'admin');
    await page.locator('.chart').first().waitFor();
    for (const tab of ['overview', 'users', 'runs', 'workers', 'queues', 'logs', 'mail']) {
      await page.goto(new URL(tab === 'overview' ? '/admin' : `/admin/${tab}`, page.url()).href);
      await page.locator(tab === 'overview' ? '.chart' : '.admin td, .admin .card').first().waitFor();
      if (tab === 'queues') {
        await page.locator('.admin [aria-label*=execution_queue]').first().click();
        await page.locator('.admin summary').last().waitFor();
      }
      await this.#at(page, `admin ${tab}`);
      if (tab !== 'users') continue;
      await page.getByRole('button', { name: 'grace' }).click();
      await page.getByRole('button', { name: this.#say('Make administrator') }).waitFor();
      await this.#at(page, 'admin, a person');
      await page.getByRole('button', { name: this.#say('Delete'), exact: true }).last().click();
      await this.#dialog(page, 'admin, deleting');
    }
    await page.context().close();
  }

  async #open(path: string): Promise<Page> {
    const { width, locale = 'en-GB' } = this.#look;
    const options: BrowserContextOptions = { viewport: { width, height: this.#narrow ? 844 : 900 }, reducedMotion: 'reduce', locale };
    const page = await this.#stage.open(path, this.#narrow ? { ...options, isMobile: true, hasTouch: true } : options);
    await page.evaluate((theme) => localStorage.setItem('codecrafter.theme', JSON.stringify(theme)), this.#look.theme);
    await page.reload();
    await page.locator('.cm-content').waitFor({ state: 'attached' });
    return page;
  }

  async #signIn(page: Page, name: string, role: string): Promise<void> {
    this.#stage.server.member(`${name}@example.org`, name, role, 'a long password');
    await page.locator('main:visible').getByRole('button', { name: this.#say('Sign in') }).first().click();
    await page.locator('dialog input').first().fill(name);
    await page.locator('dialog input[type=password]').fill('a long password');
    await page.keyboard.press('Enter');
    await page.locator('dialog').waitFor({ state: 'detached' });
  }

  /** The text in the language of the tour. */
  #say(english: string): string {
    return this.#look.locale === 'de-AT' ? (german[english] ?? english) : english;
  }

  async #press(page: Page, english: string): Promise<void> {
    await page.getByRole('button', { name: this.#say(english), exact: true }).first().click();
  }

  async #code(page: Page): Promise<void> {
    if (this.#narrow) await page.locator('.pane-tabs button').first().click();
  }

  async #side(page: Page, tab: string): Promise<void> {
    if (this.#narrow) await page.locator('.pane-tabs button').nth(1).click();
    await page.locator(`#tab-${tab}`).click();
    await page.locator(`#panel-${tab}`).waitFor();
  }

  /** At a dialog, which is closed afterwards. */
  async #dialog(page: Page, place: string): Promise<void> {
    const open = page.locator('dialog[open]');
    await open.last().waitFor();
    const before = await open.count();
    await this.#at(page, place);
    await page.keyboard.press('Escape');
    await until(() => open.count().then(String), String(before - 1));
  }

  async #at(page: Page, place: string): Promise<void> {
    // What has just come in is there whole, and nothing of it moves any more.
    await page.locator('.spin:not(.run-state .spin)').first().waitFor({ state: 'hidden' });
    await page.waitForTimeout(150);
    await this.#stop(page, place);
  }
}
