// A program under Node's inspector, in the terminal that is kept for it.
import { spawn } from 'node:child_process';
import { constants, openSync, writeSync } from 'node:fs';
import { WebSocket } from './websocket.mjs';

const PORT = 9229;
const NOISE = /^(?:Debugger attached\.|Waiting for the debugger to disconnect\.\.\.|Debugger ending on .*|For help, see: .*)\n/gm;

export class Inspector {
  #socket;
  #last = 0;
  #waiting = new Map();

  /** Starts the program, stopped before its first line. */
  static async start(argv, cwd, onEvent, onExit) {
    const terminal = openSync(process.env.CC_TTY, constants.O_RDWR | constants.O_NOCTTY);
    const inspect = [`--inspect-brk=127.0.0.1:${PORT}`, '--inspect-publish-uid=http'];
    const program = spawn('setsid', ['--ctty', process.execPath, ...inspect, ...argv], {
      cwd,
      stdio: [terminal, terminal, 'pipe'],
    });
    program.stderr.on('data', (bytes) => {
      const text = bytes.toString('latin1').replace(NOISE, '');
      if (text) writeSync(terminal, Buffer.from(text, 'latin1'));
    });
    let ended = false;
    program.on('close', (code, signal) => {
      ended = true;
      onExit(code, signal);
    });
    const inspector = new Inspector();
    inspector.program = program;
    for (;;) {
      try {
        const list = await (await fetch(`http://127.0.0.1:${PORT}/json/list`)).json();
        await inspector.#connect(list[0].webSocketDebuggerUrl, onEvent);
        return inspector;
      } catch (e) {
        if (ended) throw new Error('The program ended before it could be debugged');
        await new Promise((wake) => setTimeout(wake, 5));
      }
    }
  }

  async #connect(url, onEvent) {
    this.#socket = await WebSocket.open(url);
    this.#socket.onmessage = (text) => {
      const message = JSON.parse(text);
      if (!message.id) {
        onEvent(message.method, message.params);
        return;
      }
      const [good, bad] = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if (message.error) bad(new Error(message.error.message));
      else good(message.result);
    };
  }

  ask(method, params = {}) {
    const id = ++this.#last;
    return new Promise((good, bad) => {
      this.#waiting.set(id, [good, bad]);
      this.#socket.send(JSON.stringify({ id, method, params }));
    });
  }

  letGo() {
    this.#socket.close();
  }

  kill() {
    this.program.kill('SIGKILL');
  }
}
