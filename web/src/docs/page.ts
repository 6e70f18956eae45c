import '../styles/home.css';
import '../styles/docs.css';
import type { Send } from '../net/http';
import { explain } from '../net/problem';
import type { Page } from '../page/lazy';
import { home } from '../page/top-bar';
import { button, fill, h, on } from '../ui/dom';
import { plural, t } from '../words/words';
import { routesOf, type OpenApi } from './document';
import { entry } from './entry';

/** The API, as the server describes it: every route, to read, to look for and to try. */
export class DocsPage implements Page {
  readonly element: HTMLElement;
  readonly #plain: Send;
  readonly #send: Send;
  readonly #end = h('div', { class: 'end' });
  readonly #body = h('div', { class: 'wrap' });
  #isShown = false;

  /** `send` goes as whoever is signed in, `plain` as nobody. */
  constructor(send: Send, plain: Send) {
    this.#send = send;
    this.#plain = plain;
    this.element = h(
      'div',
      { class: 'page docs' },
      h(
        'header',
        { class: 'top' },
        h('div', { class: 'crumb' }, home(), h('span', { class: 'sep', 'aria-hidden': 'true' }, '/'), h('span', { class: 'title-text' }, 'API')),
        h('div', { class: 'mid' }),
        this.#end,
      ),
      h('main', {}, this.#body),
    );
  }

  carry(corner: HTMLElement): void {
    this.#end.append(corner);
  }

  show(): void {
    document.title = t('API · CodeCrafter');
    if (!this.#isShown) void this.#load();
  }

  async #load(): Promise<void> {
    this.#isShown = true;
    fill(this.#body, h('p', { class: 'muted', role: 'status' }, t('Loading…')));
    try {
      this.#fill(await this.#plain({ method: 'GET', path: '/api/openapi.json', answer: (value) => value as OpenApi }));
    } catch (error) {
      this.#isShown = false;
      fill(this.#body, h('p', {}, explain(error)), button(t('Try again'), {}, () => this.show()));
    }
  }

  #fill(api: OpenApi): void {
    const routes = routesOf(api).map((route) => ({ ...route, element: entry(api, route, this.#send) }));
    const groups = api.tags.map(({ name, description }) => {
      const own = routes.filter(({ operation }) => operation.tags.includes(name));
      return { own, element: h('section', {}, h('h2', { lang: 'en' }, name), h('p', { class: 'muted', lang: 'en' }, description), ...own.map(({ element }) => element)) };
    });
    const count = h('span', { class: 'muted small', role: 'status' }, plural(routes.length, '{n} call', '{n} calls'));
    const look = h('input', { class: 'field', type: 'search', placeholder: t('Look for a call'), 'aria-label': t('Look for a call'), autocomplete: 'off' });
    on(look, {
      input: () => {
        const words = look.value.toLowerCase().split(/\s+/);
        let shown = 0;
        for (const { method, path, operation, element } of routes) {
          const text = `${method} ${path} ${operation.summary}`.toLowerCase();
          element.hidden = !words.every((word) => text.includes(word));
          if (!element.hidden) shown++;
        }
        for (const { own, element } of groups) element.hidden = own.every((route) => route.element.hidden);
        fill(count, shown === 0 ? t('Nothing like that') : t('{shown} of {all} calls', { shown, all: routes.length }));
      },
    });
    fill(
      this.#body,
      h('h1', {}, api.info.title, ' API'),
      h('p', { lang: 'en' }, api.info.description),
      h('p', {}, `${t('The same for programs:')} `, h('a', { href: '/api/openapi.json' }, 'OpenAPI 3.1'), '.'),
      h('div', { class: 'row look' }, look, count),
      ...groups.map(({ element }) => element),
    );
    const wanted = location.hash.slice(1);
    const open = routes.find(({ operation }) => operation.operationId === wanted)?.element;
    if (open instanceof HTMLDetailsElement) {
      open.open = true;
      open.scrollIntoView();
    }
  }
}
