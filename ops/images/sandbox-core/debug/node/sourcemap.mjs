// Where a generated script's statements come from, by its source map; lines and columns from 0.
import { dirname, resolve } from 'node:path';

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function* numbers(text) {
  let value = 0;
  let shift = 0;
  for (const c of text) {
    const digit = DIGITS.indexOf(c);
    value += (digit & 31) << shift;
    shift += 5;
    if (!(digit & 32)) {
      yield value & 1 ? -(value >> 1) : value >> 1;
      value = shift = 0;
    }
  }
}

export class SourceMap {
  #places = []; // {line, column, path, sourceLine} in the order of the generated text

  /** The map inside a `data:` address; undefined when there is none. */
  static of(script, url) {
    const inline = /^data:application\/json[^,]*;base64,(.*)$/.exec(url ?? '');
    return inline ? new SourceMap(script, JSON.parse(Buffer.from(inline[1], 'base64'))) : undefined;
  }

  constructor(script, { mappings, sources, sourceRoot = '' }) {
    const paths = sources.map((source) => resolve(dirname(script), sourceRoot, source));
    let source = 0;
    let sourceLine = 0;
    mappings.split(';').forEach((segments, line) => {
      let column = 0;
      for (const segment of segments.split(',')) {
        const [toColumn, toSource, toLine] = numbers(segment);
        if (toColumn === undefined) continue;
        column += toColumn;
        if (toSource === undefined) continue;
        source += toSource;
        sourceLine += toLine;
        this.#places.push({ line, column, path: paths[source], sourceLine });
      }
    });
  }

  /** Where it comes from. */
  original(line, column) {
    let found;
    for (const place of this.#places) {
      if (place.line > line || (place.line === line && place.column > column)) break;
      if (place.line === line) found = place;
    }
    return found;
  }

  /** Where the first statement at or after a line of a source is. */
  generated(path, sourceLine) {
    let found;
    for (const place of this.#places) {
      if (place.path === path && place.sourceLine >= sourceLine && !(found?.sourceLine <= place.sourceLine)) {
        found = place;
      }
    }
    return found;
  }

  has(path) {
    return this.#places.some((place) => place.path === path);
  }
}
