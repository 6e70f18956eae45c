export type Place =
  | { readonly page: 'scratch' }
  | { readonly page: 'pad'; readonly id: string }
  | { readonly page: 'pads' }
  | { readonly page: 'docs' }
  | { readonly page: 'account' }
  | { readonly page: 'verify' }
  | { readonly page: 'reset' }
  | { readonly page: 'join' }
  | { readonly page: 'admin'; readonly tab: string };

/** The place that a path names; anything unknown is the scratch pad. */
export function placeOf(path: string): Place {
  if (path === '/pads') return { page: 'pads' };
  if (path === '/docs') return { page: 'docs' };
  if (path === '/account') return { page: 'account' };
  if (path === '/verify') return { page: 'verify' };
  if (path === '/reset') return { page: 'reset' };
  if (path === '/join') return { page: 'join' };
  const tab = /^\/admin(?:\/([a-z]+))?$/.exec(path);
  if (tab !== null) return { page: 'admin', tab: tab[1] ?? 'overview' };
  const id = /^\/s\/([^/]+)$/.exec(path)?.[1];
  if (id === undefined) return { page: 'scratch' };
  try {
    return { page: 'pad', id: decodeURIComponent(id) };
  } catch {
    return { page: 'scratch' };
  }
}

export function pathOf(place: Place): string {
  if (place.page === 'pads') return '/pads';
  if (place.page === 'docs') return '/docs';
  if (place.page === 'account') return '/account';
  if (place.page === 'verify' || place.page === 'reset' || place.page === 'join') return `/${place.page}`;
  if (place.page === 'admin') return place.tab === 'overview' ? '/admin' : `/admin/${place.tab}`;
  return place.page === 'pad' ? `/s/${encodeURIComponent(place.id)}` : '/';
}

/** Follows the address bar, and links of this page without loading it again. */
export class Router {
  readonly #show: (place: Place) => void;

  constructor(show: (place: Place) => void) {
    this.#show = show;
  }

  start(): void {
    window.addEventListener('popstate', () => this.#show(this.here));
    document.addEventListener('click', (event) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
      if (link?.dataset.inside === undefined || !plain) return;
      event.preventDefault();
      this.go(placeOf(link.pathname));
    });
    this.#show(this.here);
  }

  get here(): Place {
    return placeOf(location.pathname);
  }

  go(place: Place): void {
    if (pathOf(place) !== location.pathname) history.pushState(null, '', pathOf(place));
    this.#show(place);
  }
}
