import type { Problems, ProblemsParts, Ran } from '../diagnose/problems';
import { fill, h } from '../ui/dom';
import type { Job } from '../wire/model';

/** The way to what is wrong with a program, whose code comes when something first is. */
export class ProblemsDoor {
  readonly element = h('div', { class: 'problems-host' });
  readonly #parts: ProblemsParts;
  #problems: Problems | undefined;
  #loading: Promise<Problems> | undefined;
  #ran: Ran = new Map();
  #run = 0;

  constructor(parts: ProblemsParts) {
    this.#parts = parts;
  }

  /** The paths of the program's files. */
  get paths(): readonly string[] {
    const { room, path } = this.#parts.desk;
    return room === undefined ? [path] : room.pad.files.value.map((file) => file.path);
  }

  /** A run begins: its texts are remembered, and what was said of the last one is over. */
  begin(): void {
    this.#run++;
    const { room, path, editor } = this.#parts.desk;
    const open = room === undefined ? [[path, editor.view.state.doc] as const] : room.pad.texts.filter(({ loaded }) => loaded).map((text) => [text.path, text.buffer.state.doc] as const);
    this.#ran = new Map(open.map(([name, doc]) => [name, doc.toJSON()]));
    this.#problems?.clear();
  }

  async ended(job: Job): Promise<void> {
    const run = this.#run;
    const failed = job.status === 'failed' || (job.compile?.output ?? '') !== '' || (job.stderr ?? '') !== '';
    if (!failed) return;
    const { desk } = this.#parts;
    const language = desk.language.id;
    const problems = await this.#load();
    if (run === this.#run) problems.read(job, language, this.paths, this.#ran);
  }

  /** Another text, language or pad is shown. */
  adopt(): void {
    this.#problems?.adopt();
  }

  async #load(): Promise<Problems> {
    this.#loading ??= import('../diagnose/problems').then(({ Problems }) => {
      this.#problems = new Problems(this.#parts);
      fill(this.element, this.#problems.element);
      return this.#problems;
    });
    try {
      return await this.#loading;
    } catch (error) {
      this.#loading = undefined;
      throw error;
    }
  }
}
