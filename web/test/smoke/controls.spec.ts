import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { Stage } from './stage';
import { Tour } from './tour';

const stage = new Stage();

interface Control {
  readonly html: string;
  /** What people see of it without a pointer: its words, or those of its label. */
  readonly words: string;
  readonly title: string;
  readonly shortcut: string;
}

/** Everything on the page that can be pressed, chosen or typed in. */
function controls(page: Page): Promise<Control[]> {
  return page.evaluate(() => {
    const seen = 'button, a[href], input, select, textarea, summary, [role=tab], [role=separator][tabindex]';
    // What CodeMirror and xterm make for themselves is theirs to name; their search panel is on this page.
    const theirs = '.cm-content, .cm-gutters, .xterm, iframe';
    // What cannot be reached because a dialog is over it is looked at without the dialog.
    const over = document.querySelectorAll('dialog[open]');
    const top: ParentNode = over[over.length - 1] ?? document;
    return [...top.querySelectorAll<HTMLElement>(seen)]
      .filter((element) => element.closest(theirs) === null && element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getClientRects().length > 0)
      .map((element) => {
        const labels = 'labels' in element ? [...((element as HTMLInputElement).labels ?? [])] : [];
        const visible = (one: HTMLElement): string => (one.classList.contains('vh') ? '' : one.innerText.trim());
        const words = [element instanceof HTMLSelectElement ? (element.selectedOptions[0]?.text ?? '') : visible(element), ...labels.map(visible), element.getAttribute('placeholder') ?? ''];
        const { title } = element.closest<HTMLElement>('[title]') ?? element;
        return { html: [element.tagName, element.id, element.className, element.getAttribute('aria-label'), words.join(' ')].join(' '), words: words.join(' ').trim(), title, shortcut: element.getAttribute('aria-keyshortcuts') ?? '' };
      });
  });
}

/** The keys, as people read them on a control. */
const written: Readonly<Record<string, readonly string[]>> = { Control: ['Ctrl', 'Strg'], Shift: ['Shift', '⇧', 'Umschalt'], Enter: ['Enter', '↵'] };

/** What is wrong with the controls of a place. */
async function nameless(page: Page): Promise<string[]> {
  const found = await controls(page);
  return found.flatMap(({ html, words, title, shortcut }) => {
    const told = `${words} ${title}`;
    const missing = shortcut === '' ? [] : shortcut.split('+').filter((key) => !(written[key] ?? [key]).some((name) => told.includes(name)));
    return [...(words === '' && title === '' ? [`no name is seen: ${html}`] : []), ...(missing.length > 0 ? [`${shortcut} is not told (“${told}”): ${html}`] : [])];
  });
}

describe('every control', () => {
  for (const width of [1440, 390]) {
    for (const part of ['scratch', 'pad', 'pages', 'administration'] as const) {
      it(`has a name or a tooltip that says what it does, and its shortcut, at ${width} px: ${part}`, async () => {
        const wrong = new Set<string>();
        let many = 0;
        await new Tour(stage, { width, theme: 'light' }, async (page, place) => {
          many += (await controls(page)).length;
          for (const words of await nameless(page)) wrong.add(`${place}: ${words}`);
        })[part]();
        expect([...wrong]).toEqual([]);
        expect(many).toBeGreaterThan(60);
      }, 120_000);
    }
  }

  it('tells its shortcut, where there is one', async () => {
    const page = await stage.open();
    const controls = ['.run', '.stop', '.more-run:nth-of-type(2)', '.more-run:nth-of-type(3)', '.save', '.code .pane-head .btn:last-child', '.status-keys'];
    const told = await Promise.all(controls.map((control) => page.locator(`.app ${control}`).first().getAttribute('aria-keyshortcuts')));
    expect(told).toEqual(['Control+Enter', 'Control+.', 'F5', 'Control+Shift+Enter', 'Control+S', 'Shift+Alt+F', 'F1']);
  });

  it('is found wanting where it has no name', async () => {
    const page = await stage.open();
    await page.evaluate(() => {
      const silent = document.createElement('button');
      silent.setAttribute('aria-label', 'Heard, but not seen');
      silent.style.width = '20px';
      silent.style.height = '20px';
      silent.setAttribute('aria-keyshortcuts', 'F7');
      document.querySelector('.top')?.append(silent);
    });
    expect((await nameless(page)).map((words) => words.split(':')[0])).toEqual(['no name is seen', 'F7 is not told (“ ”)']);
  });
});
