import type { IconName } from '../ui/dom';
import { t } from '../words/words';
import type { Outcome, TestSummary, Verdict } from '../wire/testing';

export type OutcomeTone = 'good' | 'bad' | 'warn' | 'quiet';

/** A judge's letters in words for people. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  AC: t('Accepted'),
  WA: t('Wrong answer'),
  TLE: t('Time limit'),
  MLE: t('Memory limit'),
  OLE: t('Output limit'),
  RE: t('Runtime error'),
  CE: t('Does not compile'),
  IE: t('Server error'),
  SK: t('Skipped'),
};

const statusWords: Readonly<Record<Outcome['status'], string>> = { passed: t('Passed'), failed: t('Failed'), errored: t('Error'), skipped: t('Skipped') };
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
  if (total === 0) return t('No tests');
  return skipped === 0 ? t('{passed} of {total} passed', { passed, total }) : t('{passed} of {total} passed, {skipped} skipped', { passed, total, skipped });
}

/** “Score 67 %” */
export function scoreWords(summary: TestSummary | undefined): string | undefined {
  return summary?.score === undefined ? undefined : t('Score {percent} %', { percent: Math.round(summary.score * 100) });
}
