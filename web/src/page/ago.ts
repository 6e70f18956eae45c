import { language, moment, t } from '../words/words';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });

/** How long ago an ISO time was, as one says it. */
export function ago(iso: string, now: number): string {
  const then = Date.parse(iso);
  if (Number.isNaN(then)) return '';
  const ms = now - then;
  if (ms < minuteMs) return t('now');
  if (ms < hourMs) return relative.format(-Math.floor(ms / minuteMs), 'minute');
  if (ms < dayMs) return relative.format(-Math.floor(ms / hourMs), 'hour');
  if (ms < 2 * dayMs) return relative.format(-1, 'day');
  const year = new Date(then).getFullYear() === new Date(now).getFullYear() ? undefined : 'numeric';
  return moment(iso, { day: 'numeric', month: 'short', year });
}
