import type { Link, Socket } from '../net/socket';
import { button, fill, h, icon } from '../ui/dom';
import { t } from '../words/words';

/** A line above the code while the connection is away; it never covers the text. */
export function connectionBanner(socket: Pick<Socket, 'link' | 'retryNow' | 'doubt'>): HTMLElement {
  const when = h('span', { class: 'muted num when' });
  const element = h('section', { class: 'banner warning connection', 'aria-label': t('Connection'), hidden: true });
  fill(
    element,
    icon('offline'),
    h(
      'span',
      { class: 'grow' },
      h('b', {}, `${t('The connection is away.')} `),
      t('What you type is kept in this browser. You can go on typing; running needs the connection.'),
    ),
    when,
    button(t('Try now'), { class: 'sm' }, () => socket.retryNow()),
  );
  let away = false;
  const show = (link: Link): void => {
    if (link.state === 'waiting') away = true;
    else if (link.state !== 'connecting') away = false;
    element.hidden = !away;
    const seconds = link.state === 'waiting' ? Math.max(1, Math.ceil((link.retryAt - Date.now()) / 1000)) : 0;
    when.textContent = link.state === 'waiting' ? t('Next try in {seconds} s', { seconds }) : t('Trying now');
  };
  socket.link.watch(show);
  setInterval(() => {
    if (away) show(socket.link.value);
  }, 1_000);
  // Hints only: a browser knows of its own cable, and not of the way to the server.
  for (const hint of ['online', 'offline']) window.addEventListener(hint, () => socket.doubt());
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && socket.doubt());
  return element;
}
