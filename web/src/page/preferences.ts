import type { Account } from '../auth/account';
import type { Send } from '../net/http';
import { Cell } from '../ui/cell';
import type { Store } from '../ui/store';
import type { Theme, ThemeChoice } from '../ui/theme';
import { language, languageChoices, languageOf, type LanguageChoice } from '../words/words';
import { editorSettings, me, type EditorSettings, type Me } from '../wire/model';

export const usualSettings: EditorSettings = { fontSize: 13, tabSize: 4, keymap: 'default', tabs: false, wrap: false, font: 'default' };

type Change = { theme: Theme } | { language: LanguageChoice } | { editorSettings: Partial<EditorSettings> };

/** How somebody likes the page: kept in this browser, and for members with the account, so that it is so everywhere. */
export class PreferenceBook {
  readonly editor: Cell<EditorSettings>;
  readonly #store: Store;
  readonly #send: Send;
  readonly #theme: ThemeChoice;
  /** The member whose account has been asked, and the theme it has. */
  #member: { readonly id: string; theme: Theme } | undefined;

  constructor(store: Store, send: Send, theme: ThemeChoice, account: Account) {
    this.#store = store;
    this.#send = send;
    this.#theme = theme;
    this.editor = new Cell(keptSettings(store));
    account.user.watch((user) => {
      if (user === undefined || user.role === 'guest') this.#member = undefined;
      else if (user.id !== this.#member?.id) this.#load(user.id).catch(() => undefined);
    });
    theme.theme.watch((chosen) => {
      if (this.#member === undefined || chosen === this.#member.theme) return;
      this.#member.theme = chosen;
      // Chosen here in any case; the account hears of the next choice.
      this.#tell({ theme: chosen }).catch(() => undefined);
    });
  }

  /** The language chosen; the page is loaded anew for another one. */
  get language(): LanguageChoice {
    return languageChoices.find((choice) => choice === this.#store.get('language')) ?? 'system';
  }

  /** Throws where the account could not be told. */
  async setLanguage(choice: LanguageChoice): Promise<void> {
    this.#store.put('language', choice);
    if (this.#member !== undefined) await this.#tell({ language: choice });
    this.#speak(choice);
  }

  setTheme(theme: Theme): void {
    this.#theme.theme.set(theme);
  }

  get theme(): Cell<Theme> {
    return this.#theme.theme;
  }

  /** Holds here at once; throws where the account could not be told. */
  async setEditor(change: Partial<EditorSettings>): Promise<void> {
    this.#keep({ ...this.editor.value, ...change });
    if (this.#member !== undefined) await this.#tell({ editorSettings: change });
  }

  /** An account without wishes takes over those of this browser; any other brings its own. */
  async #load(id: string): Promise<void> {
    const { preferences } = await this.#send({ method: 'GET', path: '/api/me', answer: me });
    const unset = preferences.theme === 'system' && preferences.language === 'system' && same(preferences.editorSettings, usualSettings);
    if (unset) {
      this.#member = { id, theme: this.theme.value };
      if (this.theme.value !== 'system') await this.#tell({ theme: this.theme.value });
      if (this.language !== 'system') await this.#tell({ language: this.language });
      if (!same(this.editor.value, usualSettings)) await this.#tell({ editorSettings: this.editor.value });
      return;
    }
    this.#member = { id, theme: preferences.theme };
    this.setTheme(preferences.theme);
    this.#keep(preferences.editorSettings);
    // A browser that keeps nothing would load the page anew without end.
    if (this.#store.put('language', preferences.language)) this.#speak(preferences.language);
  }

  #speak(choice: LanguageChoice): void {
    if (languageOf(choice) !== language) location.reload();
  }

  #keep(settings: EditorSettings): void {
    this.#store.put('editor', settings);
    this.editor.set(settings);
  }

  #tell(change: Change): Promise<Me> {
    return this.#send({ method: 'PATCH', path: '/api/me', body: { preferences: change }, answer: me });
  }
}

function keptSettings(store: Store): EditorSettings {
  try {
    // What an earlier page kept may lack some.
    return editorSettings({ ...usualSettings, ...(store.get('editor') ?? {}) }, 'editor');
  } catch {
    return usualSettings;
  }
}

function same(one: EditorSettings, other: EditorSettings): boolean {
  return (Object.keys(usualSettings) as (keyof EditorSettings)[]).every((key) => one[key] === other[key]);
}
