import { Cell } from './cell';
import type { Store } from './store';

export const themes = ['system', 'light', 'dark', 'hc'] as const;
export type Theme = (typeof themes)[number];

/** The look of the page: the system's, or the one chosen here. */
export class ThemeChoice {
  readonly theme: Cell<Theme>;
  readonly #repaints = new Set<() => void>();

  constructor(store: Store) {
    const kept = store.get('theme');
    this.theme = new Cell<Theme>(themes.find((theme) => theme === kept) ?? 'system');
    this.theme.watch((theme) => {
      if (theme === 'system') delete document.documentElement.dataset.theme;
      else document.documentElement.dataset.theme = theme;
      if (kept !== undefined || theme !== 'system') store.put('theme', theme);
      this.#repaint();
    });
    for (const query of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)']) {
      matchMedia(query).addEventListener('change', () => this.#repaint());
    }
  }

  /** Calls `repaint` after each change of colours, for what does not follow the style sheet by itself. */
  onRepaint(repaint: () => void): void {
    this.#repaints.add(repaint);
  }

  #repaint(): void {
    for (const repaint of this.#repaints) repaint();
  }
}
