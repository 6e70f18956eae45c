import type { StopMark } from '../editor/stop-marks';
import { t } from '../words/words';
import type { DebugSession } from './session';

export interface Place {
  readonly path: string;
  readonly line: number;
}

/** Where it stands: the innermost frame in a file of the program, or what the worker said. */
export function placeOf(session: DebugSession): Place | undefined {
  const { state, path, line } = session.standing.value;
  if (state !== 'stopped') return undefined;
  const frame = session.stop.value?.frames.find(({ source }) => source?.path !== undefined);
  if (frame?.source?.path !== undefined) return { path: frame.source.path, line: frame.line };
  return path === undefined || line === undefined ? undefined : { path, line };
}

/** “Stopped at main.py line 4” */
export function stateWords(session: DebugSession): string {
  const { state, reason = '' } = session.standing.value;
  if (state === 'starting') return t('Starting');
  if (state === 'running') return t('Running');
  if (state === 'ended') return t('Ended');
  const place = placeOf(session);
  const { path = '', line = 0 } = place ?? {};
  switch (reason) {
    case 'pause':
      return place === undefined ? t('Paused') : t('Paused at {path} line {line}', { path, line });
    case 'exception':
      return place === undefined ? t('Stopped at an exception') : t('Stopped at an exception in {path} line {line}', { path, line });
    default:
      return place === undefined ? t('Stopped') : t('Stopped at {path} line {line}', { path, line });
  }
}

export function spokenStop(session: DebugSession): string {
  const { words, reason } = session.stop.value ?? {};
  const said = stateWords(session);
  return reason === 'exception' && words !== undefined ? `${said}: ${words}` : said;
}

/** The lines to mark in a text: where the program stands, and the frame that is looked at. */
export function stopMarks(session: DebugSession, path: string, nameOf: (userId: string) => string): readonly StopMark[] {
  const place = placeOf(session);
  const driver = session.drives ? undefined : nameOf(session.standing.value.driver);
  const marks: StopMark[] = place?.path === path ? [{ line: place.line, kind: 'top', driver }] : [];
  const frame = session.frame.value;
  const stands = session.stop.value?.frames.find(({ source }) => source?.path !== undefined);
  if (frame !== undefined && frame !== stands && frame.source?.path === path && frame.line !== place?.line) marks.push({ line: frame.line, kind: 'caller' });
  return marks;
}
