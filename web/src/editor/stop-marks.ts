/** Where a debugged program stands in the shown text: a line, and whose it is. */
import { RangeSet, StateEffect, StateField, type EditorState, type Extension } from '@codemirror/state';
import { Decoration, EditorView, GutterMarker, gutterLineClass, WidgetType, type DecorationSet } from '@codemirror/view';
import { t } from '../words/words';

export interface StopMark {
  readonly line: number;
  /** `top` is where it stands, `caller` a frame further out that is looked at. */
  readonly kind: 'top' | 'caller';
  /** Who drives it, where that is somebody else. */
  readonly driver?: string | undefined;
}

const setMarks = StateEffect.define<readonly StopMark[]>();

class Name extends WidgetType {
  readonly #words: string;

  constructor(words: string) {
    super();
    this.#words = words;
  }

  override eq(other: Name): boolean {
    return other.#words === this.#words;
  }

  toDOM(): HTMLElement {
    const name = document.createElement('span');
    name.className = 'cm-stop-name';
    name.setAttribute('aria-hidden', 'true');
    // Not text: it is neither to be copied nor read aloud with the code.
    name.dataset.name = this.#words;
    return name;
  }
}

class Arrow extends GutterMarker {
  override elementClass = 'cm-stop-gutter';
}

const arrow = new Arrow();

interface Drawn {
  readonly lines: DecorationSet;
  readonly gutter: RangeSet<GutterMarker>;
}

const nothing: Drawn = { lines: Decoration.none, gutter: RangeSet.of<GutterMarker>([]) };

const stopMarks = StateField.define<Drawn>({
  create: () => nothing,
  update: (before, { effects, changes, docChanged, state }) => {
    let now = docChanged ? { lines: before.lines.map(changes), gutter: before.gutter.map(changes) } : before;
    for (const effect of effects) if (effect.is(setMarks)) now = draw(state, effect.value);
    return now;
  },
  provide: (field) => [
    EditorView.decorations.from(field, ({ lines }) => lines),
    gutterLineClass.from(field, ({ gutter }) => gutter),
  ],
});

function draw({ doc }: EditorState, marks: readonly StopMark[]): Drawn {
  const there = marks.filter(({ line }) => line >= 1 && line <= doc.lines);
  if (there.length === 0) return nothing;
  const lines = there.flatMap(({ line, kind, driver }) => {
    const { from, to } = doc.line(line);
    const whole = Decoration.line({ class: `cm-stop ${kind === 'top' ? 'stands' : kind}${driver === undefined ? '' : ' theirs'}` }).range(from);
    return driver === undefined ? [whole] : [whole, Decoration.widget({ widget: new Name(t('{driver} is here', { driver })), side: 1 }).range(to)];
  });
  return { lines: Decoration.set(lines, true), gutter: RangeSet.of(there.map(({ line }) => arrow.range(doc.line(line).from)), true) };
}

export const showsStops: Extension = stopMarks;

/** Marks these lines of the shown text, and no others. */
export function showStops(view: EditorView, marks: readonly StopMark[]): void {
  view.dispatch({ effects: setMarks.of(marks) });
}
