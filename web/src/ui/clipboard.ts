import { h } from './dom';

/** Copies text; works on plain http too, where browsers hide the clipboard API. */
export async function copyText(text: string, place: Element = document.body): Promise<boolean> {
  const { clipboard } = navigator as { clipboard?: Clipboard };
  if (clipboard !== undefined) {
    try {
      await clipboard.writeText(text);
      return true;
    } catch {
      // Not allowed: the older way may still be.
    }
  }
  const area = h('textarea', { class: 'vh', readonly: true, 'aria-hidden': 'true', tabindex: -1 });
  area.value = text;
  place.append(area);
  area.select();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way without a secure context
  const copied = document.execCommand('copy');
  area.remove();
  return copied;
}
