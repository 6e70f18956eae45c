/** Pads as the server has them: files with a log each, people with roles, links, and the frames between them. */
import type { ClientFrame, ServerFrame } from '../../src/wire/frames';
import type { PadRole } from '../../src/wire/pad';
import type { TestCase } from '../../src/wire/testing';
import { Authority } from '../authority';
import { crcOf } from '../../src/collab/crc';
import type { FakeUser } from './fake-account';
import { FakeHistory } from './fake-history';

export interface FakeFile {
  readonly file: string;
  path: string;
  readonly text: Authority;
}

interface Peer {
  readonly user: FakeUser;
  readonly send: (frame: ServerFrame) => void;
  readonly open: Map<string, string>;
}

export class FakePad {
  readonly id: string;
  readonly owner: FakeUser;
  title: string;
  language: string;
  isPublic = false;
  files: FakeFile[];
  updatedAt = new Date().toISOString();
  readonly roles = new Map<string, 'editor' | 'viewer'>();
  readonly links: { id: string; token: string; role: string; expiresAt?: string | undefined; createdAt: string }[] = [];
  readonly history = new FakeHistory();
  readonly peers = new Set<Peer>();
  cases: TestCase[] = [];
  casesVersion = 0;
  readonly running = new Set<string>();
  #names = 0;

  constructor(id: string, owner: FakeUser, title: string, language: string, files: readonly { path: string; content: string }[]) {
    this.id = id;
    this.owner = owner;
    this.title = title;
    this.language = language;
    this.files = files.map(({ path, content }) => this.made(path, content));
    this.log(owner, 'Created the pad');
  }

  get version(): number {
    return this.history.version;
  }

  made(path: string, content: string): FakeFile {
    return { file: `${this.id}-f${++this.#names}`, path, text: new Authority(content) };
  }

  log(user: FakeUser, summary: string): void {
    this.history.add(user, summary, this.files.map(({ path, text }) => ({ path, content: text.text.toString() })));
    this.updatedAt = new Date().toISOString();
  }

  roleOf(user: FakeUser): PadRole | undefined {
    if (user.id === this.owner.id) return 'owner';
    return this.roles.get(user.id) ?? (this.isPublic ? 'passer-by' : undefined);
  }

  view(user: FakeUser): object {
    const { id, title, language, isPublic, version, updatedAt } = this;
    const files = this.files.map(({ path, text }) => ({ path, content: text.text.toString() }));
    const participants = [...this.roles].map(([other, role]) => ({ user: other, role }));
    return { id, owner: this.owner.id, title, language, isPublic, version, updatedAt, files, code: files[0]?.content, participants, role: this.roleOf(user), isActive: true };
  }

  tree(): { file: string; path: string; encoding: string }[] {
    return this.files.map(({ file, path }) => ({ file, path, encoding: 'utf8' }));
  }

  /** Tells everybody there what has changed, each with their own role. */
  tell(): void {
    for (const peer of this.peers) {
      const role = this.roleOf(peer.user);
      if (role === undefined) {
        peer.send({ type: 'closed', sessionId: this.id, reason: 'You may not see this pad any more.' });
        this.peers.delete(peer);
        continue;
      }
      peer.send({ type: 'session', sessionId: this.id, revision: this.version, title: this.title, language: this.language, isPublic: this.isPublic, files: this.tree(), role });
    }
    this.presence();
  }

  presence(): void {
    const participants = this.participants();
    for (const peer of this.peers) peer.send({ type: 'presence', sessionId: this.id, participants });
  }

  participants() {
    const all = new Map<string, { user: { id: string; username: string }; role: PadRole; paths: string[]; clientIds: string[] }>();
    for (const { user, open } of this.peers) {
      const one = all.get(user.id) ?? { user: { id: user.id, username: user.username }, role: this.roleOf(user) ?? 'viewer', paths: [], clientIds: [] };
      one.paths.push(...open.keys());
      one.clientIds.push(...open.values());
      all.set(user.id, one);
    }
    return [...all.values()];
  }

  /** Puts text in a file as somebody who is not in a browser. */
  write(path: string, from: number, to: number, insert: string, user: FakeUser = this.owner): void {
    const file = this.files.find((one) => one.path === path);
    if (file === undefined) return;
    const before = file.text.version;
    const changes = [from, [to - from, ...insert.split('\n')], file.text.text.length - to].filter((part, i) => i === 1 || part !== 0);
    const sequence = (file.text.accepted(`hand of ${user.id}`) ?? -1) + 1;
    file.text.push({ type: 'push', sessionId: this.id, path, version: before, clientId: `hand of ${user.id}`, sequence, pushId: 'hand', updates: [changes] }, user.id);
    this.log(user, `Changed ${path}`);
    this.spread(file, before);
  }

