/** A small stand-in for the product: the REST calls and frames the page uses, scripted programs, faults on demand. */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { WebSocketServer, type WebSocket } from 'ws';
import { exampleOf, python } from '../../src/pads/examples';
import type { ClientFrame, ServerFrame } from '../../src/wire/frames';
import type { Job } from '../../src/wire/model';
import { FakeAccounts, type FakeUser as User } from './fake-account';
import { FakeAdmin } from './fake-admin';
import { FakeDebugger } from './fake-debugger';
import { fakeOpenApi } from './fake-openapi';
import { FakePadRoutes } from './fake-pad-routes';
import { FakeSeat } from './fake-pads';
import { fakeTests } from './fake-tester';
import { artifactsOf, leftFiles } from './left-files';

const dist = new URL('../../dist/', import.meta.url).pathname;
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; img-src 'self' data: blob:; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const starter = `from main import add


def test_adds():
    assert add(1, 2) == 3
`;

const languages = [
  { id: 'python', name: 'Python', version: '3.13.5', aliases: ['py'], extensions: ['py'], example: exampleOf(python), supports: ['execute', 'test', 'debug'], testFrameworks: [{ id: 'pytest', name: 'pytest', starter: { path: 'test_main.py', content: starter } }] },
  { id: 'javascript', name: 'JavaScript', version: '24.1.0', aliases: ['js', 'node'], extensions: ['js'], example: 'console.log("hello from node");\n', supports: ['execute', 'test'] },
  { id: 'c', name: 'C', version: '14.2', aliases: ['gcc'], extensions: ['c'], example: '#include <stdio.h>\n\nint main(void) {\n    puts("hello from c");\n}\n', supports: ['execute', 'test'] },
  { id: 'java', name: 'Java', version: '25', aliases: [], extensions: ['java'], example: 'void main() {\n    IO.println("hello from java");\n}\n', supports: ['execute', 'test'] },
  { id: 'bash', name: 'Bash', version: '5.2', aliases: ['sh'], extensions: ['sh'], example: 'echo hello from bash\n', supports: ['execute', 'test'] },
];

/** One that is on its way, and then there. */
const kotlin = { id: 'kotlin', name: 'Kotlin', version: '', extensions: ['kt'], problem: 'It is being prepared', preparing: 'step 5 of 11' };
const kotlinServed = { id: 'kotlin', name: 'Kotlin', version: '2.3.0', extensions: ['kt'], example: 'fun main() = println("hello from kotlin")\n' };

