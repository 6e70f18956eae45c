import type { IconName } from '../ui/dom';
import type { Outcome, TestSummary, Verdict } from '../wire/testing';

export type OutcomeTone = 'good' | 'bad' | 'warn' | 'quiet';

/** A judge's letters in words for people. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  AC: 'Accepted',
  WA: 'Wrong answer',
  TLE: 'Time limit',
  MLE: 'Memory limit',
  OLE: 'Output limit',
  RE: 'Runtime error',
  CE: 'Does not compile',
  IE: 'Server error',
  SK: 'Skipped',
};

const statusWords: Readonly<Record<Outcome['status'], string>> = { passed: 'Passed', failed: 'Failed', errored: 'Error', skipped: 'Skipped' };
const statusLooks: Readonly<Record<Outcome['status'], readonly [IconName, OutcomeTone]>> = {
  passed: ['check', 'good'],
  failed: ['close', 'bad'],
  errored: ['warn', 'bad'],
  skipped: ['skip', 'quiet'],
};

export function outcomeWords({ status, verdict }: Outcome): string {
  return verdict === undefined ? statusWords[status] : verdictWords[verdict];
}

export function outcomeLook({ status }: Outcome): readonly [IconName, OutcomeTone] {
  return statusLooks[status];
}

export interface Counts {
  readonly total: number;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export function counts(outcomes: readonly Outcome[]): Counts {
  const of = (...statuses: Outcome['status'][]): number => outcomes.filter(({ status }) => statuses.includes(status)).length;
  return { total: outcomes.length, passed: of('passed'), failed: of('failed', 'errored'), skipped: of('skipped') };
}

/** “3 of 5 passed, 1 skipped” */
export function countWords({ total, passed, skipped }: Counts): string {
  if (total === 0) return 'No tests';
  return `${passed} of ${total} passed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}

/** “Score 67 %” */
export function scoreWords(summary: TestSummary | undefined): string | undefined {
  return summary?.score === undefined ? undefined : `Score ${Math.round(summary.score * 100)} %`;
}
