// Breakpoints by the program's own files, where those are scripts or come into scripts.
import { pathToFileURL } from 'node:url';
import { event } from './wire.mjs';

export class Breakpoints {
  #inspector;
  #scripts;
  #all = new Map(); // by path: [{id, line, remote, verified}]
  #last = 0;

  constructor(scripts) {
    this.#scripts = scripts;
  }

  use(inspector) {
    this.#inspector = inspector;
  }

  /** Replaces all of a file. */
  async set(path, wanted) {
    for (const { remote } of this.#all.get(path) ?? []) {
      if (remote) await this.#inspector.ask('Debugger.removeBreakpoint', { breakpointId: remote });
    }
    const all = [];
    this.#all.set(path, all);
    for (const one of wanted) {
      const breakpoint = { id: ++this.#last, line: one.line, condition: condition(one), verified: false };
      all.push(breakpoint);
      await this.#place(path, breakpoint);
    }
    return all.map(shown);
  }

  async #place(path, breakpoint) {
    const map = [...this.#scripts.values()].find((script) => script.map?.has(path));
    const at = map?.map.generated(path, breakpoint.line - 1);
    try {
      const { breakpointId, locations } = await this.#inspector.ask('Debugger.setBreakpointByUrl', {
        url: pathToFileURL(map?.path ?? path).href,
        lineNumber: at?.line ?? breakpoint.line - 1,
        columnNumber: at?.column,
        condition: breakpoint.condition,
      });
      breakpoint.remote = breakpointId;
      breakpoint.verified = locations.length > 0;
      if (at) breakpoint.line = at.sourceLine + 1;
      else if (breakpoint.verified) breakpoint.line = locations[0].lineNumber + 1;
    } catch (e) {
      breakpoint.message = e.message;
    }
  }

  /** A script has come: what was asked for in its sources is placed now. */
  async parsed(script) {
    for (const [path, all] of this.#all) {
      if (!script.map?.has(path)) continue;
      for (const breakpoint of all.filter((b) => !b.verified)) {
        await this.#place(path, breakpoint);
        event('breakpoint', { reason: 'changed', breakpoint: shown(breakpoint) });
      }
    }
  }

  resolved(remote, { line }) {
    for (const breakpoint of [...this.#all.values()].flat().filter((b) => b.remote === remote)) {
      breakpoint.verified = true;
      breakpoint.line = line;
      event('breakpoint', { reason: 'changed', breakpoint: shown(breakpoint) });
    }
  }

  isAt(path, line) {
    return (this.#all.get(path) ?? []).some((b) => b.line === line && b.verified && !b.condition);
  }
}

const shown = ({ id, line, verified, message }) => ({ id, line, verified, ...(message && { message }) });

/** The expression that is true where the program is to stop. */
function condition({ condition: wanted, hitCondition, logMessage }) {
  const parts = [];
  if (wanted) parts.push(`(${wanted})`);
  if (hitCondition) {
    const count = Number(/(\d+)/.exec(hitCondition)?.[1] ?? 1);
    const compare = /^\s*(>=|<=|>|<|==|%)/.exec(hitCondition)?.[1] ?? '==';
    const key = JSON.stringify(`hit${Math.random()}`);
    const counter = `(globalThis.__codecrafterHits ??= new Map(), globalThis.__codecrafterHits.set(${key}, (globalThis.__codecrafterHits.get(${key}) ?? 0) + 1).get(${key}))`;
    parts.push(compare === '%' ? `${counter} % ${count} === 0` : `${counter} ${compare} ${count}`);
  }
  if (logMessage) {
    const text = logMessage.replace(/[`\\]/g, '\\$&').replace(/\$/g, '\\$').replace(/\{/g, '${');
    parts.push(`(__codecrafterLog(\`${text}\`), false)`);
  }
  return parts.join(' && ');
}
