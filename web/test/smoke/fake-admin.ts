/** What the routes of administration answer, made up, and what they were asked to do. */
import type { DeadLetter, JobRow, LogLine, Person, RunSlot, Stats, WorkerRow } from '../../src/admin/wire';

const now = Date.now();
const before = (seconds: number): string => new Date(now - seconds * 1_000).toISOString();

const names = ['ada', 'grace', 'linus', 'barbara', 'ken', 'margaret', 'dennis', 'frances', 'quiet-otter', 'brisk-heron'];

function people(): Person[] {
  return names.map((username, i) => ({
    id: `u${i}`.padEnd(24, '0'),
    username,
    email: username.includes('-') ? undefined : `${username}@example.org`,
    role: i === 0 ? 'admin' : username.includes('-') ? 'guest' : 'user',
    disabled: username === 'dennis',
    createdAt: before(86_400 * (i + 1)),
    lastLogin: i === 3 ? undefined : before(600 * (i + 1)),
  }));
}

const statuses: readonly JobRow['status'][] = ['processing', 'queued', 'completed', 'failed', 'completed', 'timed-out', 'error', 'cancelled', 'completed', 'memory-limit'];

function jobs(): JobRow[] {
  return statuses.map((status, i) => ({
    jobId: `j${i}`,
    userId: `u${i}`.padEnd(24, '0'),
    username: names[i],
    kind: 'execute',
    language: ['python', 'c', 'java', 'bash'][i % 4] ?? 'python',
    status,
    attempt: status === 'error' ? 4 : 1,
    worker: status === 'queued' ? undefined : 'worker-1',
    queuedAt: before(30 * i + 2),
    startedAt: status === 'queued' ? undefined : before(30 * i + 1.6),
    finishedAt: status === 'queued' || status === 'processing' ? undefined : before(30 * i + 0.4),
  }));
}

function worker(id: string, running: number): WorkerRow {
  return {
    id,
    slots: 4,
    running,
    languages: 14,
    absent: [{ id: 'kotlin', problem: 'its hello program does not run: out of memory' }],
    pool: { ready: 3, wanted: 5, made: 1_204, reused: 318, waited: 7, leaked: 0 },
    seenAt: before(3),
  };
}

function letters(): DeadLetter[] {
  return [
    { id: 'm-1', jobId: 'j-7f3a', reason: 'delivery_limit', diedAt: before(340), sizeBytes: 412, body: '{"kind":"execute","id":"j-7f3a","program":{"language":"python"}}', cut: false },
    { id: 'm-2', reason: 'rejected', diedAt: before(90), sizeBytes: 120_431, body: '<script>window.__xss=1</script> not a job '.repeat(40), cut: true },
  ];
}

function logs(): LogLine[] {
  const line = (i: number, level: string, source: string, message: string): LogLine => ({ id: `l${i}`, timestamp: before(40 * i), level, source, message, userId: `u${i}`.padEnd(24, '0'), details: { status: 'completed', timeMs: '41' } });
  return [
    line(1, 'info', 'worker.job', 'Ran python: completed after 41 ms'),
    line(2, 'warn', 'api.auth', 'A refresh token was used again after its time: its sign-in has been ended'),
    line(3, 'error', 'worker.job', 'Ran java: error after 0 ms'),
    line(4, 'info', 'api.admin', 'The administrator ada disabled dennis'),
    line(5, 'info', 'worker.job', 'Ran c: failed after 12 ms <img src=x onerror="window.__xss=1">'),
  ];
}

/** `slots` steps up to now, some of them with nothing in them. */
function stats(range: string): Stats {
  const [count, stepSeconds] = range === '24h' ? [96, 900] : [60, 15];
  const wave = (i: number, from: number, by: number): number => Math.max(0, from + by * Math.sin(i / 4) + by * 0.5 * Math.sin(i / 1.7));
  const percentiles = (i: number, from: number): { count: number; p50: number; p95: number; p99: number } => ({ count: 20, p50: wave(i, from, from / 4), p95: wave(i, from * 2.4, from / 2), p99: wave(i, from * 4, from) });
  const slots = Array.from({ length: count }, (_, i): RunSlot => ({
    at: before((count - i) * stepSeconds),
    counts: i === 20 ? {} : { completed: Math.round(wave(i, 18, 7)), failed: Math.round(wave(i + 3, 2, 2)), 'timed-out': i % 9 === 0 ? 1 : 0, error: i === 33 ? 2 : 0, cancelled: i % 7 === 0 ? 1 : 0 },
    waiting: i === 20 ? undefined : percentiles(i, 9),
    duration: i === 20 ? undefined : percentiles(i, 140),
  }));
  return {
    range,
    at: before(0),
    stepSeconds,
    runs: { slots, all: { at: before(900), counts: { completed: 1_074, failed: 121, 'timed-out': 7, error: 2, cancelled: 9 }, waiting: { count: 1_213, p50: 8.2, p95: 21.4, p99: 44 }, duration: { count: 1_204, p50: 130, p95: 412, p99: 1_900 } }, queued: 1, processing: 3 },
    node: {
      node: 'api-1',
      startedAt: before(86_400 * 3),
      heapBytes: 148_897_792,
      heapMaxBytes: 402_653_184,
      threads: 34,
      sockets: 17,
      usersOnline: 12,
      latency: { slots: slots.map(({ at }, i) => ({ at, ms: percentiles(i, 2.2) })), all: { count: 8_412, p50: 2.1, p95: 6.8, p99: 14 } },
    },
  };
}