export class FakeServer {
  /** Whether there is a further language. */
  kotlin: 'no' | 'soon' | 'yes' = 'no';
  guests = true;
  /** The next run's problem, if it shall be refused. */
  refuseNext: object | undefined;
  /** Whether files that programs left cannot be had. */
  filesAway = false;
  readonly admin = new FakeAdmin();
  readonly accounts = new FakeAccounts();
  readonly #server: Server;
  readonly #sockets = new Set<WebSocket>();
  readonly #users = new Map<string, User>();
  readonly #refresh = new Map<string, User>();
  readonly #access = new Map<string, User>();
  readonly pads = new FakePadRoutes((kind) => this.#id(kind), (name) => this.user(name));
  readonly #jobs = new Map<string, Job>();
  readonly #debuggers = new Map<string, FakeDebugger>();
  #away = false;
  #count = 0;

  constructor() {
    this.#server = createServer((request, response) => {
      this.#serve(request, response).catch(() => response.destroy());
    });
    const sockets = new WebSocketServer({ noServer: true });
    this.#server.on('upgrade', (request, socket, head) => {
      if (this.#away) socket.destroy();
      else sockets.handleUpgrade(request, socket, head, (ws) => this.#talk(ws));
    });
  }

  /** Somebody with an account. */
  member(email: string, username: string, role: string, password: string): void {
    const user = { id: this.#id('u'), username, role, password };
    this.#users.set(email, user).set(username, user);
  }

  /** Whoever has that name, address or id. */
  user(name: string): User | undefined {
    return this.#users.get(name) ?? [...this.#access.values(), ...this.#users.values()].find(({ id, username }) => id === name || username === name);
  }

  async start(port = 0): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.terminate();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Cuts every connection; with `away`, takes no new one until called again. */
  cut(away: boolean): void {
    this.#away = away;
    for (const socket of this.#sockets) socket.terminate();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (path.startsWith('/api/')) {
      if (this.#away) return void response.destroy();
      if (path.includes('/artifacts/')) return this.#giveFile(path, request, response);
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const type = request.headers['content-type'] ?? '';
      if (type.startsWith('multipart/')) this.pads.sent = await filesIn(Buffer.concat(chunks), type);
      const body = type.startsWith('multipart/') ? '' : Buffer.concat(chunks).toString();
      const call = body === '' ? {} : (JSON.parse(body) as Partial<Record<string, string>>);
      const inCookie = request.headers['x-refresh-token'] === 'cookie';
      if (inCookie) call.refreshToken ??= /refresh_token=(\w+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
      const [status, answer] = this.#answer(`${request.method} ${path}`, call as Record<string, string>, request.headers.authorization, request.url);
      const headers: Record<string, string> = { 'Content-Type': status >= 400 ? 'application/problem+json' : 'application/json' };
      if (inCookie && typeof answer === 'object' && answer !== null && 'refreshToken' in answer) {
        headers['Set-Cookie'] = `refresh_token=${String(answer.refreshToken)}; Path=/api/auth; HttpOnly; SameSite=Strict`;
        delete answer.refreshToken;
      }
      if (status === 429) headers['Retry-After'] = '42';
      response.writeHead(status, headers).end(answer === undefined ? '' : JSON.stringify(answer));
      return;
    }
    const file = extname(path) !== '' ? path : path.startsWith('/embed/') ? 'embed.html' : 'index.html';
    try {
      const content = await readFile(join(dist, file));
      response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream', 'Content-Security-Policy': policy }).end(content);
    } catch {
      response.writeHead(404).end();
    }
  }

  #giveFile(path: string, request: IncomingMessage, response: ServerResponse): void {
    const file = leftFiles[decodeURIComponent(path.split('/artifacts/')[1] ?? '')];
    const known = this.#access.has(request.headers.authorization?.replace('Bearer ', '') ?? '');
    if (this.filesAway || file === undefined || !known) return void response.writeHead(known ? 503 : 401, { 'Content-Type': 'application/problem+json' }).end('{}');
    response.writeHead(200, { 'Content-Type': file.type }).end(file.content);
  }

  #answer(call: string, body: Record<string, string>, authorization?: string, url = ''): [number, unknown?] {
    const user = this.#access.get(authorization?.replace('Bearer ', '') ?? '');
    switch (call) {
      case 'GET /api/languages':
        if (this.kotlin === 'no') return [200, languages];
        return [200, [...languages, this.kotlin === 'soon' ? kotlin : kotlinServed]];
      case 'GET /api/openapi.json':
        return [200, fakeOpenApi()];
      case 'POST /api/auth/guest':
        return this.guests ? [200, this.#tokens({ id: this.#id('u'), username: 'quiet-otter', role: 'guest' })] : [403, { status: 403, title: 'Forbidden' }];
      case 'POST /api/auth/register':
        return this.#register(body);
      case 'POST /api/auth/login': {
        const found = this.#users.get(body.email ?? '');
        if (found === undefined || found.password !== body.password) return [401, { status: 401, detail: 'That name and password do not match.' }];
        return [200, this.#tokens(found)];
      }
      case 'POST /api/auth/refresh': {
        const known = this.#refresh.get(body.refreshToken ?? '');
        return known === undefined ? [401, { status: 401 }] : [200, this.#tokens(known)];
      }
      case 'POST /api/auth/verify-email':
        return body.token === 'good' ? [204] : [422, { status: 422, errors: [{ field: 'token', message: 'is of a link that was used already' }] }];
      case 'POST /api/auth/forgot-password':
        return (body.email ?? '').includes('@') ? [204] : [422, { status: 422, errors: [{ field: 'email', message: 'must be an email address' }] }];
      case 'POST /api/auth/reset-password':
        if (body.token !== 'good') return [422, { status: 422, errors: [{ field: 'token', message: 'is of a link that was used already' }] }];
        return (body.password ?? '').length >= 8 ? [204] : [422, { status: 422, errors: [{ field: 'password', message: 'must have at least 8 characters' }] }];
      case 'POST /api/auth/logout':
        this.#refresh.delete(body.refreshToken ?? '');
        return [204];
    }
    if (user === undefined) return [401, { status: 401 }];
    if (url.startsWith('/api/admin/')) return user.role === 'admin' ? this.admin.answer(call.split(' ')[0] ?? '', url, body) : [403, { status: 403 }];
    return this.#forUser(call, body, user, url);
  }

  #forUser(call: string, body: Record<string, string>, user: User, url: string): [number, unknown?] {
    const [method = '', path = ''] = call.split(' ');
    const own = this.accounts.answer(call, body, user, () => this.#forget(user));
    if (own !== undefined) return own;
    if (path.startsWith('/api/jobs/')) {
      const job = this.#jobs.get(path.split('/')[3] ?? '') ?? this.pads.imports.get(path.split('/')[3] ?? '');
      return job === undefined ? [404, { status: 404 }] : [200, job];
    }
    return this.pads.answer(method, url, body, user) ?? [404, { status: 404 }];
  }

  #register({ username = '', email = '', password = '' }: Record<string, string>): [number, unknown] {
    const errors = [];
    if (username.length < 3) errors.push({ field: 'username', message: 'must have 3 to 32 characters' });
    if (!email.includes('@')) errors.push({ field: 'email', message: 'must be an email address, as ada@example.com' });
    if (password.length < 8) errors.push({ field: 'password', message: 'must have at least 8 characters' });
    if (errors.length > 0) return [422, { status: 422, title: 'Unprocessable Content', errors }];
    const user = { id: this.#id('u'), username, role: 'user', email, password };
    this.#users.set(email, user).set(username, user);
    return [201, user];
  }

  #forget(user: User): void {
    for (const tokens of [this.#access, this.#refresh]) {
      for (const [token, known] of tokens) if (known === user) tokens.delete(token);
    }
  }

  #tokens(user: User): object {
    const pair = { accessToken: this.#id('a'), refreshToken: this.#id('r'), expiresIn: 900 };
    this.#access.set(pair.accessToken, user);
    this.#refresh.set(pair.refreshToken, user);
    return pair;
  }

  #id(kind: string): string {
    return `${kind}${++this.#count}`;
  }

  #talk(ws: WebSocket): void {
    this.#sockets.add(ws);
    const programs = new Map<string, FakeProgram>();
    const send = (frame: ServerFrame): void => ws.send(JSON.stringify(frame));
    const seat = new FakeSeat(this.pads.pads, send);
    let user: User | undefined;
    ws.on('close', () => {
      this.#sockets.delete(ws);
      seat.leave();
    });
    ws.on('message', (data: Buffer) => {
      const frame = JSON.parse(data.toString()) as ClientFrame;
      switch (frame.type) {
        case 'hello': {
          user = this.#access.get(frame.accessToken);
          send(user === undefined ? { type: 'refused', problem: { status: 401 } } : { type: 'welcome', user });
          return;
        }
        case 'ping':
          return send({ type: 'pong' });
        case 'run': {
          if (this.refuseNext !== undefined) {
            send({ type: 'refused', requestId: frame.requestId, problem: this.refuseNext });
            this.refuseNext = undefined;
            return;
          }
          const jobId = this.#id('j');
          send({ type: 'job', requestId: frame.requestId, jobId, status: 'processing' });
          const pad = this.pads.pads.get(frame.sessionId ?? '');
          const code = frame.code ?? frame.files?.[0]?.content ?? pad?.files[0]?.text.text.toString() ?? '';
          const all = pad === undefined ? send : pad.to(send);
          const program = new FakeProgram(jobId, frame.kind === undefined ? code : undefined, all, (job) => {
            this.#jobs.set(jobId, job);
            if (job.status === 'processing') pad?.running.add(jobId);
            else pad?.running.delete(jobId);
          });
          programs.set(jobId, program);
          if (frame.kind === 'debug' && user !== undefined) {
            this.#debuggers.set(jobId, new FakeDebugger(jobId, user.id, all, (words) => program.write('stdout', words), (outcome) => program.end(outcome)));
          } else if (frame.kind === 'test') {
            const files = pad?.files.map(({ path, text }) => ({ path, content: text.text.toString() })) ?? frame.files ?? [{ path: 'main.py', content: code }];
            fakeTests(jobId, files, frame.savedCases === true ? pad?.cases : frame.cases, frame.only ?? [], send, (outcome) => program.end(outcome));
          }
          if (pad !== undefined && user !== undefined) pad.runs(user, jobId, send);
          return;
        }
        case 'stdin':
          return programs.get(frame.jobId)?.type(frame.data);
        case 'stdin-end':
          return programs.get(frame.jobId)?.type('\x04');
        case 'signal':
          return programs.get(frame.jobId)?.end({ status: 'failed', signal: frame.signal });
        case 'cancel':
          this.#debuggers.get(frame.jobId)?.stop();
          return programs.get(frame.jobId)?.end({ status: 'cancelled', signal: 'SIGKILL' });
        case 'debug':
          return this.#debuggers.get(frame.jobId)?.hear(frame.message, user?.id ?? '', send);
        case 'debugger':
          return this.#debuggers.get(frame.jobId)?.look(send);
        case 'hand-over':
          return this.#debuggers.get(frame.jobId)?.handOver(user?.id ?? '', frame.to);
        case 'resize':
          return;
        case 'open':
        case 'close':
        case 'open-file':
        case 'close-file':
        case 'push':
        case 'cursor':
        case 'check':
          if (user !== undefined) seat.hear(frame, user);
      }
    });
  }
}

/** The files of a form, with the paths they came with. */
async function filesIn(body: Buffer, type: string): Promise<{ path: string; content: string }[]> {
  const form = await new Response(new Uint8Array(body), { headers: { 'Content-Type': type } }).formData();
  const files = form.getAll('files').filter((file) => typeof file !== 'string');
  return Promise.all(files.map(async (file) => ({ path: file.name, content: await file.text() })));
}

/** Acts as its code asks: by a few words in it. */
class FakeProgram {
  readonly #jobId: string;
  readonly #send: (frame: ServerFrame) => void;
  readonly #keep: (job: Job) => void;
  readonly #started = Date.now();
  #seq = 0;
  #line = '';
  #output = '';
  #over = false;

  /** Without code, something else says what it does. */
  constructor(jobId: string, code: string | undefined, send: (frame: ServerFrame) => void, keep: (job: Job) => void) {
    this.#jobId = jobId;
    this.#send = send;
    this.#keep = keep;
    keep({ jobId, status: 'processing' });
    if (code !== undefined) setTimeout(() => this.#run(code), 20);
  }

  #run(code: string): void {
    if (code.includes('does not compile')) {
      this.write('compile', "main.c:3:5: error: expected ';' before 'return'\n");
      return this.end({ status: 'failed', compile: { exitCode: 1, output: '' }, message: 'The program does not compile.' });
    }
    this.#send({ type: 'started', jobId: this.#jobId, attempt: code.includes('worker lost') ? 2 : 1 });
    const prompt = /input\("([^"]*)"\)/.exec(code)?.[1];
    if (prompt !== undefined) return this.write('stdout', prompt);
    if (code.includes('while True')) return this.write('stdout', 'looping\r\n');
    if (code.includes('flood')) return this.#flood();
    if (code.includes('evil')) return this.#evil();
    if (code.includes('raise')) {
      this.write('stdout', 'before\r\n');
      this.write('stderr', 'Traceback (most recent call last):\r\n  File "main.py", line 1, in <module>\r\nValueError: no\r\n');
      return this.end({ status: 'failed', exitCode: 1 });
    }
    const plots = /plot\(([^)]*)\)/.exec(code)?.[1];
    if (plots !== undefined) return this.#leave(plots.split(';'));
    if (code.includes('forever sleep')) return this.end({ status: 'timed-out', signal: 'SIGKILL', message: 'The program ran longer than 10 s and was stopped.' });
    this.write('stdout', `${/"([^"]*)"/.exec(code)?.[1] ?? code.replace('echo ', '').trim()}\r\n`);
    this.end({ status: 'completed', exitCode: 0 });
  }

  #leave(paths: string[]): void {
    this.write('stdout', 'mean 4.2\r\n');
    const artifacts = artifactsOf(this.#jobId, paths);
    for (const artifact of artifacts) this.#send({ type: 'artifact', jobId: this.#jobId, ...artifact });
    this.end({ status: 'completed', exitCode: 0, artifacts, artifactsLeftOut: paths.length > 3 ? 'Not kept: 1 × file over 4 MiB' : undefined });
  }

  #flood(): void {
    for (let i = 0; i < 200; i++) this.write('stdout', `${'0123456789'.repeat(1_000)}\r\n`);
    this.write('stdout', 'the very end\r\n');
    this.end({ status: 'completed', exitCode: 0 });
  }

  #evil(): void {
    this.write('stdout', '<img src=x onerror="window.__xss=1"><script>window.__xss=2</script>\r\n');
    this.write('stdout', '\x1b]0;stolen title\x07\x1b]52;c;c3RvbGVu\x07\x1b]8;;javascript:window.__xss=3\x07click me\x1b]8;;\x07\r\n');
    this.write('stdout', '\x1b]8;;https://example.org/\x07a link\x1b]8;;\x07 \x1b[1;32mgreen\x1b[0m \x00 plain\r\n');
    this.end({ status: 'completed', exitCode: 0 });
  }

  type(data: string): void {
    if (this.#over) return;
    if (data.includes('\x04')) return this.end({ status: 'failed', exitCode: 1 });
    this.#line += data;
    this.write('stdout', data.replace('\r', '\r\n'));
    if (!this.#line.includes('\r')) return;
    this.write('stdout', `Hello, ${this.#line.trim()}!\r\n1 squared is 1\r\n2 squared is 4\r\n3 squared is 9\r\n4 squared is 16\r\n5 squared is 25\r\n`);
    this.end({ status: 'completed', exitCode: 0 });
  }

  end(outcome: Omit<Job, 'jobId'>): void {
    if (this.#over) return;
    this.#over = true;
    const job: Job = { jobId: this.#jobId, language: 'python', output: this.#output, timeMs: Date.now() - this.#started, memoryBytes: 12_582_912, ...outcome };
    this.#keep(job);
    this.#send({ type: 'result', ...job });
  }

  write(stream: 'stdout' | 'stderr' | 'compile', data: string): void {
    if (stream !== 'compile') this.#output += data;
    this.#send({ type: 'output', jobId: this.#jobId, seq: ++this.#seq, stream, data });
  }
}
