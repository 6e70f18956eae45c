/** Making elements. Text is always text: no call here parses markup. */
export type Child = Node | string | false | null | undefined;
type Value = string | number | boolean | undefined;
type Attributes = Record<string, Value> & { class?: string };
type Listeners = { [E in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[E]) => void };

/** An element with attributes (`true` sets an empty one, `false` and `undefined` leave it out) and children. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  setAttributes(element, attributes);
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) nameField(element, attributes);
  element.append(...present(children));
  return element;
}

/** What is typed has its own direction; a field whose name is only heard says it to a pointer, too. */
function nameField(field: HTMLElement, { dir, title, placeholder, 'aria-label': label }: Attributes): void {
  if (dir === undefined) field.dir = 'auto';
  if (typeof label === 'string' && title === undefined && placeholder === undefined) field.title = label;
}

export function setAttributes(element: Element, attributes: Record<string, Value>): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
}

/** Adds listeners and returns the element. */
export function on<E extends HTMLElement>(element: E, listeners: Listeners): E {
  for (const [type, listener] of Object.entries(listeners)) {
    element.addEventListener(type, listener as EventListener);
  }
  return element;
}

export function fill(element: Element, ...children: Child[]): void {
  element.replaceChildren(...present(children));
}

function present(children: Child[]): (Node | string)[] {
  return children.filter((child) => child !== false && child !== null && child !== undefined);
}

interface ButtonLook {
  readonly icon?: IconName;
  readonly class?: string;
  /** The accessible name, where the visible text does not say enough. */
  readonly label?: string;
  readonly keys?: string;
  readonly shortcut?: string;
  readonly title?: string;
}

export function button(words: string, look: ButtonLook, press: () => void): HTMLButtonElement {
  const element = h(
    'button',
    {
      type: 'button',
      class: `btn ${look.class ?? ''}`.trim(),
      'aria-label': look.label,
      'aria-keyshortcuts': look.shortcut,
      // What shows no words says them to a pointer.
      title: look.title ?? (words === '' ? look.label : undefined),
    },
    look.icon !== undefined && icon(look.icon),
    words !== '' && h('span', {}, words),
    look.keys !== undefined && h('kbd', { class: 'kbd', 'aria-hidden': 'true' }, look.keys),
  );
  return on(element, { click: press });
}

