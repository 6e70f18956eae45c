import type { Frame, ServerFrame } from '../wire/frames';
import type { PadRole, Participant, Person, TreeFile } from '../wire/pad';
import type { Socket } from '../net/socket';
import { Cell } from '../ui/cell';
import type { Claims } from './claims';
import { Colours } from './colours';
import type { Held } from './file-line';
import type { Diff } from './merge';
import { OpenText } from './open-text';
import type { MakeState } from './replica';
import type { Shelf } from './shelf';

/** Saved or not, for all open files of a pad together. */
export type PadSaved =
  | { readonly at: 'loading' }
  | { readonly at: 'saved'; readonly version: number | undefined }
  | { readonly at: 'unsaved'; readonly changes: number; readonly kept: boolean; readonly offline: boolean; readonly held: boolean }
  | { readonly at: 'offline' }
  | { readonly at: 'reading' };

export interface PadFacts {
  readonly title: string;
  readonly language: string;
  readonly isPublic: boolean;
  /** The path of the file that was chosen to start, if one was. */
  readonly main: string | undefined;
}

export interface SharedPadParts {
  readonly id: string;
  readonly me: Person;
  readonly facts: PadFacts;
  readonly role: PadRole;
  readonly files: readonly TreeFile[];
  readonly version: number | undefined;
  readonly socket: Pick<Socket, 'link' | 'listen' | 'send'>;
  readonly make: (path: string) => MakeState;
  readonly shelf: Shelf;
  readonly claims: Claims;
  readonly diff: () => Promise<Diff>;
}

export interface SharedPadEvents {
  conflict(text: OpenText, mine: string): Promise<boolean>;
  held(text: OpenText, why: Held, message: string | undefined): void;
  /** The right to see it is gone. */
  closed(reason: string | undefined): void;
  /** Somebody else runs it. */
  ran(user: Person, revision: number | undefined, jobId: string): void;
  /** An open file is no longer in the tree. */
  gone(text: OpenText): void;
  peersMoved(text: OpenText): void;
  /** Its text is another object now, with an undo history of its own. */
  replaced(text: OpenText): void;
}

/** A pad as everybody in it has it: its files, its people, one's own role, and the texts that are open here. */
export class SharedPad {
  readonly id: string;
  readonly facts: Cell<PadFacts>;
  readonly role: Cell<PadRole>;
  readonly files: Cell<readonly TreeFile[]>;
  readonly people: Cell<readonly Participant[]>;
  readonly revision: Cell<number | undefined>;
  readonly saved = new Cell<PadSaved>({ at: 'loading' });
  readonly colours = new Colours();
  readonly #parts: SharedPadParts;
  readonly #events: SharedPadEvents;
  readonly #texts = new Set<OpenText>();
  readonly #stops: (() => void)[] = [];
  #joined = false;
  #counted = false;
  #over = false;

