import { defaultKeymap, history, historyKeymap, indentWithTab, undo } from '@codemirror/commands';
import {
  bracketMatching,
  foldGutter,
  foldKeymap,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from '@codemirror/language';
import { Annotation, Compartment, EditorState, Transaction, type Extension, type Text } from '@codemirror/state';
import {
  drawSelection,
  dropCursor,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  rectangularSelection,
} from '@codemirror/view';
import { codeWords, t } from '../words/words';
import type { EditorSettings, Language } from '../wire/model';
import { fontOf } from './fonts';
import { highlighting } from './highlight';
import { tabbed } from './indents';

export interface Cursor {
  readonly line: number;
  readonly column: number;
  readonly selectedChars: number;
}

export interface EditorEvents {
  /** The person changed the text (opening another one is not a change). */
  edited(text: Text): void;
  moved(cursor: Cursor): void;
  /** `:w` in the keys of vim. */
  written?(): void;
  /** All open texts, for completion. */
  texts?(): readonly Text[];
}

/** Marks a change that opens another text: nothing that was edited. */
const opening = Annotation.define<true>();

/** A text that is kept elsewhere, while it is shown here and while it is not. */
export interface Shown {
  show(view: EditorView): void;
  hide(): void;
}

/** The code editor: one text at a time. */
export class Editor {
  readonly #view: EditorView;
  readonly #language = new Compartment();
  readonly #extras = new Compartment();
  readonly #attached = new Compartment();
  readonly #tabs = new Compartment();
  readonly #keys = new Compartment();
  readonly #access = new Compartment();
  readonly #base: Extension;
  readonly #events: EditorEvents;
  readonly #wrap = new Compartment();
  #loadedExtras: Extension = [];
  #attachment: readonly Extension[] = [];
  #tabSize: Extension = indentUnit.of('    ');
  #loadedKeys: Extension = [];
  #wrapping: Extension = [];
  #spoken = '';
  #settings: EditorSettings | undefined;
  #wanted: string | undefined;
  #shown: Shown | undefined;
  #readOnly = false;

  constructor(host: HTMLElement, events: EditorEvents) {
    this.#events = events;
    this.#base = base(events);
    this.#view = new EditorView({ parent: host, state: this.#fresh('') });
  }

  get text(): string {
    return this.#view.state.doc.toString();
  }

  /** Whether the text is this one; costs little where it is not. */
  holds(text: string): boolean {
    return this.#view.state.doc.length === text.length && this.text === text;
  }

  /** Whether there is nothing but blanks. */
  get blank(): boolean {
    return this.#view.state.doc.length < 10_000 && this.text.trim() === '';
  }

  /** Shows another text, with an undo history of its own. */
  open(text: string): void {
    this.#hide();
    this.#readOnly = false;
    this.#view.setState(this.#fresh(text));
    this.#view.dispatch({ annotations: opening.of(true), selection: { anchor: this.#view.state.doc.length } });
    this.#wanted = undefined;
  }

  /** A state like any here, for a text that is kept elsewhere; `more` is its own. */
  state(text: Text, more: Extension): EditorState {
    return this.#fresh(text, more);
  }

  /** Shows a text that is kept elsewhere, until another is shown. */
  show(shown: Shown): void {
    this.#hide();
    this.#shown = shown;
    shown.show(this.#view);
    this.#wanted = undefined;
    this.refresh();
  }

  /** Gives the present state what was chosen since it was made. */
  refresh(): void {
    this.#view.dispatch({
      effects: [
        this.#keys.reconfigure(this.#loadedKeys),
        this.#extras.reconfigure(this.#loadedExtras),
        this.#attached.reconfigure(this.#attachment),
        this.#tabs.reconfigure(this.#tabSize),
        this.#wrap.reconfigure(this.#wrapping),
        this.#access.reconfigure(access(this.#readOnly)),
      ],
      annotations: opening.of(true),
    });
  }

  /** Whether the text can only be read. */
  set readOnly(readOnly: boolean) {
    if (readOnly === this.#readOnly) return;
    this.#readOnly = readOnly;
    this.refresh();
  }

  get readOnly(): boolean {
    return this.#readOnly;
  }

  /** What the page shows the text in. */
  get view(): EditorView {
    return this.#view;
  }

  /** Replaces the text in a way that undo takes back. */
  replace(text: string): void {
    const { state } = this.#view;
    this.#view.dispatch({
      changes: { from: 0, to: state.doc.length, insert: text },
      selection: { anchor: 0 },
      annotations: [Transaction.userEvent.of('input.replace'), Transaction.addToHistory.of(true)],
      scrollIntoView: true,
    });
  }

  undo(): void {
    undo(this.#view);
  }

  /** Colours the text as `language`, or as the file at `path` where that says more, once its grammar has come. */
  async speak(language: Language, path?: string): Promise<void> {
    const wanted = `${language.id} ${path ?? ''}`;
    this.#wanted = wanted;
    this.#spoken = language.id;
    const support = await import('./grammars').then(({ grammar, grammarOf }) => (path === undefined ? grammar(language) : grammarOf(path, language))).catch(() => undefined);
    if (this.#wanted !== wanted) return;
    const indent = tabbed.has(language.id) ? indentUnit.of('\t') : [];
    this.#view.dispatch({
      effects: this.#language.reconfigure([indent, ...(support === undefined ? [] : [support])]),
      annotations: opening.of(true),
    });
  }

  /** Takes its letters, its indentation, whether it wraps, and its keys once their code has come. */
  async configure(settings: EditorSettings): Promise<void> {
    this.#settings = settings;
    const { style } = this.#view.dom;
    style.setProperty('--code-size', `${settings.fontSize}px`);
    style.setProperty('--code-leading', `${Math.round(settings.fontSize * 1.6)}px`);
    style.setProperty('--code-font', fontOf(settings.font));
    this.#tabSize = [EditorState.tabSize.of(settings.tabSize), indentUnit.of(settings.tabs ? '\t' : ' '.repeat(settings.tabSize))];
    this.#wrapping = settings.wrap ? EditorView.lineWrapping : [];
    this.#view.dispatch({ effects: [this.#tabs.reconfigure(this.#tabSize), this.#wrap.reconfigure(this.#wrapping)], annotations: opening.of(true) });
    const loaded = settings.keymap === 'default' ? undefined : await import('./keymaps');
    if (this.#settings !== settings) return;
    loaded?.onWrite(() => this.#events.written?.());
    this.#loadedKeys = loaded === undefined || settings.keymap === 'default' ? [] : loaded.foreignKeymaps[settings.keymap];
    this.#view.dispatch({ effects: this.#keys.reconfigure(this.#loadedKeys), annotations: opening.of(true) });
  }

  /** Brings completion, search and closing brackets, once their code is there. */
  async enrich(): Promise<void> {
    const { extras } = await import('./extras');
    this.#loadedExtras = extras({ texts: () => this.#events.texts?.() ?? [], language: () => this.#spoken });
    this.#view.dispatch({ effects: this.#extras.reconfigure(this.#loadedExtras), annotations: opening.of(true) });
  }

  /** Opens the line for search and replace. */
  async find(): Promise<void> {
    const { openSearchPanel } = await import('./extras');
    openSearchPanel(this.#view);
  }

  /** Adds to every text that is shown from now on what came with a later part of the page. */
  attach(extension: Extension): void {
    this.#attachment = [...this.#attachment, extension];
    this.#view.dispatch({ effects: this.#attached.reconfigure(this.#attachment), annotations: opening.of(true) });
  }

  /** Scrolls until a line is in sight. */
  reveal(line: number): void {
    const { doc } = this.#view.state;
    const { from } = doc.line(Math.min(Math.max(1, line), doc.lines));
    this.#view.dispatch({ effects: EditorView.scrollIntoView(from, { y: 'nearest', yMargin: 80 }), annotations: opening.of(true) });
  }

  /** Shows a line, with the caret at its start or at a column, both from 1. */
  goTo(line: number, column = 1): void {
    const { doc } = this.#view.state;
    const { from, length } = doc.line(Math.min(Math.max(1, line), doc.lines));
    const at = from + Math.min(Math.max(0, column - 1), length);
    this.#view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }), annotations: opening.of(true) });
  }

  focus(): void {
    this.#view.focus();
  }

  get focused(): boolean {
    return this.#view.hasFocus;
  }

  #hide(): void {
    this.#shown?.hide();
    this.#shown = undefined;
  }

  #fresh(text: string | Text, more: Extension = []): EditorState {
    const chosen = [this.#keys.of(this.#loadedKeys), this.#extras.of(this.#loadedExtras), this.#attached.of(this.#attachment), this.#language.of([]), this.#tabs.of(this.#tabSize), this.#wrap.of(this.#wrapping), this.#access.of(access(this.#readOnly))];
    return EditorState.create({ doc: text, extensions: [chosen, more, this.#base] });
  }
}

function access(readOnly: boolean): Extension {
  return readOnly ? [EditorState.readOnly.of(true), EditorView.contentAttributes.of({ 'aria-readonly': 'true' })] : [];
}

function cursor({ doc, selection }: EditorState): Cursor {
  const { head } = selection.main;
  const line = doc.lineAt(head);
  const selectedChars = selection.ranges.reduce((sum, { from, to }) => sum + to - from, 0);
  return { line: line.number, column: head - line.from + 1, selectedChars };
}

function base(events: EditorEvents): Extension {
  return [
    lineNumbers(),
    highlightActiveLineGutter(),
    highlightActiveLine(),
    highlightSpecialChars(),
    history(),
    foldGutter({ openText: '⌄', closedText: '›' }),
    drawSelection(),
    dropCursor(),
    EditorState.phrases.of(codeWords),
    EditorState.allowMultipleSelections.of(true),
    indentOnInput(),
    syntaxHighlighting(highlighting),
    bracketMatching(),
    rectangularSelection(),
    EditorView.contentAttributes.of({ 'aria-label': t('Code'), autocapitalize: 'off', spellcheck: 'false', tabindex: '0' }),
    keymap.of([
      ...defaultKeymap,
      ...historyKeymap,
      ...foldKeymap,
      indentWithTab,
    ]),
    EditorView.updateListener.of((update) => {
      const opened = update.transactions.some((transaction) => transaction.annotation(opening) === true);
      if (update.docChanged && !opened) events.edited(update.state.doc);
      if (update.docChanged || update.selectionSet || opened) events.moved(cursor(update.state));
    }),
  ];
}
