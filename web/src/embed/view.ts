import { Editor } from '../editor/editor';
import type { Send } from '../net/http';
import { explain } from '../net/problem';
import type { Socket } from '../net/socket';
import { title as languageTitle, type LanguageList } from '../page/languages';
import type { PadBook } from '../pads/book';
import { entryOf } from '../pads/examples';
import { OutputPane } from '../run/output-pane';
import { Runner } from '../run/runner';
import { runWords } from '../run/words';
import { button, fill, h, icon, logo, on } from '../ui/dom';
import { t } from '../words/words';
import type { Program } from '../wire/frames';
import type { Pad } from '../wire/model';

export interface EmbedParts {
  readonly socket: Socket;
  readonly send: Send;
  readonly book: PadBook;
  readonly languages: LanguageList;
}

/** The pad as it is seen from outside: its text, Run and the output. */
export class EmbedView {
  readonly element: HTMLElement;
  readonly #parts: EmbedParts;
  readonly #heading = h('h1', { class: 'embed-title' });
  readonly #files = h('select', { class: 'field embed-files', 'aria-label': t('File'), hidden: true });
  readonly #language = h('span', { class: 'muted embed-language' });
  readonly #open = h('a', { class: 'btn ghost sm embed-open', target: '_blank', rel: 'noopener', title: t('Open in CodeCrafter') }, logo(), h('span', {}, t('Open in CodeCrafter')));
  readonly #message = h('div', { class: 'banner danger', role: 'alert', hidden: true });
  readonly #run: HTMLButtonElement;
  readonly #stop: HTMLButtonElement;
  readonly #editor: Editor;
  readonly #output: OutputPane;
  readonly #runner: Runner;
  #pad: Pad | undefined;
  #clock: ReturnType<typeof setInterval> | undefined;

  constructor(parts: EmbedParts) {
    this.#parts = parts;
    this.#run = button(t('Run'), { icon: 'play', class: 'run primary sm' }, () => void this.#start());
    this.#stop = button(t('Stop'), { icon: 'stop', class: 'stop danger sm' }, () => this.#runner.stop());
    this.#run.disabled = true;
    this.#stop.hidden = true;
    const host = h('div', { class: 'editor-host' });
    this.#output = new OutputPane(
      { typed: (data) => this.#runner.input(data), endInput: () => this.#runner.endInput(), resized: (size) => this.#runner.resize(size) },
      parts.send,
      { element: h('div', { hidden: true }), paths: () => (this.#pad?.files ?? []).map(({ path }) => path), jump: (path, line) => this.#jump(path, line) },
    );
    this.#runner = new Runner(parts.socket, parts.send, this.#output, () => Promise.resolve(), () => undefined);
    this.element = h(
      'main',
      { class: 'embed' },
      h('header', { class: 'embed-bar' }, this.#heading, this.#files, this.#language, h('span', { class: 'grow' }), this.#stop, this.#run, this.#open),
      this.#message,
      h('section', { class: 'embed-code', 'aria-label': t('Code') }, host),
      this.#output.element,
    );
    this.#editor = new Editor(host, { edited: () => undefined, moved: () => undefined });
    on(this.#files, { change: () => this.#show(this.#files.value) });
    parts.languages.all.watch(() => this.#named());
    this.#follow();
  }

  async open(id: string): Promise<void> {
    this.#open.href = `/s/${encodeURIComponent(id)}`;
    try {
      this.#pad = await this.#parts.book.read(id);
    } catch (error) {
      this.#heading.textContent = t('This pad cannot be shown here');
      return this.#say(t('Only public pads can be part of another page. {why}', { why: explain(error) }));
    }
    const { title, files = [], code = '' } = this.#pad;
    const texts = files.filter(({ encoding }) => encoding !== 'base64').map(({ path }) => path);
    document.title = `${title} · CodeCrafter`;
    fill(this.#heading, h('bdi', {}, title));
    fill(this.#files, ...texts.map((path) => h('option', { value: path }, path)));
    this.#files.hidden = texts.length < 2;
    this.#files.value = this.#entry ?? '';
    this.#run.disabled = false;
    this.#named();
    if (texts.length === 0) this.#text(code, undefined);
    else this.#show(this.#entry ?? texts[0] ?? '');
    void this.#editor.enrich().catch(() => undefined);
  }

  get #entry(): string | undefined {
    const pad = this.#pad;
    if (pad === undefined) return undefined;
    const paths = (pad.files ?? []).map(({ path }) => path);
    return pad.main !== undefined && paths.includes(pad.main) ? pad.main : entryOf(this.#parts.languages.find(pad.language), paths);
  }

  #show(path: string): void {
    this.#text(this.#pad?.files?.find((file) => file.path === path)?.content ?? '', path);
  }

  #jump(path: string, line: number): void {
    this.#files.value = path;
    this.#show(path);
    this.#editor.goTo(line);
  }

  #text(text: string, path: string | undefined): void {
    this.#editor.open(text);
    this.#editor.readOnly = true;
    this.#editor.view.dispatch({ selection: { anchor: 0 }, scrollIntoView: true });
    if (this.#pad !== undefined) void this.#editor.speak(this.#parts.languages.find(this.#pad.language), path);
  }

  #named(): void {
    if (this.#pad !== undefined) this.#language.textContent = languageTitle(this.#parts.languages.find(this.#pad.language));
  }

  async #start(): Promise<void> {
    const pad = this.#pad;
    if (pad === undefined) return;
    this.#message.hidden = true;
    const { language, files = [], code = '' } = pad;
    const main = this.#entry;
    const program: Program = files.length === 0 ? { language, code } : { language, files: files.map(({ path, content = '', encoding }) => ({ path, content, encoding })), ...(main === undefined ? {} : { main }) };
    try {
      await this.#runner.start(program, await this.#output.ready());
    } catch (error) {
      this.#say(explain(error));
    }
  }

  #follow(): void {
    const tell = (): void => this.#output.say(runWords(this.#runner.state.value, Date.now(), this.#parts.socket.link.value.state === 'open'));
    this.#runner.state.watch((state) => {
      clearInterval(this.#clock);
      if (state.at === 'running') this.#clock = setInterval(tell, 100);
      const active = state.at === 'asking' || state.at === 'queued' || state.at === 'running';
      this.#run.hidden = active;
      this.#stop.hidden = !active;
      if (state.at === 'running') this.#output.focus();
      if (state.at === 'finished') this.#output.showFiles(state.job);
      if (state.at === 'refused') this.#say(state.sentence);
      tell();
    });
    this.#parts.socket.link.watch(tell);
  }

  #say(words: string): void {
    fill(this.#message, icon('close'), h('span', { class: 'grow' }, words));
    this.#message.hidden = false;
  }
}
