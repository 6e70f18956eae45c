/** A public pad inside somebody else's page: to read and to run, and nothing that is anybody's. */
import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/controls.css';
import '../styles/workspace.css';
import '../styles/editor.css';
import '../styles/output.css';
import '../styles/dialogs.css';
import '../styles/embed.css';
import { authorized, sendBare } from '../net/http';
import { Socket } from '../net/socket';
import { LanguageList } from '../page/languages';
import { PadBook } from '../pads/book';
import { Store } from '../ui/store';
import { Passer } from './passer';
import { EmbedView } from './view';

const passer = new Passer(sendBare);
const send = authorized(sendBare, passer);
const socket = new Socket(() => new WebSocket(`${location.origin.replace(/^http/, 'ws')}/ws`), passer);
const languages = new LanguageList(new Store(undefined), sendBare);
const view = new EmbedView({ socket, send, book: new PadBook(send), languages });

document.body.append(view.element);
void languages.load();
void view.open(decodeURIComponent(location.pathname.split('/')[2] ?? ''));
