import { t } from '../words/words';
import type { Frame, OutputStream } from '../wire/frames';
import type { Job } from '../wire/model';
import { adviceOf } from './advice';

/** Where a program's output goes. */
export interface Screen {
  begin(): void;
  write(stream: OutputStream, data: string): void;
  /** A line of ours among the program's. */
  note(line: string): void;
  end(): void;
}

/** One program's output as it comes in: each piece once, and in the end all of it, whatever was missed. */
export class Transcript {
  readonly #screen: Screen;
  readonly #seen = new Set<OutputStream>();
  #lastSeq: number | undefined;
  #missed = false;

  constructor(screen: Screen) {
    this.#screen = screen;
  }

  /** A piece of output. One that was shown before is passed over; a gap is remembered. */
  add({ seq, stream, data }: Pick<Frame<'output'>, 'seq' | 'stream' | 'data'>): void {
    const last = this.#lastSeq;
    if (last !== undefined && seq <= last) return;
    if (last !== undefined && seq > last + 1) this.#missed = true;
    this.#lastSeq = seq;
    this.#show(stream, data);
  }

  /** The program was started anew: its pieces are counted from the start again. */
  restart(): void {
    this.#lastSeq = undefined;
    this.#screen.note(t('The program was started again, because its worker went away.'));
  }

  /** Output may have come while nobody listened. */
  miss(): void {
    this.#missed = true;
  }

  /** Ends with what the result has and the screen has not. */
  finish(job: Job): void {
    if (this.#missed) {
      this.#screen.begin();
      this.#screen.note(t('Some of the output was missed. This is the whole of it.'));
      this.#seen.clear();
    }
    this.#complete(job);
    if (job.status === 'completed' && this.#seen.size === 0) this.#screen.note(t('The program wrote nothing.'));
    if (job.message !== undefined && job.status !== 'completed' && job.status !== 'cancelled') this.#screen.note(job.message);
    const advice = adviceOf(job);
    if (advice !== undefined) this.#screen.note(advice);
    this.#screen.end();
  }

  #complete({ compile, output = '' }: Job): void {
    const compiler = compile?.output ?? '';
    if (!this.#seen.has('compile') && compiler !== '') this.#show('compile', compiler);
    if (!this.#seen.has('stdout') && !this.#seen.has('stderr') && output !== '') this.#show('stdout', output);
  }

  #show(stream: OutputStream, data: string): void {
    this.#seen.add(stream);
    this.#screen.write(stream, data);
  }
}
