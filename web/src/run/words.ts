import { figure, plural, t } from '../words/words';
import type { Job, JobStatus } from '../wire/model';
import type { RunState } from './runner';

export type Tone = 'quiet' | 'busy' | 'good' | 'bad' | 'warn';

/** A run in words: what happened, the figures beside it, and the same for a screen reader (no ticking clock). */
export interface RunWords {
  readonly word: string;
  readonly figures: string;
  readonly tone: Tone;
  readonly spoken: string;
}

export function runWords(state: RunState, now: number, connected = true): RunWords {
  if (!connected && (state.at === 'queued' || state.at === 'running')) return say(t('No news while offline'), '', 'warn');
  switch (state.at) {
    case 'idle':
      return say(t('Ready'), '', 'quiet', '');
    case 'asking':
      return say(state.connecting ? t('Connecting') : t('Sending'), '', 'busy', '');
    case 'queued':
      return say(state.stopping ? t('Stopping') : t('Queued'), '', 'busy');
    case 'running':
      return say(state.stopping ? t('Stopping') : t('Running'), seconds(now - state.since), 'busy', state.stopping ? t('Stopping') : t('Running'));
    case 'refused':
      return say(t('Not started'), '', 'bad', t('Not started. {sentence}', { sentence: state.sentence }));
    case 'lost':
      return say(t('Lost'), '', 'warn', t('The server does not know this run any more.'));
    case 'finished':
      return finished(state.job);
  }
}

function finished(job: Job): RunWords {
  const { word, tone } = outcome(job);
  return say(word, figures(job), tone);
}

const limits: Partial<Readonly<Record<JobStatus, string>>> = {
  'timed-out': t('Time limit'),
  'memory-limit': t('Memory limit'),
  'output-limit': t('Output limit'),
};

function outcome(job: Job): { word: string; tone: Tone } {
  switch (job.status) {
    case 'completed':
      return { word: t('Finished: exit 0'), tone: 'good' };
    case 'cancelled':
      return { word: t('Stopped'), tone: 'quiet' };
    case 'failed':
      return { word: t('Failed: {why}', { why: failure(job) }), tone: 'bad' };
    case 'queued':
    case 'processing':
    case 'timed-out':
    case 'memory-limit':
    case 'output-limit':
    case 'error':
      return { word: limits[job.status] ?? t('Server error'), tone: 'bad' };
  }
}

function failure(job: Job): string {
  if (didNotCompile(job)) return t('does not compile');
  if (job.signal !== undefined) return signal(job.signal);
  return job.exitCode === undefined ? t('did not finish') : t('exit {exitCode}', { exitCode: job.exitCode });
}

/** Whether the program was never started because its compiler said no. */
export function didNotCompile(job: Job): boolean {
  const { compile } = job;
  if (compile === undefined || job.status !== 'failed') return false;
  return compile.signal !== undefined || (compile.exitCode !== undefined && compile.exitCode !== 0);
}

const signals: Readonly<Record<string, string>> = {
  SIGSEGV: t('bad memory access'),
  SIGABRT: t('aborted'),
  SIGFPE: t('arithmetic error'),
  SIGILL: t('illegal instruction'),
  SIGKILL: t('killed'),
};

function signal(name: string): string {
  const meaning = signals[name];
  return meaning === undefined ? name : `${meaning}, ${name}`;
}

function figures(job: Job): string {
  const parts: string[] = [];
  if (job.timeMs !== undefined) parts.push(duration(job.timeMs));
  if (job.memoryBytes !== undefined && job.memoryBytes > 0) parts.push(memory(job.memoryBytes));
  const files = job.artifacts?.length ?? 0;
  if (files > 0) parts.push(plural(files, '{n} file', '{n} files'));
  return parts.join(' · ');
}

function say(word: string, figures: string, tone: Tone, spoken?: string): RunWords {
  return { word, figures, tone, spoken: spoken ?? (figures === '' ? word : `${word}, ${figures.replaceAll(' · ', ', ')}`) };
}

/** "1.2 s", for a clock that ticks. */
export function seconds(ms: number): string {
  return `${figure(Math.max(0, ms) / 1000, { minimumFractionDigits: 1, maximumFractionDigits: 1 })} s`;
}

export function duration(ms: number): string {
  return ms < 10 ? `${Math.round(ms)} ms` : `${figure(ms / 1000, { minimumFractionDigits: 2, maximumFractionDigits: 2 })} s`;
}

export function memory(bytes: number): string {
  const megabytes = bytes / 1_048_576;
  return megabytes < 1 ? `${Math.max(1, Math.round(bytes / 1024))} kB` : `${Math.round(megabytes)} MB`;
}
