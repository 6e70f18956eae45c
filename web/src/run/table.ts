/** The rows of a file of separated values; quotes keep separators and line ends, and double to stand for one. */
export function readTable(text: string, mostRows = 200): { readonly rows: readonly (readonly string[])[]; readonly more: boolean } {
  const separator = separatorOf(text);
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let quoted = false;
  const body = text.startsWith('\ufeff') ? text.slice(1) : text;
  for (let i = 0; i < body.length; i++) {
    const character = body[i] ?? '';
    if (quoted) {
      if (character !== '"') field += character;
      else if (body[i + 1] === '"') {
        field += '"';
        i++;
      } else quoted = false;
    } else if (character === '"' && field === '') quoted = true;
    else if (character === separator) {
      row.push(field);
      field = '';
    } else if (character === '\n') {
      rows.push([...row, field.replace(/\r$/, '')]);
      row = [];
      field = '';
      if (rows.length > mostRows) return { rows: rows.slice(0, mostRows), more: true };
    } else field += character;
  }
  if (field !== '' || row.length > 0) rows.push([...row, field]);
  return { rows: rows.slice(0, mostRows), more: rows.length > mostRows };
}

/** Whichever of them the first line has most of. */
function separatorOf(text: string): string {
  const end = text.indexOf('\n');
  const first = end < 0 ? text : text.slice(0, end);
  const count = (character: string): number => first.split(character).length;
  return [',', ';', '\t'].reduce((best, one) => (count(one) > count(best) ? one : best));
}
