// What CodeMirror itself makes of random changes, and of random editors that write at once over
// lines that are slow and deliver twice: one JSON line each, for the server's own arithmetic to
// be held against. usage: node codemirror-cases.js RUNS [SEED]

import { Readable } from 'node:stream';

import { collab, getSyncedVersion, receiveUpdates, sendableUpdates } from '@codemirror/collab';
import { ChangeSet, EditorState, MapMode, Text } from '@codemirror/state';

const [runs, firstSeed = 1] = process.argv.slice(2).map(Number);
const ALPHABET = ['a', 'b', 'c', ' ', '\n', 'é', '漢', '😀', '}', '\t'];
const EDITORS = 3;
const STEPS = 40;

let state = 0;
function random(below) {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
}

const textOf = (text) => Text.of(text.split('\n'));
const word = (length) => Array.from({ length }, () => ALPHABET[random(ALPHABET.length)]).join('');

/** A change at places where `whole` says that no character is taken apart. */
function change(length, whole = (at) => at) {
  const kind = random(10);
  const from = whole(random(length + 1));
  if (kind < 4) return { from, insert: word(random(4) + 1) };
  const to = whole(from + random(Math.min(length - from, 7) + 1));
  return { from, to, insert: kind >= 7 ? word(random(4) + 1) : undefined };
}

const changes = (length, count) =>
  ChangeSet.of(Array.from({ length: count }, () => change(length)), length);

/** The arithmetic of changes. */
function algebra() {
  const doc = word(random(25));
  const text = textOf(doc);
  const a = changes(doc.length, 1 + random(4));
  const b = changes(doc.length, 1 + random(4));
  const c = changes(a.newLength, 1 + random(3));
  const pos = random(doc.length + 1);
  return {
    doc, a, b, c, pos,
    aApply: a.apply(text).toString(),
    aLen: [a.length, a.newLength],
    acCompose: a.compose(c),
    acApply: c.apply(a.apply(text)).toString(),
    aMapB: a.map(b),
    aMapBbefore: a.map(b, true),
    bMapA: b.map(a),
    convergeAB: a.map(b).apply(b.apply(text)).toString(),
    aInvert: a.invert(text),
    mapPosLeft: a.mapPos(pos, -1),
    mapPosRight: a.mapPos(pos, 1),
    mapPosTrackDel: a.mapPos(pos, -1, MapMode.TrackDel),
  };
}

/** One missed update at a time; those that are there already are dropped. */
function rebase(pending, missed) {
  let left = pending;
  for (const update of missed) {
    if (left[0]?.client === update.client && left[0].sequence === update.sequence) {
      left = left.slice(1);
      continue;
    }
    let over = update.changes;
    left = left.map((mine) => {
      const moved = { ...mine, changes: mine.changes.map(over) };
      over = over.map(mine.changes, true);
      return moved;
    });
  }
  return left;
}

/** Some editors and a server: what reached it, and what everybody had in the end. */
function writing() {
  const start = word(random(12) + 1);
  const log = [];
  const pushes = [];
  const editors = Array.from({ length: EDITORS }, (_, i) => ({
    client: `client-${i}`,
    state: EditorState.create({ doc: start, extensions: [collab({ clientID: `client-${i}` })] }),
    confirmed: 0,
    line: [],
  }));
  const send = (editor) => {
    const updates = sendableUpdates(editor.state);
    if (updates.length > 0) {
      editor.line.push({
        version: getSyncedVersion(editor.state),
        updates: updates.map(({ changes: made }, i) => ({
          client: editor.client, sequence: editor.confirmed + i, changes: made,
        })),
      });
    }
  };
  const arrive = (editor) => {
    const push = editor.line.shift();
    if (push === undefined) return;
    pushes.push({
      version: push.version,
      client: editor.client,
      sequence: push.updates[0].sequence,
      changes: push.updates.map((update) => update.changes),
    });
    log.push(...rebase(push.updates, log.slice(push.version)));
    if (random(5) === 0) editor.line.unshift(push);
  };
  const hear = (editor, most) => {
    const from = getSyncedVersion(editor.state);
    for (const { client, changes: made } of log.slice(from, from + most)) {
      if (client === editor.client) editor.confirmed++;
      editor.state = receiveUpdates(editor.state, [{ changes: made, clientID: client }]).state;
    }
  };
  const type = (editor) => {
    const text = editor.state.doc.toString();
    const whole = (at) => (/[\udc00-\udfff]/.test(text[at] ?? '') ? at - 1 : at);
    editor.state = editor.state.update({ changes: change(text.length, whole) }).state;
  };
  for (let step = 0; step < STEPS; step++) {
    const editor = editors[random(EDITORS)];
    const kind = random(8);
    if (kind < 3) type(editor);
    else if (kind < 5) send(editor);
    else if (kind < 6) arrive(editor);
    else hear(editor, 1 + random(3));
  }
  for (let round = 0; round < 3; round++) {
    for (const editor of editors) {
      while (editor.line.length > 0) arrive(editor);
      hear(editor, log.length);
      send(editor);
    }
  }
  for (const editor of editors) hear(editor, log.length);
  return {
    start,
    pushes,
    log: log.map(({ client, sequence, changes: made }) => [client, sequence, made]),
    texts: editors.map((editor) => editor.state.doc.toString()),
  };
}

function* lines() {
  for (let run = 0; run < runs; run++) {
    state = firstSeed + run;
    yield JSON.stringify({ ...algebra(), ...writing() }) + '\n';
  }
}
Readable.from(lines()).pipe(process.stdout);
