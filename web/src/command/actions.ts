import { t } from '../words/words';

/** Something that can be done here: with a name, a place among others, and maybe keys. */
export interface Action {
  readonly group: Group;
  readonly words: string;
  /** As people read them on the keyboard. */
  readonly keys?: string | undefined;
  /** Absent for what the editor's own keys do. */
  readonly act?: (() => void) | undefined;
}

export const groups = ['Run', 'Test and debug', 'Code', 'Pad', 'Page', 'Moving around'] as const;
export type Group = (typeof groups)[number];

const groupNames: Readonly<Record<Group, string>> = { Run: t('Run'), 'Test and debug': t('Test and debug'), Code: t('Code'), Pad: t('Pad'), Page: t('Page'), 'Moving around': t('Moving around') };

export function groupName(group: Group): string {
  return groupNames[group];
}

/** The actions that `typed` fits: each of its words begins a word of theirs or is within one; those that begin so come first. */
export function fitting(actions: readonly Action[], typed: string): readonly Action[] {
  const words = typed.toLocaleLowerCase().split(/\s+/).filter((word) => word !== '');
  const scored = actions.flatMap((action, at) => {
    const name = `${action.words} ${groupName(action.group)}`.toLocaleLowerCase();
    if (!words.every((word) => name.includes(word))) return [];
    const score = words.reduce((sum, word) => sum + (name.startsWith(word) ? 0 : name.includes(` ${word}`) ? 1 : 2), 0);
    return [{ action, score, at }];
  });
  return scored.sort((a, b) => a.score - b.score || a.at - b.at).map(({ action }) => action);
}
