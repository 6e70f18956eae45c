import { EditorState, RangeSetBuilder } from '@codemirror/state';
import { Decoration, EditorView, gutter, GutterMarker, lineNumbers, type DecorationSet } from '@codemirror/view';
import { h } from '../ui/dom';
import { t } from '../words/words';

/** Lines that somebody wrote, from the first to the last of them. */
export interface Written {
  readonly from: number;
  readonly to: number;
  readonly who: string;
  readonly when: string;
  /** 1 to 8; none for whoever is not known. */
  readonly colour: number | undefined;
}

class Writer extends GutterMarker {
  readonly #written: Written;
  readonly #first: boolean;

  constructor(written: Written, first: boolean) {
    super();
    this.#written = written;
    this.#first = first;
  }

  override eq(other: Writer): boolean {
    return other.#written === this.#written && other.#first === this.#first;
  }

  override toDOM(): HTMLElement {
    const { who, when, colour } = this.#written;
    const look = `blame-by${colour === undefined ? '' : ` who-${colour}`}${this.#first ? ' first' : ''}`;
    return h('span', { class: look, title: `${who}, ${when}` }, this.#first && h('b', {}, who), this.#first && h('span', {}, when));
  }
}

/** A text with the name of who wrote them beside its lines. */
export function showBlame(parent: HTMLElement, text: string, blocks: readonly Written[], look: typeof EditorView.lineWrapping): EditorView {
  const markers: Writer[] = [];
  for (const block of blocks) for (let line = block.from; line <= block.to; line++) markers[line] = new Writer(block, line === block.from);
  const names = gutter({
    class: 'blame-gutter',
    lineMarker: (view, line) => markers[view.state.doc.lineAt(line.from).number] ?? null,
    lineMarkerChange: () => false,
  });
  const state = EditorState.create({ doc: text });
  return new EditorView({
    parent,
    doc: text,
    extensions: [names, lineNumbers(), look, EditorState.readOnly.of(true), EditorView.editable.of(false), EditorView.contentAttributes.of({ 'aria-label': t('Who wrote what') }), EditorView.decorations.of(said(state, blocks))],
  });
}

/** Gutters are not read aloud: the first line of each block says whose it is. */
function said({ doc }: EditorState, blocks: readonly Written[]): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, who, when } of blocks) {
    if (from > doc.lines) continue;
    const at = doc.line(from).from;
    builder.add(at, at, Decoration.line({ class: 'blame-first', attributes: { 'aria-description': `${who}, ${when}` } }));
  }
  return builder.finish();
}
