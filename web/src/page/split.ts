import { h, on } from '../ui/dom';
import type { Store } from '../ui/store';
import { t } from '../words/words';

const least = 20;
const most = 80;

/** The bar between code and output: dragged or moved with arrow keys, remembered for each direction. */
export function splitter(store: Store, area: HTMLElement, moved: () => void): HTMLElement {
  const bar = h('div', {
    class: 'splitter',
    role: 'separator',
    tabindex: 0,
    'aria-label': t('Size of code and output'),
    title: t('Size of code and output: drag it, or use the arrow keys'),
    'aria-valuemin': least,
    'aria-valuemax': most,
  });
  const stacked = matchMedia('(max-width: 900px)');

  const key = (): string => (stacked.matches ? 'split.stacked' : 'split.beside');
  const remembered = (): number => {
    const value = store.get(key());
    return typeof value === 'number' ? value : stacked.matches ? 54 : 57;
  };
  const set = (percent: number, keep: boolean): void => {
    const share = Math.min(most, Math.max(least, percent));
    area.style.setProperty('--share', `${share}%`);
    bar.setAttribute('aria-valuenow', String(Math.round(share)));
    bar.setAttribute('aria-orientation', stacked.matches ? 'horizontal' : 'vertical');
    if (keep) store.put(key(), share);
    moved();
  };
  const follow = ({ clientX, clientY }: PointerEvent): void => {
    const box = area.getBoundingClientRect();
    set(stacked.matches ? ((clientY - box.top) / box.height) * 100 : ((clientX - box.left) / box.width) * 100, true);
  };

  on(bar, {
    pointerdown: (event) => {
      event.preventDefault();
      bar.setPointerCapture(event.pointerId);
    },
    pointermove: (event) => {
      if (bar.hasPointerCapture(event.pointerId)) follow(event);
    },
    dblclick: () => set(50, true),
    keydown: (event) => {
      const step = { ArrowLeft: -2, ArrowUp: -2, ArrowRight: 2, ArrowDown: 2 }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      set(remembered() + step, true);
    },
  });
  stacked.addEventListener('change', () => set(remembered(), false));
  set(remembered(), false);
  return bar;
}
