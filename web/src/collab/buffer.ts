import type { EditorState, Transaction, TransactionSpec } from '@codemirror/state';

/** What of an EditorView a buffer uses. */
export interface Screen {
  readonly state: EditorState;
  dispatch(transaction: Transaction): void;
  setState(state: EditorState): void;
}

/** One open text: shown in the editor or, in a tab behind, kept going without it. */
export class Buffer {
  #state: EditorState;
  #screen: Screen | undefined;

  constructor(state: EditorState) {
    this.#state = state;
  }

  get state(): EditorState {
    return this.#screen?.state ?? this.#state;
  }

  get shown(): boolean {
    return this.#screen !== undefined;
  }

  dispatch(spec: TransactionSpec): void {
    const transaction = 'startState' in spec ? (spec as Transaction) : this.state.update(spec);
    if (this.#screen === undefined) this.#state = transaction.state;
    else this.#screen.dispatch(transaction);
  }

  /** Starts over with another state. */
  replace(state: EditorState): void {
    if (this.#screen === undefined) this.#state = state;
    else this.#screen.setState(state);
  }

  show(screen: Screen): void {
    screen.setState(this.#state);
    this.#screen = screen;
  }

  hide(): void {
    this.#state = this.state;
    this.#screen = undefined;
  }
}
