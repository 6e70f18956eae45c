/** Other people's carets and selections in a text. */
import { RangeSetBuilder, StateEffect, StateField, type ChangeDesc, type EditorState, type Extension } from '@codemirror/state';
import { Decoration, EditorView, WidgetType, type DecorationSet } from '@codemirror/view';
import type { Person } from '../wire/pad';

export interface PeerRange {
  readonly anchor: number;
  readonly head: number;
}

export interface Peer {
  readonly clientId: string;
  readonly user: Person;
  readonly ranges: readonly PeerRange[];
  /** Counts its movements, so that its name shows anew with each. */
  readonly moved: number;
}

/** Where somebody is now; without ranges they are gone. */
export const placePeer = StateEffect.define<Peer>({ map: mapped });

/** Of which colour somebody is: 1 to 8. */
export type ColourOf = (userId: string) => number;

function mapped(peer: Peer, changes: ChangeDesc): Peer {
  return { ...peer, ranges: peer.ranges.map(({ anchor, head }) => ({ anchor: changes.mapPos(anchor, -1), head: changes.mapPos(head, -1) })) };
}

type Peers = ReadonlyMap<string, Peer>;

export const peers = StateField.define<Peers>({
  create: () => new Map(),
  update: (before, transaction) => {
    let now = before;
    if (transaction.docChanged && before.size > 0) now = new Map([...before].map(([id, peer]) => [id, mapped(peer, transaction.changes)]));
    for (const effect of transaction.effects) {
      if (!effect.is(placePeer)) continue;
      const next = new Map(now);
      if (effect.value.ranges.length === 0) next.delete(effect.value.clientId);
      else next.set(effect.value.clientId, effect.value);
      now = next;
    }
    return now;
  },
});

class Caret extends WidgetType {
  readonly #name: string;
  readonly #colour: number;
  readonly #moved: number;
  readonly #below: boolean;

  constructor(name: string, colour: number, moved: number, below: boolean) {
    super();
    this.#name = name;
    this.#colour = colour;
    this.#moved = moved;
    this.#below = below;
  }

  override eq(other: Caret): boolean {
    return other.#name === this.#name && other.#colour === this.#colour && other.#moved === this.#moved && other.#below === this.#below;
  }

  toDOM(): HTMLElement {
    const caret = document.createElement('span');
    caret.className = `peer-caret who-${this.#colour}${this.#below ? ' below' : ''}`;
    caret.setAttribute('aria-hidden', 'true');
    const flag = document.createElement('span');
    flag.className = 'peer-flag';
    // Not text: it is neither to be copied nor read aloud with the code.
    flag.dataset.name = this.#name;
    caret.append(flag);
    return caret;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

export function showPeers(colourOf: ColourOf): Extension {
  return [peers, EditorView.decorations.compute([peers], (state) => decorate(state, colourOf))];
}

function decorate(state: EditorState, colourOf: ColourOf): DecorationSet {
  const marks: { from: number; to: number; decoration: Decoration }[] = [];
  for (const { user, ranges, moved } of state.field(peers).values()) {
    const colour = colourOf(user.id);
    for (const { anchor, head } of ranges) {
      const most = state.doc.length;
      const from = Math.min(anchor, head, most);
      const to = Math.min(Math.max(anchor, head), most);
      const at = Math.min(head, most);
      if (from < to) marks.push({ from, to, decoration: Decoration.mark({ class: `peer-selection who-${colour}` }) });
      const below = state.doc.lineAt(at).number === 1;
      marks.push({ from: at, to: at, decoration: Decoration.widget({ widget: new Caret(user.username, colour, moved, below), side: at === from && from < to ? -1 : 1 }) });
    }
  }
  marks.sort((a, b) => a.from - b.from || a.decoration.startSide - b.decoration.startSide);
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to, decoration } of marks) builder.add(from, to, decoration);
  return builder.finish();
}
