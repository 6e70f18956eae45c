import type { OutputStream } from '../wire/frames';

const tints: Readonly<Record<OutputStream, string>> = { stdout: '', stderr: '\x1b[31m', compile: '\x1b[33m' };
const plain = '\x1b[39m';
/** An escape sequence that has begun at the end of a chunk and not ended yet. */
const unfinished = /\x1b(?:\[[0-9;:?<=>!"#$%&'() *+,\-./]*|[\]P^_X][^\x07\x1b]*|[()*+#% ]?)?$/;

const colourReset = /\x1b\[(?:0*|39)m/g;
const longestCarry = 4_096;

/**
 * Tints the streams apart. Chunks may end inside an escape sequence, so an unfinished one is held back until its
 * stream's next chunk: a tint never lands in the middle of it.
 */
export class Painter {
  readonly #carry: Record<OutputStream, string> = { stdout: '', stderr: '', compile: '' };

  paint(stream: OutputStream, data: string): string {
    const text = this.#carry[stream] + data;
    const tail = unfinished.exec(text)?.[0] ?? '';
    const held = tail.length <= longestCarry ? tail : '';
    this.#carry[stream] = held;
    return tinted(stream, text.slice(0, text.length - held.length));
  }

  /** What was held back, when nothing more will come. */
  rest(): string {
    const rest = (['compile', 'stdout', 'stderr'] as const).map((stream) => {
      const held = this.#carry[stream];
      this.#carry[stream] = '';
      return tinted(stream, held);
    });
    return rest.join('');
  }
}

/** On stderr an unfinished line is a prompt (Python's input, bash's read -p), not a complaint: it stays plain. */
function tinted(stream: OutputStream, text: string): string {
  const tint = tints[stream];
  const lines = stream === 'stderr' ? text.slice(0, text.lastIndexOf('\n') + 1) : text;
  if (tint === '' || lines === '') return text;
  return tint + lines.replace(colourReset, `$&${tint}`) + plain + text.slice(lines.length);
}
