/** The REST side of pads. */
import type { TestCase } from '../../src/wire/testing';
import type { FakeUser } from './fake-account';
import { FakePad } from './fake-pads';

type Answer = [number, unknown?];
type Body = Readonly<Record<string, unknown>>;

const word = (value: unknown): string => (typeof value === 'string' ? value : '');

export class FakePadRoutes {
  readonly pads = new Map<string, FakePad>();
  /** The files of the last form that came. */
  sent: readonly { path: string; content: string }[] = [];
  readonly imports = new Map<string, { jobId: string; status: string; message?: string; fileCount?: number }>();
  readonly #newId: (kind: string) => string;
  readonly #find: (name: string) => FakeUser | undefined;

  constructor(newId: (kind: string) => string, find: (name: string) => FakeUser | undefined) {
    this.#newId = newId;
    this.#find = find;
  }

  make(owner: FakeUser, title: string, language: string, files: readonly { path: string; content: string }[]): FakePad {
    const pad = new FakePad(this.#newId('p'), owner, title, language, files);
    this.pads.set(pad.id, pad);
    return pad;
  }

  /** `undefined` where the call is about something else. */
  answer(method: string, url: string, body: Body, user: FakeUser): Answer | undefined {
    const { pathname, searchParams } = new URL(url, 'http://fake');
    const [, , room, id = '', part = '', last = ''] = pathname.split('/').map(decodeURIComponent);
    if (pathname === '/api/join') return this.#join(word(body.token), user);
    if (room !== 'sessions') return undefined;
    if (method === 'GET' && id === '') return [200, { items: this.#list(searchParams.get('scope') ?? 'mine', user), next: null }];
    if (method === 'POST' && (id === '' || id === 'create')) {
      if (Array.isArray(body.files) && body.files.length === 0) return [422, { status: 422, errors: [{ field: 'files', message: 'must be 1 to 100 files' }] }];
      const files = Array.isArray(body.files) ? (body.files as { path: string; content: string }[]) : [{ path: usual(word(body.language)), content: word(body.code) }];
      return [201, this.make(user, word(body.title), word(body.language), files).view(user)];
    }
    const pad = this.pads.get(id);
    const role = pad?.roleOf(user);
    if (pad === undefined || role === undefined) return [404, { status: 404, detail: 'There is no such pad, or it is private.' }];
    if (part === '') return this.#pad(pad, method, body, user);
    if (part === 'files') return this.#files(pad, method, body, searchParams.get('path') ?? '', user);
    if (part === 'import') return this.#import(pad, user);
    if (part === 'participants') return this.#participants(pad, method, body, last);
    if (part === 'cases') return this.#cases(pad, method, body, user);
    if (part === 'links') return this.#links(pad, method, body, last);
    if (part === 'history') return this.#history(pad, last);
    if (part === 'restore') return this.#restore(pad, Number(body.version), body.path === undefined ? undefined : word(body.path), user);
    if (part === 'checkpoints') {
      const newest = pad.history.all.at(typeof body.version === 'number' ? body.version : -1);
      if (newest !== undefined) newest.label = word(body.name);
      return [201, { name: word(body.name), version: pad.version }];
    }
    if (part === 'blame') return this.#blame(pad, searchParams.get('path') ?? '');
    if (part === 'fork') return [201, this.make(user, `${pad.title} (fork)`, pad.language, pad.files.map(({ path, text }) => ({ path, content: text.text.toString() }))).view(user)];
    return [404, { status: 404 }];
  }

  #list(scope: string, user: FakeUser): object[] {
    const all = [...this.pads.values()];
    const of: Readonly<Record<string, (pad: FakePad) => boolean>> = {
      mine: (pad) => pad.owner === user,
      shared: (pad) => pad.roles.has(user.id),
      public: (pad) => pad.isPublic,
    };
    return all.filter(of[scope] ?? (() => false)).map((pad) => ({ ...pad.view(user), code: undefined, files: undefined, ownerName: pad.owner.username }));
  }

  #pad(pad: FakePad, method: string, body: Body, user: FakeUser): Answer {
    if (method === 'DELETE') return this.pads.delete(pad.id), [204];
    if (method === 'PATCH') {
      if (typeof body.title === 'string') pad.title = body.title;
      if (typeof body.language === 'string') pad.language = body.language;
      if (typeof body.isPublic === 'boolean') pad.isPublic = body.isPublic;
      if (Array.isArray(body.files)) pad.files = (body.files as { path: string; content: string }[]).map(({ path, content }) => pad.made(path, content));
      pad.log(user, 'Changed the pad');
      pad.tell();
    }
    return [200, pad.view(user)];
  }

  #files(pad: FakePad, method: string, body: Body, path: string, user: FakeUser): Answer {
    const from = method === 'DELETE' ? path : word(body.path);
    if (method === 'POST') {
      if (pad.files.some((file) => file.path === from)) return [409, { status: 409, detail: `There is a file ${from} already.` }];
      pad.files = [...pad.files, pad.made(from, word(body.content))];
    } else {
      const inside = (one: string): boolean => one === from || one.startsWith(`${from}/`);
      if (method === 'DELETE') pad.files = pad.files.filter((file) => !inside(file.path));
      else for (const file of pad.files) if (inside(file.path)) file.path = word(body.to) + file.path.slice(from.length);
    }
    pad.log(user, `${method === 'POST' ? 'Created' : method === 'DELETE' ? 'Deleted' : 'Moved'} ${from}`);
    pad.tell();
    return [method === 'POST' ? 201 : 200, pad.view(user)];
  }

