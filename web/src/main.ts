/** The composition root: makes everything once, in order, and starts it. */
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/workspace.css';
import './styles/editor.css';
import './styles/output.css';
import './styles/dialogs.css';
import { Account } from './auth/account';
import { browserChannel, browserLock, Tokens } from './auth/tokens';
import { authorized, send } from './net/http';
import { Socket } from './net/socket';
import { PadBook } from './pads/book';
import { Luggage } from './pads/luggage';
import { LanguageList } from './page/languages';
import { LazyPage } from './page/lazy';
import { accountCorner } from './page/menu';
import { PreferenceBook } from './page/preferences';
import { placeOf, Router, type Place } from './page/router';
import { Workspace } from './page/workspace';
import { browserStorage, Store } from './ui/store';
import { ThemeChoice } from './ui/theme';

const store = new Store(browserStorage());
const theme = new ThemeChoice(store);
const tokens = new Tokens(store, send, browserLock, browserChannel());
const authorizedSend = authorized(send, tokens);
const book = new PadBook(authorizedSend);
const account = new Account(tokens, send, new Luggage(send, book), follow);
const languages = new LanguageList(store, send);
const socket = new Socket(() => new WebSocket(`${location.origin.replace(/^http/, 'ws')}/ws`), tokens);

const router = new Router(show);
const preferences = new PreferenceBook(store, authorizedSend, theme, account);
const corner = accountCorner(account, theme, (language) => void preferences.setLanguage(language).catch(() => location.reload()), () => router.go({ page: 'scratch' }));
const workspace = new Workspace({
  account,
  book,
  languages,
  socket,
  send: authorizedSend,
  store,
  theme,
  go: (id) => router.go(id === undefined ? { page: 'scratch' } : { page: 'pad', id }),
  visit: (path) => router.go(placeOf(path)),
  preferences,
});
preferences.editor.watch((settings) => void workspace.desk.editor.configure(settings).catch(() => undefined));
const rare: Readonly<Record<string, LazyPage>> = {
  pads: new LazyPage(async () => new (await import('./home/page')).HomePage(account, book, languages, router, authorizedSend)),
  docs: new LazyPage(async () => new (await import('./docs/page')).DocsPage(authorizedSend, send)),
  account: new LazyPage(async () => new (await import('./account/page')).AccountPage(account, preferences, authorizedSend, () => router.go({ page: 'scratch' }))),
  verify: new LazyPage(async () => new (await import('./link/page')).VerifyPage(account, send, authorizedSend)),
  reset: new LazyPage(async () => new (await import('./link/page')).ResetPage(account, send)),
  join: new LazyPage(async () => new (await import('./link/join')).JoinPage(account, authorizedSend, (id) => router.go({ page: 'pad', id }))),
  admin: new LazyPage(async () => new (await import('./admin/page')).AdminPage(account, authorizedSend, router)),
};
document.body.append(workspace.element, ...Object.values(rare).map(({ element }) => element));

function show(place: Place): void {
  const lazy = rare[place.page];
  workspace.element.hidden = place.page !== 'pad' && place.page !== 'scratch';
  for (const page of Object.values(rare)) if (page !== lazy) page.hide();
  if (lazy !== undefined) return void lazy.show(corner);
  workspace.carry(corner);
  if (place.page === 'pad') {
    void workspace.desk.openPad(place.id).then(() => workspace.desk.editor.focus());
  } else {
    workspace.desk.openScratch();
    workspace.desk.editor.focus();
  }
}

/** A guest's pad that is open goes on as the member's. */
function follow(moved: ReadonlyMap<string, string>): void {
  const here = router.here;
  const id = here.page === 'pad' ? moved.get(here.id) : undefined;
  if (id !== undefined) router.go({ page: 'pad', id });
  else if (here.page === 'pads') show(here);
}

socket.link.watch((link) => {
  if (link.state === 'open') account.user.set(link.user);
});
tokens.listen((event) => {
  if (event === 'refreshed') return void socket.greetAnew();
  socket.close();
  if (event === 'signed-in') socket.open().catch(() => undefined);
  if (router.here.page !== 'scratch') show(router.here);
});

router.start();
if (account.known) socket.open().catch(() => undefined);
void languages.load();
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void languages.load());
if ('requestIdleCallback' in window) requestIdleCallback(() => workspace.preload(), { timeout: 3_000 });
else setTimeout(() => workspace.preload(), 1_000);
