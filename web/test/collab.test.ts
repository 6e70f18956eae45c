import { ChangeSet, Text } from '@codemirror/state';
import { diff } from '@codemirror/merge';
import { describe, expect, it } from 'vitest';
import { crcOf } from '../src/collab/crc';
import { copyName, mergeThree } from '../src/collab/merge';
import { AskedClaims } from '../src/collab/claims';
import { Colours } from '../src/collab/colours';
import { Authority } from './authority';
import { Desk, Network, random } from './collab-kit';

const text = (words: string): Text => Text.of(words.split('\n'));

describe('several people in one text', () => {
  it.each(Array.from({ length: 200 }, (_, seed) => seed))('end with the same text, nothing lost and nothing doubled, whatever is cut (seed %i)', async (seed) => {
    const dice = random(seed);
    const authority = new Authority('first line\nsecond line');
    const network = new Network(authority, dice);
    const desks = Array.from({ length: 3 }, () => new Desk(network));
    const typed: string[] = [];
    for (let step = 0; step < 120; step++) {
      const desk = desks[dice(desks.length)];
      if (desk === undefined) continue;
      const act = dice(20);
      if (act < 8) typed.push(...desk.type(dice));
      else if (act < 9) desk.erase(dice);
      else if (act < 10) desk.cut();
      else if (act < 11) await desk.reload();
      else if (act < 12) desk.loseAnswers();
      else await desk.connected(dice);
      if (dice(3) === 0) network.deliver(dice(5));
      for (const one of desks) expect(one.line.replica?.consistent ?? true).toBe(true);
    }
    for (let round = 0; round < 8; round++) {
      for (const desk of desks) await desk.connected();
      network.deliver();
    }
    const end = authority.text.toString();
    for (const desk of desks) {
      expect(desk.text).toBe(end);
      expect(desk.line.unsaved).toBe(0);
      expect(desk.line.replica?.version).toBe(authority.version);
    }
    for (const letter of typed) expect(end.split(letter).length - 1, `${letter} of seed ${seed}`).toBeLessThanOrEqual(1);
    const kept = new Set(authority.log.map(({ clientId, sequence }) => `${clientId} ${sequence}`));
    expect(kept.size).toBe(authority.log.length);
    if (!desks.some(({ erased }) => erased)) for (const letter of typed) expect(end).toContain(letter);
  });

  it('send at once when nothing is on its way, and the rest together when that is confirmed', async () => {
    const network = new Network(new Authority(''), random(1));
    const desk = new Desk(network);
    await desk.connected();
    network.deliver();
    desk.insert(0, 'a');
    expect(network.pushes.map(({ updates }) => updates.length)).toEqual([1]);
    desk.insert(1, 'b');
    desk.insert(2, 'c');
    expect(network.pushes.length).toBe(1);
    network.deliver();
    expect(network.pushes.map(({ updates }) => updates.length)).toEqual([1, 2]);
    network.deliver();
    expect(desk.line.unsaved).toBe(0);
    expect(network.authority.text.toString()).toBe('abc');
  });

  it('send what is in doubt again byte for byte after a reconnect', async () => {
    const network = new Network(new Authority('base'), random(1));
    const [mine, theirs] = [new Desk(network), new Desk(network)];
    for (const desk of [mine, theirs]) await desk.connected();
    network.deliver();
    mine.insert(0, 'x');
    const first = JSON.stringify(network.pushes[0]);
    mine.cut();
    network.drop();
    theirs.insert(4, 'y');
    network.deliver();
    mine.insert(1, 'z');
    await mine.connected();
    network.deliver();
    const again = network.pushes.filter(({ pushId }) => first.includes(pushId)).map((push) => JSON.stringify(push));
    expect(again).toEqual([first, first]);
    network.deliver();
    expect(network.authority.text.toString()).toBe('xzbasey');
    expect(mine.text).toBe('xzbasey');
  });

  it('undo their own changes only', async () => {
    const network = new Network(new Authority(''), random(1));
    const [mine, theirs] = [new Desk(network), new Desk(network)];
    for (const desk of [mine, theirs]) await desk.connected();
    network.deliver();
    mine.insert(0, 'mine ');
    network.deliver();
    theirs.insert(5, 'theirs');
    network.deliver();
    mine.undo();
    network.deliver();
    expect(mine.text).toBe('theirs');
    expect(theirs.text).toBe('theirs');
  });

  it('see where somebody is, through what both have typed since', async () => {
    const network = new Network(new Authority('one two'), random(1));
    const [mine, theirs] = [new Desk(network), new Desk(network)];
    for (const desk of [mine, theirs]) await desk.connected();
    network.deliver();
    theirs.insert(0, '>> ');
    network.deliver();
    expect(mine.line.replica?.place(0, 4)).toBe(7);
    mine.insert(0, '# ');
    expect(mine.line.replica?.place(0, 4)).toBe(9);
    expect(mine.line.replica?.place(1, 7)).toBe(9);
    expect(mine.line.replica?.place(99, 7)).toBeUndefined();
  });
});