  /** Takes in what was sent; an archive holds what its text says, one path a line. */
  #import(pad: FakePad, user: FakeUser): Answer {
    const jobId = this.#newId('i');
    const files = this.sent.flatMap(({ path, content }) => (path.endsWith('.zip') ? content.split('\n').map((inside) => ({ path: inside, content: `# ${inside}` })) : [{ path, content }]));
    const wrong = files.find(({ path }) => path.startsWith('..'));
    if (wrong !== undefined) this.imports.set(jobId, { jobId, status: 'failed', message: `The archive holds ${wrong.path}, whose name leads out of it.` });
    else {
      pad.files = [...pad.files, ...files.map(({ path, content }) => pad.made(path, content))];
      pad.log(user, `Imported ${files.length} files`);
      pad.tell();
      this.imports.set(jobId, { jobId, status: 'completed', fileCount: files.length });
    }
    return [202, { jobId }];
  }

  #participants(pad: FakePad, method: string, body: Body, who: string): Answer {
    if (method === 'GET') return [200, { owner: { id: pad.owner.id, username: pad.owner.username }, participants: [...pad.roles].map(([id, role]) => ({ user: { id, username: this.#find(id)?.username }, role, byLink: false })), invitations: [] }];
    const name = method === 'DELETE' ? who : word(body.user);
    const user = this.#find(name);
    if (user === undefined) return name.includes('@') ? [204] : [422, { status: 422, errors: [{ field: 'user', message: `is nobody here: ${name}` }] }];
    if (method === 'DELETE') pad.roles.delete(user.id);
    else pad.roles.set(user.id, body.role === 'viewer' ? 'viewer' : 'editor');
    pad.tell();
    return [204];
  }

  /** Of the owner's hidden cases others are told the names, and change nothing. */
  #cases(pad: FakePad, method: string, body: Body, user: FakeUser): Answer {
    const owner = user.id === pad.owner.id;
    if (method === 'PUT') {
      if (body.version !== pad.casesVersion) return [409, { status: 409, detail: 'Somebody else has changed the cases.' }];
      const given = body.cases as TestCase[];
      pad.cases = owner ? given : [...pad.cases.filter(({ hidden }) => hidden === true), ...given.filter(({ hidden }) => hidden !== true)];
      pad.casesVersion++;
      for (const { send } of pad.peers) send({ type: 'cases', sessionId: pad.id, version: pad.casesVersion });
    }
    const shown = pad.cases.map((one) => (one.hidden === true && !owner ? { id: one.id, name: one.name, hidden: true, weight: one.weight } : one));
    return [200, { version: pad.casesVersion, cases: shown }];
  }

  #links(pad: FakePad, method: string, body: Body, last: string): Answer {
    if (method === 'GET') return [200, { items: pad.links.map(({ id, role, expiresAt, createdAt }) => ({ id, role, expiresAt, createdAt })) }];
    if (method === 'DELETE') {
      pad.links.splice(pad.links.findIndex(({ id }) => id === last), 1);
      return [204];
    }
    const link = { id: this.#newId('l'), token: this.#newId('token'), role: word(body.role), expiresAt: body.expiresAt === undefined ? undefined : word(body.expiresAt), createdAt: new Date().toISOString() };
    pad.links.push(link);
    return [201, link];
  }

  #join(token: string, user: FakeUser): Answer {
    for (const pad of this.pads.values()) {
      const link = pad.links.find((one) => one.token === token);
      if (link === undefined) continue;
      if (pad.owner !== user) pad.roles.set(user.id, link.role === 'viewer' ? 'viewer' : 'editor');
      pad.presence();
      return [200, { sessionId: pad.id, title: pad.title, role: pad.roleOf(user) }];
    }
    return [404, { status: 404, detail: 'This link was taken back, or it has ended.' }];
  }

  #history(pad: FakePad, version: string): Answer {
    if (version === '') return [200, { items: pad.history.list(), next: null }];
    const revision = pad.history.all[Number(version)];
    return revision === undefined ? [404, { status: 404 }] : [200, revision];
  }

  #restore(pad: FakePad, version: number, path: string | undefined, user: FakeUser): Answer {
    const revision = pad.history.all[version];
    if (revision === undefined) return [404, { status: 404 }];
    for (const { path: old, content } of revision.files) {
      if (path !== undefined && path !== old) continue;
      const file = pad.files.find((one) => one.path === old);
      if (file === undefined) pad.files = [...pad.files, pad.made(old, content)];
      else pad.write(old, 0, file.text.text.length, content, user);
    }
    pad.log(user, `Restored version ${version}`);
    pad.tell();
    return [200, pad.view(user)];
  }

  #blame(pad: FakePad, path: string): Answer {
    const lines = pad.files.find((file) => file.path === path)?.text.text.lines ?? 0;
    const author = { id: pad.owner.id, username: pad.owner.username };
    return [200, { path, version: pad.version, lines: [{ from: 1, to: lines, author, at: pad.updatedAt, version: pad.version }] }];
  }
}

function usual(language: string): string {
  return { python: 'main.py', java: 'Main.java', c: 'main.c', javascript: 'main.js', bash: 'main.sh' }[language] ?? 'main';
}