/** Path data on a 16 px grid; a leading `!` fills the path where the others are stroked. */
const icons = {
  play: ['!M4.5 2.9c0-.6.6-1 1.1-.7l7.6 5c.5.4.5 1.1 0 1.5l-7.6 5c-.5.4-1.1 0-1.1-.6z'],
  stop: ['!M5 3.5h6A1.5 1.5 0 0 1 12.5 5v6a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 11V5A1.5 1.5 0 0 1 5 3.5z'],
  chevron: ['m4.5 6.5 3.5 3.5 3.5-3.5'],
  plus: ['M8 3.5v9M3.5 8h9'],
  close: ['m4 4 8 8M12 4l-8 8'],
  check: ['m3.5 8.5 3 3 6-7'],
  menu: ['M2.5 4.5h11M2.5 8h11M2.5 11.5h11'],
  copy: ['M7 5.5h5A1.5 1.5 0 0 1 13.5 7v5a1.5 1.5 0 0 1-1.5 1.5H7A1.5 1.5 0 0 1 5.5 12V7A1.5 1.5 0 0 1 7 5.5z', 'M10.5 3v-.5h-8v8H3'],
  clear: ['M3 13h10M9.8 3 13 6.2 7.7 11.5H5.2L3 9.3z'],
  offline: ['M2.5 2.5l11 11M5 5.2A7 7 0 0 0 2.5 6.8M8 4a7.5 7.5 0 0 1 5.5 2.6M4.6 9a4.8 4.8 0 0 1 3-1.4M8 12.5h.01'],
  clock: ['M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11z', 'M8 5v3.2l2 1.3'],
  info: ['M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11z', 'M8 7.5v3M8 5.2h.01'],
  save: ['M8 2.5v7.5M5 7l3 3 3-3M3 13.5h10'],
  edit: ['m3 13 .6-2.6 7.2-7.2 2 2-7.2 7.2zM9.5 4.5l2 2'],
  trash: ['M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.6 9h5.8l.6-9'],
  end: ['M3 8h7M7 5l3 3-3 3M13 3v10'],
  keyboard: ['M2.5 4.5h11v7h-11zM5 7h.01M8 7h.01M11 7h.01M5.5 9.5h5'],
  right: ['m6.5 4.5 3.5 3.5-3.5 3.5'],
  file: ['M4 2.5h5l3 3v8H4z'],
  upload: ['M8 10.5V3M5 6l3-3 3 3M3 13.5h10'],
  share: ['M6.5 9.5 12 4M9 3.5h3.5V7M11.5 9.5v3a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1h3'],
  people: ['M6 7.5a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4zM2 13c0-2.4 1.7-3.7 4-3.7s4 1.3 4 3.7M10.8 3.4a2.2 2.2 0 0 1 0 4M11.6 9.5c1.5.4 2.4 1.6 2.4 3.5'],
  history: ['M3 8a5 5 0 1 1 1.6 3.7M3 12V9.2h2.8M8 5.5V8l1.8 1.2'],
  bug: ['M8 5a3 3 0 0 1 3 3v2.5a3 3 0 0 1-6 0V8a3 3 0 0 1 3-3z', 'M6.2 5.4a1.9 1.9 0 1 1 3.6 0M5 7.5 2.8 6.2M5 9.5H2.5M5.3 11.8 3.3 13.3M11 7.5l2.2-1.3M11 9.5h2.5M10.7 11.8l2 1.5M8 7.5v6'],
  flask: ['M6.5 2.5h3M7 2.5v4l-3.3 5.6a1 1 0 0 0 .9 1.4h6.8a1 1 0 0 0 .9-1.4L9 6.5v-4M5.4 10h5.2'],
  go: ['!M6.2 3.3c0-.5.6-.8 1-.5l6.3 4.6c.4.3.4.9 0 1.2l-6.3 4.6c-.4.3-1 0-1-.5z', 'M3.3 3v10'],
  over: ['M2.5 9.5C3 6.5 5.2 4.5 8 4.5c2.500 0 4.300 1.600 5.200 3.900M13.500 4.800v3.700H9.800', '!M8 10.500a1.500 1.500 0 1 1 0 3 1.500 1.500 0 0 1 0-3z'],
  into: ['M8 2.500v6.500M5 6.200l3 3 3-3', '!M8 11a1.400 1.400 0 1 1 0 2.800 1.400 1.400 0 0 1 0-2.800z'],
  out: ['M8 9.200V2.700M5 5.500l3-3 3 3', '!M8 11a1.400 1.400 0 1 1 0 2.800 1.400 1.400 0 0 1 0-2.800z'],
  pause: ['!M5 3.500h2v9H5zM9 3.500h2v9H9z'],
  again: ['M13 8a5 5 0 1 1-1.600-3.700M13 2.800v2.900h-2.900'],
  hand: ['M2.500 8h8.500M8 5l3 3-3 3M13.500 3v10'],
  lock: ['M4.500 7.500h7v6h-7zM6 7.500V5.300a2 2 0 0 1 4 0v2.200'],
  skip: ['M3.500 8h9'],
  warn: ['M8 2.800 14 13H2zM8 6.500v3M8 11.200h.01'],
  dots: ['!M4 7a1 1 0 1 1 0 2 1 1 0 0 1 0-2zM8 7a1 1 0 1 1 0 2 1 1 0 0 1 0-2zM12 7a1 1 0 1 1 0 2 1 1 0 0 1 0-2z'],
  pads: ['M4 2.5h5l3 3v8H4zM9 2.5v3h3'],
} as const satisfies Record<string, readonly string[]>;

export type IconName = keyof typeof icons;

const svg = 'http://www.w3.org/2000/svg';

export function icon(name: IconName): SVGSVGElement {
  const element = document.createElementNS(svg, 'svg');
  setAttributes(element, { class: 'i', viewBox: '0 0 16 16', 'aria-hidden': 'true' });
  for (const path of icons[name]) {
    const filled = path.startsWith('!');
    const part = document.createElementNS(svg, 'path');
    setAttributes(part, { d: filled ? path.slice(1) : path, class: filled ? 'f' : undefined });
    element.append(part);
  }
  return element;
}

export function logo(): SVGSVGElement {
  const element = document.createElementNS(svg, 'svg');
  setAttributes(element, { class: 'logo', viewBox: '0 0 32 32', 'aria-hidden': 'true' });
  const square = document.createElementNS(svg, 'rect');
  setAttributes(square, { width: 32, height: 32, rx: 8, fill: 'currentColor' });
  const letter = document.createElementNS(svg, 'path');
  setAttributes(letter, { d: 'M17.3 11.3a6.6 6.6 0 1 0 0 9.4M22.4 22.6h3', class: 'logo-letter' });
  element.append(square, letter);
  return element;
}
