import { h } from '../ui/dom';
import type { Tab } from './panel';

/** The outbox: messages to send, sent, given up. */
export const mailTab: Tab = {
  id: 'mail',
  name: 'Mail',
  open: () => ({ element: h('p', { class: 'muted' }, 'No mail yet.'), start: () => undefined, stop: () => undefined }),
};
