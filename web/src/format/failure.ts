/** What a formatter said as it refused, for people. */
export interface Failure {
  readonly words: string;
  readonly line?: number;
  readonly column?: number;
}

const places = [/(?:<stdin>|<standard input>|[\w./-]+\.\w+):(\d+):(\d+)/, /\((\d+):(\d+)\)/, /line (\d+),? column (\d+)/i];

/** The first thing that is wrong, without the tool's own decoration. */
export function failureOf(stderr: string): Failure {
  const lines = stderr.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '');
  const first = lines.find((line) => /error|expected|unexpected|must|parse|reached|syntax/i.test(line)) ?? lines[0] ?? 'the formatter gave no reason';
  const words = first
    .replace(/^(?:\[?error(?:\[\w+\])?\]?:?|✘)\s*/i, '')
    .replace(/^Failed to (?:parse|format) \S+?(?::\d+:\d+)?: /, '')
    .replace(/^(?:<stdin>|<standard input>|[\w./-]+\.\w+):(?:\d+:)*\s*(?:error:)?\s*/, '')
    .replace(/\s*\(\d+:\d+\)$/, '');
  for (const place of places) {
    for (const line of lines) {
      const [, number, column] = place.exec(line) ?? [];
      if (number !== undefined) return { words, line: Number(number), column: Number(column) };
    }
  }
  return { words };
}