export class FakeAdmin {
  /** Each act: method, path, body. */
  readonly acts: string[] = [];
  /** How often figures were asked for. */
  asked = 0;
  /** Whether changing somebody's role is refused, as the last administrator's is. */
  last = false;
  people = people();
  letters = letters();

  answer(method: string, url: string, body: unknown): [number, unknown?] {
    const { pathname, searchParams } = new URL(url, 'http://fake');
    const path = pathname.replace('/api/admin', '');
    if (method !== 'GET') this.acts.push(`${method} ${path}${method === 'PATCH' ? ` ${JSON.stringify(body)}` : ''}`);
    const of = (part: number): string => decodeURIComponent(path.split('/')[part] ?? '');
    if (path === '/stats') return this.asked++, [200, stats(searchParams.get('range') ?? '15m')];
    if (path === '/workers') return [200, this.#workers()];
    if (path === '/queues') {
      const queue = (name: string, ready: number, consumers: number, dead: number): object => ({ name, ready, consumers, dead });
      return [200, { queues: [queue('execution_queue', 1, 2, this.letters.length), queue('file_processing', 0, 0, 0), queue('email', 0, 1, 0)] }];
    }
    if (path.startsWith('/queues/')) return this.#dead(method, of(4));
    if (path === '/jobs') {
      const status = searchParams.get('status') ?? '';
      return [200, { items: jobs().filter((job) => status === '' || (status === 'running' ? ['queued', 'processing'].includes(job.status) : job.status === status)) }];
    }
    if (path.startsWith('/jobs/')) return [202];
    if (path === '/logs') {
      const level = searchParams.get('level') ?? '';
      return [200, { items: logs().filter((line) => level === '' || line.level === level) }];
    }
    if (path === '/users') {
      const [q, role, cursor] = ['q', 'role', 'cursor'].map((name) => searchParams.get(name) ?? '');
      const all = this.people.filter((each) => each.username.startsWith(q ?? '') && (role === '' || each.role === role));
      return [200, cursor === 'more' ? { items: all.slice(8) } : { items: all.slice(0, 8), next: all.length > 8 ? 'more' : undefined }];
    }
    if (path === '/mails') {
      const status = searchParams.get('status') ?? '';
      return [200, { publicUrl: 'http://localhost:8080', items: mails().filter((mail) => status === '' || mail.status === status) }];
    }
    if (path.startsWith('/mails/')) return method === 'POST' ? [202] : [200, { mail: mails()[0], link: 'http://localhost:8080/verify#token=abc' }];
    return this.#person(method, of(2), body);
  }

  #workers(): object {
    return {
      workers: [worker('worker-1', 3), worker('worker-2', 4)],
      languages: [
        { id: 'python', name: 'Python', version: '3.13.5' },
        { id: 'c', name: 'C', version: '14.2' },
        { id: 'java', name: 'Java', version: '25' },
        { id: 'kotlin', name: 'Kotlin', version: '', problem: 'It is being prepared: step 5 of 11' },
        { id: 'scala', name: 'Scala', version: '', problem: 'its hello program does not run: out of memory' },
      ],
    };
  }

  #dead(method: string, letter: string): [number, unknown?] {
    if (method === 'GET') return [200, { letters: this.letters }];
    const count = letter === '' || letter === 'requeue' ? this.letters.length : 1;
    this.letters = letter === '' || letter === 'requeue' ? [] : this.letters.filter(({ id }) => id !== letter);
    return [200, { count }];
  }

  #person(method: string, id: string, body: unknown): [number, unknown?] {
    const found = this.people.find((each) => each.id === id);
    if (found === undefined) return [404, { status: 404 }];
    if (this.last && method !== 'GET') return [409, { status: 409, detail: 'role would leave no administrator: make somebody else one before.' }];
    if (method === 'DELETE') {
      this.people = this.people.filter((each) => each !== found);
      return [204];
    }
    if (method === 'PATCH') Object.assign(found, body);
    return [200, { account: found, sessions: 3, runs: 120, devices: 2 }];
  }
}

function mails(): { status: string }[] {
  const mail = (id: string, status: string, lastError?: string): { status: string } & Record<string, unknown> => ({ id, kind: 'verify', to: 'ada@example.org', subject: 'Confirm your e-mail address', status, attempts: 1, lastError, createdAt: '2026-11-25T01:00:00.000Z', changedAt: '2026-11-25T01:00:00.000Z' });
  return [mail('m1', 'outbox'), mail('m2', 'sent'), mail('m3', 'failed', '550 nobody of that name')];
}