describe('a text that is too old', () => {
  async function apart(): Promise<{ network: Network; mine: Desk; theirs: Desk }> {
    const network = new Network(new Authority('one\ntwo\nthree\nfour'), random(1));
    const [mine, theirs] = [new Desk(network), new Desk(network)];
    for (const desk of [mine, theirs]) await desk.connected();
    network.deliver();
    mine.cut();
    return { network, mine, theirs };
  }

  it('is merged where both changed different lines', async () => {
    const { network, mine, theirs } = await apart();
    mine.insert(0, 'ONE ');
    theirs.insert(theirs.text.length, ' FOUR');
    network.deliver();
    network.authority.floor = network.authority.version;
    await mine.connected();
    network.deliver();
    await mine.rest();
    network.deliver();
    expect(mine.text).toBe('ONE one\ntwo\nthree\nfour FOUR');
    expect(network.authority.text.toString()).toBe(mine.text);
    expect(mine.conflicts).toEqual([]);
  });

  it('gets a place beside where both changed the same line', async () => {
    const { network, mine, theirs } = await apart();
    mine.insert(3, ' mine');
    theirs.insert(3, ' theirs');
    network.deliver();
    network.authority.floor = network.authority.version;
    await mine.connected();
    network.deliver();
    await mine.rest();
    expect(mine.text).toBe('one theirs\ntwo\nthree\nfour');
    expect(mine.conflicts).toEqual(['one mine\ntwo\nthree\nfour']);
  });
});

describe('what the server refuses', () => {
  it('stays in the editor, and is pushed again once one may', async () => {
    const network = new Network(new Authority(''), random(1));
    const desk = new Desk(network);
    await desk.connected();
    network.deliver();
    network.refusal = 'READ_ONLY';
    desk.insert(0, 'a');
    network.deliver();
    expect(desk.line.held).toBe('READ_ONLY');
    desk.insert(1, 'b');
    expect(network.pushes.length).toBe(1);
    network.refusal = undefined;
    desk.line.allow(true);
    network.deliver();
    expect(network.authority.text.toString()).toBe('ab');
    expect(desk.line.unsaved).toBe(0);
  });

  it('can be given up for the text of the server', async () => {
    const network = new Network(new Authority('theirs'), random(1));
    const desk = new Desk(network);
    await desk.connected();
    network.deliver();
    network.refusal = 'TOO_LARGE';
    desk.insert(0, 'much too large');
    network.deliver();
    desk.line.discard();
    expect(desk.text).toBe('theirs');
    network.refusal = undefined;
    network.deliver();
    desk.insert(0, 'fine ');
    network.deliver();
    expect(network.authority.text.toString()).toBe('fine theirs');
  });
});

describe('the divergence check', () => {
  it('counts CRC-32 over UTF-16 units, the high byte first', () => {
    // Of the bytes 00 41 00 42, and D8 3D DE 00.
    expect(crcOf(text('AB')).toString(16)).toBe(crcBytes([0, 0x41, 0, 0x42]));
    expect(crcOf(text('😀')).toString(16)).toBe(crcBytes([0xd8, 0x3d, 0xde, 0x00]));
    expect(crcOf(text('a\nb')).toString(16)).toBe(crcBytes([0, 0x61, 0, 0x0a, 0, 0x62]));
  });

  it('brings a page that went astray back to the text of the server', async () => {
    const network = new Network(new Authority('true'), random(1));
    const [mine, theirs] = [new Desk(network), new Desk(network)];
    for (const desk of [mine, theirs]) await desk.connected();
    network.deliver();
    network.authority.text = Text.of(['True']);
    for (let i = 0; i < 60; i++) {
      theirs.insert(0, '.');
      network.deliver();
    }
    await mine.rest();
    expect(mine.text).toBe(network.authority.text.toString());
  });
});

describe('merging', () => {
  it('keeps both where they are apart, and gives up where lines meet', () => {
    const base = text('a\nb\nc');
    const merged = mergeThree(base, changesTo(base, 'A\nb\nc'), text('a\nb\nC!'), diff);
    expect(merged?.apply(text('a\nb\nC!')).toString()).toBe('A\nb\nC!');
    expect(mergeThree(base, changesTo(base, 'a1\nb\nc'), text('a2\nb\nc'), diff)).toBeUndefined();
  });

  it('names copies so that their language stays, and none is overwritten', () => {
    expect(copyName('src/main.py', new Set())).toBe('src/main (offline copy).py');
    expect(copyName('Makefile', new Set(['Makefile (offline copy)']))).toBe('Makefile (offline copy 2)');
    expect(copyName('a.b/.env', new Set())).toBe('a.b/.env (offline copy)');
  });
});

describe('claims', () => {
  it('give one editor state to one tab only', async () => {
    const claims = tabs(2);
    expect(await claims[0]?.take('k')).toBe(true);
    expect(await claims[1]?.take('k')).toBe(false);
    claims[0]?.release('k');
    expect(await claims[1]?.take('k')).toBe(true);
  });
});

describe('colours', () => {
  it('are different for the first eight, and stay', () => {
    const colours = new Colours();
    const given = Array.from({ length: 8 }, (_, i) => colours.of(`user ${i}`));
    expect(new Set(given).size).toBe(8);
    expect(colours.of('user 3')).toBe(given[3]);
    expect(colours.of('a ninth')).toBeGreaterThan(0);
  });
});

function crcBytes(bytes: number[]): string {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ((crc ^ 0xffffffff) >>> 0).toString(16);
}

function changesTo(base: Text, other: string) {
  const changes = diff(base.toString(), other).map(({ fromA, toA, fromB, toB }) => ({ from: fromA, to: toA, insert: other.slice(fromB, toB) }));
  return ChangeSet.of(changes, base.length);
}

function tabs(count: number): AskedClaims[] {
  const hear: ((event: { data: unknown }) => void)[] = [];
  return Array.from({ length: count }, (_, me) =>
    new AskedClaims({
      postMessage: (data: unknown) => hear.forEach((listener, i) => i !== me && setTimeout(() => listener({ data }))),
      addEventListener: (_type: string, listener: (event: { data: unknown }) => void) => void hear.push(listener),
    } as never),
  );
}
