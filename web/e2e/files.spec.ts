/** Files in both directions: those a program comes with, and those it leaves. */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { ends, run, shows, until, write } from './browser';
import { baseUrl, product } from './product';

const all = Buffer.from(Array.from({ length: 256 }, (_, i) => i));

interface Job {
  readonly status: string;
  readonly stdout: string;
  readonly artifactsLeftOut?: string;
  readonly artifacts?: readonly { readonly path: string; readonly mediaType: string; readonly sizeBytes: number; readonly url: string }[];
}

async function guest(): Promise<string> {
  const answer = await fetch(`${baseUrl}/api/auth/guest`, { method: 'POST' });
  return ((await answer.json()) as { accessToken: string }).accessToken;
}

const authorized = (token: string): Record<string, string> => ({ Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' });

async function execute(token: string, program: object): Promise<Job> {
  const headers = authorized(token);
  const accepted = await fetch(`${baseUrl}/api/execute`, { method: 'POST', headers, body: JSON.stringify(program) });
  expect(accepted.status).toBe(202);
  const { jobId } = (await accepted.json()) as { jobId: string };
  return (await (await fetch(`${baseUrl}/api/jobs/${jobId}?wait=true`, { headers })).json()) as Job;
}

describe('a program of several files', () => {
  it('has them in their folders, with bytes, arguments, variables and input, and gives back what it leaves', async () => {
    const token = await guest();
    const job = await execute(token, {
      language: 'python',
      files: [
        { path: 'main.py', content: 'import os, sys, shutil\nfrom lib.words import HELLO\nprint(HELLO, sys.argv[1:], os.environ["WHO"], input())\nos.makedirs("out/copy of data")\nshutil.copy("data/all.bin", "out/copy of data/all.bin")\n' },
        { path: 'lib/words.py', content: 'HELLO = "grüß dich"\n' },
        { path: 'data/all.bin', content: all.toString('base64'), encoding: 'base64' },
      ],
      args: ['a b', '$HOME'],
      env: { WHO: 'Ada & "Bob"' },
      stdin: 'typed\n',
    });
    expect(job).toMatchObject({ status: 'completed', stdout: 'grüß dich [\'a b\', \'$HOME\'] Ada & "Bob" typed\n' });
    const artifact = job.artifacts?.[0];
    expect(artifact).toMatchObject({ path: 'copy of data/all.bin', mediaType: 'application/octet-stream', sizeBytes: 256 });
    const url = baseUrl + (artifact?.url ?? '');
    const file = await fetch(url, { headers: authorized(token) });
    expect(Buffer.from(await file.arrayBuffer()).equals(all)).toBe(true);
    expect(file.headers.get('Content-Security-Policy')).toBe("sandbox; default-src 'none'");
    expect((await fetch(url)).status).toBe(401);
    expect((await fetch(url, { headers: authorized(await guest()) })).status).toBe(404);
  });

  it('is given signals and a new size of its terminal', async () => {
    const socket = new WebSocket(`${baseUrl.replace(/^http/, 'ws')}/ws`);
    const heard: string[] = [];
    let output = '';
    let jobId = '';
    socket.on('message', (data: Buffer) => {
      const frame = JSON.parse(data.toString()) as { type: string; jobId?: string; data?: string; path?: string };
      heard.push(frame.type === 'artifact' ? `artifact ${frame.path}` : frame.type);
      if (frame.type === 'job') jobId = frame.jobId ?? '';
      if (frame.type === 'output') output += frame.data ?? '';
    });
    await new Promise((resolve) => socket.once('open', resolve));
    const say = (frame: object): void => socket.send(JSON.stringify(frame));
    say({ type: 'hello', accessToken: await guest() });
    const code = `
import os, signal
def show(s, f): print(signal.Signals(s).name, *os.get_terminal_size(), flush=True)
for s in (signal.SIGINT, signal.SIGTERM, signal.SIGWINCH, signal.SIGUSR1): signal.signal(s, show)
open("out/left.txt", "w").write("left")
print("ready", flush=True)
for _ in range(4): signal.pause()
`;
    say({ type: 'run', requestId: 'r', language: 'python', code, terminal: { columns: 80, rows: 24 } });
    const printed = (text: string): Promise<string> => until(() => Promise.resolve(output), text, 30_000);
    await printed('ready');
    say({ type: 'stdin', jobId, data: '\x03' });
    await printed('SIGINT 80 24');
    say({ type: 'signal', jobId, signal: 'SIGTERM' });
    await printed('SIGTERM 80 24');
    say({ type: 'resize', jobId, columns: 100, rows: 30 });
    await printed('SIGWINCH 100 30');
    say({ type: 'signal', jobId, signal: 'SIGNAL' });
    await until(() => Promise.resolve(heard.join()), 'refused');
    say({ type: 'signal', jobId, signal: 'SIGUSR1' });
    await until(() => Promise.resolve(heard.join()), 'artifact left.txt,result', 30_000);
    socket.close();
  });
});

describe('files that a program leaves', () => {
  const { open } = product();

  it('are shown where they are pictures, and saved', async () => {
    const page = await open();
    await write(
      page,
      `import os
import matplotlib.pyplot as plt
plt.plot([1, 3, 2], label="größe")
plt.legend()
plt.show()
open(os.environ["OUTPUT_DIR"] + "/table.csv", "w").write("a,b\\n1,2\\n")
print("mean", 2)
`,
    );
    await run(page);
    await shows(page, 'mean 2', 30_000);
    await ends(page, /Finished: exit 0.*2 files/);
    const figure = page.getByRole('img', { name: 'figure-1.png' });
    await figure.waitFor();
    expect(await figure.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(300);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'table.csv' }).click()]);
    expect(download.suggestedFilename()).toBe('table.csv');
    expect(await readFile(await download.path(), 'utf8')).toBe('a,b\n1,2\n');
    if (process.env.SHOTS !== undefined) await page.screenshot({ path: `${process.env.SHOTS}/figure.png` });
  });
});
