const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** How long ago an ISO time was, as one says it. */
export function ago(iso: string, now: number): string {
  const then = Date.parse(iso);
  if (Number.isNaN(then)) return '';
  const ms = now - then;
  if (ms < minuteMs) return 'now';
  if (ms < hourMs) return `${Math.floor(ms / minuteMs)} min ago`;
  if (ms < dayMs) return `${Math.floor(ms / hourMs)} h ago`;
  if (ms < 2 * dayMs) return 'yesterday';
  const year = new Date(then).getFullYear() === new Date(now).getFullYear() ? undefined : 'numeric';
  return new Date(then).toLocaleDateString('en', { day: 'numeric', month: 'short', year });
}
