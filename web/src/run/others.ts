import type { Frame, ServerFrame } from '../wire/frames';

export type RunFrame = Frame<'started' | 'output' | 'result'>;

const mostRuns = 4;
const mostChars = 1_000_000;

/** What others' programs in the open pad have said lately, so that one can look on from where they began. */
export class Others {
  readonly #runs = new Map<string, { frames: RunFrame[]; chars: number }>();

  hear(frame: ServerFrame): void {
    if (frame.type === 'job') {
      if (frame.requestId === undefined && frame.sessionId !== undefined && !this.#runs.has(frame.jobId)) this.#begin(frame.jobId);
    } else if (frame.type === 'started' || frame.type === 'output' || frame.type === 'result') {
      this.#note(frame);
    }
  }

  /** All that was heard of a run; `undefined` where its beginning was not. */
  of(jobId: string): readonly RunFrame[] | undefined {
    return this.#runs.get(jobId)?.frames;
  }

  #begin(jobId: string): void {
    const [oldest] = this.#runs.keys();
    if (this.#runs.size >= mostRuns && oldest !== undefined) this.#runs.delete(oldest);
    this.#runs.set(jobId, { frames: [], chars: 0 });
  }

  #note(frame: RunFrame): void {
    const run = this.#runs.get(frame.jobId);
    if (run === undefined) return;
    run.frames.push(frame);
    run.chars += frame.type === 'output' ? frame.data.length : 0;
    // The result has what goes here.
    while (run.chars > mostChars) {
      const at = run.frames.findIndex(({ type }) => type === 'output');
      const [gone] = run.frames.splice(at, 1);
      run.chars -= gone?.type === 'output' ? gone.data.length : 0;
    }
  }
}