  /** A run is seen by all who are there. */
  to(send: (frame: ServerFrame) => void): (frame: ServerFrame) => void {
    return (frame) => {
      for (const peer of this.peers) if (peer.send !== send) peer.send(frame);
      send(frame);
    };
  }

  runs({ id, username }: FakeUser, jobId: string, send: (frame: ServerFrame) => void): void {
    for (const peer of this.peers) {
      if (peer.send !== send) peer.send({ type: 'job', jobId, status: 'processing', sessionId: this.id, user: { id, username }, revision: this.version });
    }
  }

  spread({ file, path, text }: FakeFile, before: number): void {
    if (text.version === before) return;
    for (const peer of this.peers) {
      if (peer.open.has(path)) peer.send({ type: 'updates', sessionId: this.id, path, file, version: before, revision: this.version, updates: text.log.slice(before) });
    }
  }
}

/** One socket's part in all pads. */
export class FakeSeat {
  readonly #pads: ReadonlyMap<string, FakePad>;
  readonly #send: (frame: ServerFrame) => void;
  readonly #seats = new Map<FakePad, Peer>();

  constructor(pads: ReadonlyMap<string, FakePad>, send: (frame: ServerFrame) => void) {
    this.#pads = pads;
    this.#send = send;
  }

  leave(): void {
    for (const [pad, peer] of this.#seats) {
      pad.peers.delete(peer);
      pad.presence();
    }
    this.#seats.clear();
  }

  hear(frame: ClientFrame, user: FakeUser): void {
    if (!('sessionId' in frame) || frame.sessionId === undefined) return;
    const pad = this.#pads.get(frame.sessionId);
    const role = pad?.roleOf(user);
    if (pad === undefined || role === undefined) return this.#send({ type: 'refused', problem: { status: 404 } });
    if (frame.type === 'open') {
      const peer: Peer = { user, send: this.#send, open: new Map() };
      this.#seats.set(pad, peer);
      pad.peers.add(peer);
      const { id, title, language, isPublic, version } = pad;
      this.#send({ type: 'opened', session: { id, title, language, isPublic, version, files: pad.tree() }, role, revision: version, presence: pad.participants(), jobs: [...pad.running].map((jobId) => ({ jobId })) });
      return pad.presence();
    }
    const peer = this.#seats.get(pad);
    if (peer === undefined) return;
    if (frame.type === 'close') {
      this.#seats.delete(pad);
      pad.peers.delete(peer);
      return pad.presence();
    }
    if ('path' in frame) this.#about(frame, pad, peer, role);
  }

  #about(frame: Extract<ClientFrame, { path: string }>, pad: FakePad, peer: Peer, role: PadRole): void {
    const file = pad.files.find((one) => ('file' in frame && frame.file !== undefined ? one.file === frame.file : one.path === frame.path));
    if (file === undefined) {
      if (frame.type === 'push') this.#send({ type: 'push-refused', sessionId: pad.id, path: frame.path, pushId: frame.pushId, code: 'GONE' });
      return;
    }
    const about = { sessionId: pad.id, path: file.path, file: file.file };
    const { text } = file;
    switch (frame.type) {
      case 'open-file': {
        peer.open.set(file.path, frame.clientId);
        const known = frame.version !== undefined && frame.version >= text.floor;
        this.#send({ type: 'file', ...about, version: text.version, text: known ? undefined : text.text.toString(), epoch: 1, accepted: text.accepted(frame.clientId) });
        if (known && frame.version < text.version) this.#send({ type: 'updates', ...about, version: frame.version, updates: text.log.slice(frame.version) });
        return pad.presence();
      }
      case 'close-file':
        peer.open.delete(file.path);
        return pad.presence();
      case 'push': {
        const before = text.version;
        const code = role === 'owner' || role === 'editor' ? text.push(frame, peer.user.id) : 'READ_ONLY';
        if (code !== undefined) return this.#send({ type: 'push-refused', ...about, pushId: frame.pushId, code });
        pad.log(peer.user, `Changed ${file.path}`);
        return pad.spread(file, before);
      }
      case 'cursor':
        for (const other of pad.peers) {
          if (other !== peer && other.open.has(file.path)) {
            other.send({ type: 'cursor', ...about, version: frame.version, clientId: frame.clientId, user: { id: peer.user.id, username: peer.user.username }, ranges: frame.ranges, main: frame.main });
          }
        }
        return;
      case 'check':
        if (frame.version === text.version && frame.crc !== crcOf(text.text)) this.#send({ type: 'file', ...about, version: text.version, text: text.text.toString(), epoch: 1 });
    }
  }
}

