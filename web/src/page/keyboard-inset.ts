/**
 * Tells the styles how much of the page a keyboard on the screen covers (`--keyboard`). Where the page shrinks for it,
 * as `interactive-widget` in index.html asks, that is nothing; Safari covers it instead.
 */
export function watchKeyboard(root: HTMLElement = document.documentElement): void {
  const { visualViewport: seen } = window;
  if (seen === null) return;
  const tell = (): void => {
    // Who has zoomed in sees a part of the page, and no keyboard.
    const covered = Math.abs(seen.scale - 1) > 0.01 ? 0 : Math.max(0, Math.round(innerHeight - seen.height - seen.offsetTop));
    root.style.setProperty('--keyboard', `${covered}px`);
  };
  seen.addEventListener('resize', tell);
  seen.addEventListener('scroll', tell);
}