  constructor(parts: SharedPadParts, events: SharedPadEvents) {
    this.#parts = parts;
    this.#events = events;
    this.id = parts.id;
    this.facts = new Cell(parts.facts);
    this.role = new Cell(parts.role);
    this.files = new Cell(parts.files);
    this.people = new Cell<readonly Participant[]>([]);
    this.revision = new Cell(parts.version);
    this.#stops.push(
      parts.socket.listen((frame) => this.#hear(frame)),
      parts.socket.link.watch(({ state }) => (state === 'open' ? this.#join() : this.#leave())),
    );
  }

  get mayEdit(): boolean {
    return this.role.value === 'owner' || this.role.value === 'editor';
  }

  get texts(): readonly OpenText[] {
    return [...this.#texts];
  }

  get unsaved(): number {
    return this.texts.reduce((sum, { unsaved }) => sum + unsaved, 0);
  }

  find(path: string): TreeFile | undefined {
    return this.files.value.find((file) => file.path === path);
  }

  /** The open text of a file, opened if it is not. */
  open(file: TreeFile): OpenText {
    const known = this.texts.find((text) => text.is(file));
    if (known !== undefined) return known;
    const { id, me, make, socket, shelf, claims, diff } = this.#parts;
    const text = new OpenText(
      file.path,
      file.file,
      {
        sessionId: id,
        userId: me.id,
        make: make(file.path),
        send: (frame) => socket.send(frame),
        shelf,
        claims,
        diff,
        colourOf: (userId) => this.colours.of(userId),
        personOf: (userId, clientId) => this.#person(userId, clientId),
      },
      {
        changed: () => this.#tell(),
        replaced: (text) => this.#events.replaced(text),
        peersMoved: (moved) => this.#events.peersMoved(moved),
        conflict: (one, mine) => this.#events.conflict(one, mine),
        held: (one, why, message) => this.#events.held(one, why, message),
      },
    );
    text.line.allow(this.mayEdit);
    this.#texts.add(text);
    void text.open(() => this.#joined);
    return text;
  }

  close(text: OpenText): void {
    text.close();
    this.#texts.delete(text);
    this.#tell();
  }

  /** Resolves true once everything typed is confirmed, or false when it takes longer than `ms`. */
  settled(ms: number): Promise<boolean> {
    if (this.unsaved === 0) return Promise.resolve(true);
    return new Promise((resolve) => {
      const end = (value: boolean): void => {
        clearTimeout(timer);
        queueMicrotask(() => stop());
        resolve(value);
      };
      const timer = setTimeout(() => end(false), ms);
      const stop = this.saved.watch(() => {
        if (this.unsaved === 0) end(true);
      });
    });
  }

  stop(): void {
    if (this.#over) return;
    this.#over = true;
    for (const stop of this.#stops) stop();
    for (const text of this.texts) text.close();
    this.#parts.socket.send({ type: 'close', sessionId: this.id });
  }

  #join(): void {
    this.#parts.socket.send({ type: 'open', sessionId: this.id });
  }

  /** Each committed change tells the pad's revision. */
  #count(revision: number): void {
    this.#counted = true;
    this.revision.set(revision);
  }

  #leave(): void {
    this.#joined = false;
    for (const text of this.texts) text.line.disconnect();
    this.#tell();
  }

  #hear(frame: ServerFrame): void {
    if (frame.type === 'opened') {
      if (frame.session.id === this.id) this.#opened(frame);
      return;
    }
    if (!('sessionId' in frame) || frame.sessionId !== this.id) return;
    switch (frame.type) {
      case 'session':
        return this.#changed(frame);
      case 'presence':
        return this.#arrived(frame.participants);
      case 'closed':
        return this.#events.closed(frame.reason);
      case 'file':
        return this.#text(frame)?.line.hearFile(frame);
      case 'updates':
        if (frame.revision !== undefined) this.#count(frame.revision);
        return this.#text(frame)?.line.hearUpdates(frame);
      case 'push-refused':
        return this.#text(frame)?.line.hearRefusal(frame);
      case 'cursor':
        return this.#text(frame)?.carets.hear(frame);
      case 'job':
        if (frame.user !== undefined && frame.user.id !== this.#parts.me.id) this.#events.ran(frame.user, frame.revision, frame.jobId);
        return;
      case 'result':
      case 'cases':
    }
  }

  #opened({ session, role, revision, tree, presence }: Frame<'opened'>): void {
    this.#joined = true;
    this.#changed({ ...session, main: session.main ?? '', files: tree ?? session.files, type: 'session', sessionId: session.id, role, revision: revision ?? session.version });
    if (presence !== undefined) this.#arrived(presence);
    for (const text of this.texts) text.line.connect();
    this.#tell();
  }

  #changed({ title, language, isPublic, main, files, role, revision }: Frame<'session'>): void {
    const { value } = this.facts;
    const facts = { title: title ?? value.title, language: language ?? value.language, isPublic: isPublic ?? value.isPublic, main: main === '' ? undefined : (main ?? value.main) };
    if (facts.title !== value.title || facts.language !== value.language || facts.isPublic !== value.isPublic || facts.main !== value.main) this.facts.set(facts);
    if (revision !== undefined) this.revision.set(revision);
    if (files !== undefined) this.#moved(files);
    if (role !== undefined && role !== this.role.value) {
      this.role.set(role);
      for (const text of this.texts) text.line.allow(this.mayEdit);
    }
    this.#tell();
    this.#keepPad();
  }

  /** Open files follow where they were moved to. */
  #moved(files: readonly TreeFile[]): void {
    const before = this.files.value;
    for (const text of this.texts) {
      const now = files.find((file) => text.is(file));
      if (now !== undefined) text.line.path = now.path;
    }
    if (JSON.stringify(before) !== JSON.stringify(files)) this.files.set(files);
    for (const text of this.texts) {
      if (!files.some((file) => text.is(file))) this.#events.gone(text);
    }
  }

  #arrived(people: readonly Participant[]): void {
    const before = new Set(this.people.value.flatMap(({ clientIds = [] }) => clientIds));
    this.people.set(people);
    const here = people.flatMap(({ clientIds = [] }) => clientIds);
    const known = new Set(here);
    for (const text of this.texts) {
      if (known.size > 0) text.carets.only(known);
      if (here.some((id) => !before.has(id))) text.carets.tellAgain();
    }
  }

  /** Whoever types, where an editor of theirs did; an import or a restored version has no caret. */
  #person(userId: string, clientId: string): Person | undefined {
    return this.people.value.find(({ user, clientIds = [] }) => user.id === userId && clientIds.includes(clientId))?.user;
  }

  #text({ path, file }: { readonly path: string; readonly file?: string | undefined }): OpenText | undefined {
    return this.texts.find(({ line }) => (file !== undefined && line.file !== undefined ? line.file === file : line.path === path));
  }

  #tell(): void {
    const changes = this.unsaved;
    const offline = !this.#joined;
    if (this.texts.some(({ loaded }) => !loaded)) return this.#say({ at: 'loading' });
    if (changes > 0) {
      const kept = this.texts.every((text) => text.kept);
      const held = this.texts.some(({ line }) => line.held !== undefined) || !this.mayEdit;
      return this.#say({ at: 'unsaved', changes, kept, offline, held });
    }
    if (offline) return this.#say({ at: 'offline' });
    if (!this.mayEdit) return this.#say({ at: 'reading' });
    this.#say({ at: 'saved', version: this.#counted ? this.revision.value : (this.texts.find(({ buffer }) => buffer.shown)?.line.replica?.version ?? this.revision.value) });
  }

  #say(saved: PadSaved): void {
    if (JSON.stringify(saved) !== JSON.stringify(this.saved.value)) this.saved.set(saved);
  }

  #keepPad(): void {
    const { id, me, shelf } = this.#parts;
    shelf.keepPad({ id, user: me.id, ...this.facts.value, role: this.role.value, files: this.files.value, at: Date.now() }).catch(() => undefined);
  }
}
