import type { TestCase } from '../wire/testing';

export interface Merged {
  readonly cases: readonly TestCase[];
  /** How many were changed by both, of which ours went beside theirs. */
  readonly doubled: number;
}

/** Puts our changes since `base` into what somebody else has made of it: nothing of either is lost. */
export function mergeCases(base: readonly TestCase[], mine: readonly TestCase[], theirs: readonly TestCase[], newId: () => string): Merged {
  const find = (all: readonly TestCase[], id: string): TestCase | undefined => all.find((one) => one.id === id);
  const same = (a: TestCase | undefined, b: TestCase | undefined): boolean => JSON.stringify(a) === JSON.stringify(b);
  let doubled = 0;
  const cases: TestCase[] = [];
  for (const their of theirs) {
    const was = find(base, their.id);
    const our = find(mine, their.id);
    if (our === undefined && was !== undefined && same(was, their)) continue; // we deleted it
    if (our === undefined || same(our, was) || same(our, their)) cases.push(their);
    else if (same(their, was)) cases.push(our);
    else {
      doubled++;
      cases.push(their, { ...our, id: newId(), name: `${our.name} (mine)` });
    }
  }
  for (const our of mine) {
    if (find(theirs, our.id) !== undefined) continue;
    const was = find(base, our.id);
    if (was === undefined || !same(was, our)) cases.push(our); // new, or changed while they deleted it
  }
  return { cases, doubled };
}
