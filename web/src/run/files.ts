import type { Send } from '../net/http';
import { explain } from '../net/problem';
import { button, fill, h, icon, on } from '../ui/dom';
import { figure, language, plural, t, told } from '../words/words';
import type { Artifact, Job } from '../wire/model';
import { WireError, type Shape } from '../wire/shape';

const byName = new Intl.Collator(language, { numeric: true });

/** The files that a program left: pictures are shown, all are there to be downloaded. */
export class Files {
  readonly element = h('section', { class: 'files', 'aria-label': t('Files of the program'), hidden: true });
  readonly #send: Send;
  #addresses: string[] = [];

  constructor(send: Send) {
    this.#send = send;
  }

  get empty(): boolean {
    return this.element.hidden;
  }

  show({ artifacts = [], artifactsLeftOut }: Job): void {
    this.clear();
    if (artifacts.length === 0 && artifactsLeftOut === undefined) return;
    const sorted = artifacts.toSorted((a, b) => byName.compare(a.path, b.path));
    const pictures = sorted.filter(isPicture);
    const shown = sorted.filter((artifact) => isShown(artifact));
    const others = sorted.filter((artifact) => !isPicture(artifact) && !isShown(artifact));
    fill(
      this.element,
      pictures.length > 0 && h('ul', { class: 'pictures' }, ...pictures.map((artifact) => h('li', {}, this.#picture(artifact)))),
      shown.length > 0 && h('ul', { class: 'previews' }, ...shown.map((artifact) => h('li', {}, this.#preview(artifact)))),
      others.length > 0 && h('ul', { class: 'file-list' }, ...others.map((artifact) => h('li', {}, this.#file(artifact)))),
      artifactsLeftOut !== undefined && h('p', { class: 'left-out' }, icon('info'), leftOutWords(artifactsLeftOut)),
    );
    this.element.hidden = false;
  }

  clear(): void {
    for (const address of this.#addresses) URL.revokeObjectURL(address);
    this.#addresses = [];
    fill(this.element);
    this.element.hidden = true;
  }

  #picture(artifact: Artifact): HTMLElement {
    const place = h('div', { class: 'picture-place' }, h('span', { class: 'spin', 'aria-hidden': 'true' }));
    const file = this.#file(artifact);
    void this.#image(artifact).then(
      (image) => fill(place, on(image, { click: () => file.click() })),
      (error: unknown) => fill(place, error instanceof DOMException ? t('This picture cannot be shown') : explain(error)),
    );
    return h('div', { class: 'picture' }, place, file);
  }

  /** A page or a table, with its file below. */
  #preview(artifact: Artifact): HTMLElement {
    const place = h('div', { class: 'preview-place' }, h('span', { class: 'spin', 'aria-hidden': 'true' }));
    void Promise.all([import('./preview'), this.#fetch(artifact).then((blob) => blob.text())]).then(
      ([{ pageFrame, tableView }, text]) => fill(place, isPage(artifact) ? pageFrame(text, artifact.path) : tableView(text, artifact.path)),
      (error: unknown) => fill(place, explain(error)),
    );
    return h('div', { class: 'preview' }, place, this.#file(artifact));
  }

  async #image(artifact: Artifact): Promise<HTMLImageElement> {
    const blob = await this.#fetch(artifact);
    const image = h('img', { alt: artifact.path, title: t('Download'), src: await this.#address(blob) });
    await image.decode();
    return image;
  }

  /** Its name and size, as a button that saves it. */
  #file(artifact: Artifact): HTMLButtonElement {
    const size = h('span', { class: 'num' }, inWords(artifact.sizeBytes));
    const save = button('', { class: 'ghost file', title: t('Download') }, () => {
      this.#fetch(artifact).then(
        (blob) => keep(blob, artifact.path),
        (error: unknown) => fill(size, explain(error)),
      );
    });
    fill(save, h('span', { class: 'vh' }, t('Download')), h('span', { class: 'file-path' }, artifact.path), size, icon('save'));
    return save;
  }

  #fetch({ url }: Artifact): Promise<Blob> {
    return this.#send({ method: 'GET', path: url, bytes: true, answer: bytes });
  }

  /** An address for an image. That of an SVG, which may hold scripts, belongs to no origin, wherever it is opened. */
  async #address(blob: Blob): Promise<string> {
    if (blob.type.startsWith('image/svg')) return dataAddress(blob);
    const address = URL.createObjectURL(blob);
    this.#addresses.push(address);
    return address;
  }
}

/** “Not kept: 2 × file over 4 MiB, 1 × folder that lies too deep” */
function leftOutWords(words: string): string {
  const list = /^Not kept: (.*)$/.exec(words)?.[1];
  if (list === undefined) return told(words);
  return t('Not kept: {list}', { list: list.split(/, (?=\d+ × |whatever )/).map(told).join(', ') });
}

function isPicture({ mediaType }: Artifact): boolean {
  return mediaType.startsWith('image/');
}

const mostPreviewBytes = 2 << 20;

function isPage({ mediaType, path }: Artifact): boolean {
  return mediaType.startsWith('text/html') || /\.html?$/i.test(path);
}

/** Whether it is shown in place, as a page or as a table. */
function isShown(artifact: Artifact): boolean {
  if (artifact.sizeBytes > mostPreviewBytes) return false;
  return isPage(artifact) || /^text\/(?:csv|tab-separated-values)/.test(artifact.mediaType) || /\.(?:csv|tsv)$/i.test(artifact.path);
}

const bytes: Shape<Blob> = (value, at) => {
  if (!(value instanceof Blob)) throw new WireError(`${at} is not bytes`);
  return value;
};

function dataAddress(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      if (typeof reader.result === 'string') resolve(reader.result);
    };
    reader.onerror = () => reject(new Error(t('The picture could not be read.')));
    reader.readAsDataURL(blob);
  });
}

/** Saves under the file's own name; its type is only bytes, so that no browser opens it here. */
function keep(blob: Blob, path: string): void {
  const address = URL.createObjectURL(new Blob([blob], { type: 'application/octet-stream' }));
  h('a', { href: address, download: path.split('/').at(-1) }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** "20 kB" */
export function inWords(count: number): string {
  if (count < 1024) return plural(count, '{n} byte', '{n} bytes');
  const kilobytes = count / 1024;
  return kilobytes < 1024 ? `${Math.round(kilobytes)} kB` : `${figure(kilobytes / 1024, { minimumFractionDigits: 1, maximumFractionDigits: 1 })} MB`;
}
