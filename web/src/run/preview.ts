/** What a program left as a page or a table, shown in place. Loaded with the first of them. */
import { h } from '../ui/dom';
import { t } from '../words/words';
import { readTable } from './table';

const mostColumns = 60;

/**
 * A page in a frame that belongs to no origin, runs no script and reaches nothing: neither this page, nor the server,
 * nor any other place.
 */
export function pageFrame(html: string, name: string): HTMLElement {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'";
  const frame = h('iframe', {
    class: 'page-frame',
    title: t('{name}, as a page', { name }),
    sandbox: true,
    referrerpolicy: 'no-referrer',
    srcdoc: `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="color-scheme" content="light">${html}`,
  });
  return h('div', { class: 'page-place' }, frame, h('p', { class: 'muted' }, t('Shown without its scripts, and without what it would load from elsewhere. Download it to see all of it.')));
}

export function tableView(text: string, name: string): HTMLElement {
  const { rows, more } = readTable(text);
  const [head = [], ...body] = rows;
  const columns = Math.min(mostColumns, Math.max(...rows.map((row) => row.length), 0));
  const numeric = Array.from({ length: columns }, (_, i) => body.length > 0 && body.every((row) => (row[i] ?? '') === '' || Number.isFinite(Number(row[i]))));
  const cells = (row: readonly string[], tag: 'th' | 'td'): HTMLElement[] => Array.from({ length: columns }, (_, i) => h(tag, { class: numeric[i] === true ? 'num r' : undefined, scope: tag === 'th' ? 'col' : undefined }, row[i] ?? ''));
  return h(
    'div',
    { class: 'table-place', tabindex: 0, role: 'region', 'aria-label': t('{name}, as a table', { name }) },
    h('table', {}, h('thead', {}, h('tr', {}, ...cells(head, 'th'))), h('tbody', {}, ...body.map((row) => h('tr', {}, ...cells(row, 'td'))))),
    (more || columns === mostColumns) && h('p', { class: 'muted' }, t('These are the first {rows} rows. Download the file to see the rest.', { rows: body.length })),
  );
}
