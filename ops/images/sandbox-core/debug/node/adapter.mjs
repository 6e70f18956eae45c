// A debug adapter for JavaScript, and what is compiled to it with a source map inside.
// usage: adapter.mjs FILE   (the script to start)
import { resolve } from 'node:path';
import { Breakpoints } from './breakpoints.mjs';
import { Inspector } from './inspector.mjs';
import { SourceMap } from './sourcemap.mjs';
import { Values } from './values.mjs';
import { event, serve } from './wire.mjs';

const THREAD = { threadId: 1, allThreadsStopped: true };
const scripts = new Map(); // by id: {path, map}
let inspector;
let values;
let breakpoints;
let frames = [];
let thrown;
let begun = false;
let atStart;
let pausing = false;

function place({ scriptId, lineNumber, columnNumber = 0 }) {
  const script = scripts.get(scriptId);
  const from = script?.map?.original(lineNumber, columnNumber);
  return from
    ? { path: from.path, line: from.sourceLine + 1, column: 1 }
    : { path: script?.path ?? '', line: lineNumber + 1, column: columnNumber + 1 };
}

function onEvent(method, params) {
  switch (method) {
    case 'Debugger.scriptParsed': {
      const path = params.url.startsWith('file://') ? decodeURIComponent(params.url.slice(7)) : params.url;
      const script = { path, map: SourceMap.of(path, params.sourceMapURL) };
      scripts.set(params.scriptId, script);
      return breakpoints.parsed(script);
    }
    case 'Debugger.breakpointResolved':
      return breakpoints.resolved(params.breakpointId, place(params.location));
    case 'Debugger.paused':
      return paused(params);
    case 'Debugger.resumed':
      frames = [];
      return values.forget();
    case 'Runtime.bindingCalled':
      return event('output', { category: 'console', output: `${params.payload}\n` });
    case 'NodeRuntime.waitingForDisconnect':
      return inspector.letGo();
    default:
      return undefined;
  }
}

function paused(params) {
  frames = params.callFrames;
  if (!begun) {
    atStart = frames[0].location;
    return event('initialized');
  }
  const exception = params.reason === 'exception' || params.reason === 'promiseRejection';
  thrown = exception ? params.data : undefined;
  const hit = params.hitBreakpoints?.length > 0;
  const reason = exception ? 'exception' : hit ? 'breakpoint' : pausing ? 'pause' : 'step';
  pausing = false;
  return event('stopped', { reason, ...THREAD, ...(thrown && { text: thrown.description?.split('\n')[0] }) });
}

function ended(code, signal) {
  event('exited', { exitCode: code ?? 128 });
  event('terminated', { signal });
}

const frame = (id) => {
  const found = frames[id - 1];
  if (!found) throw new Error('The program is not stopped there any more');
  return found;
};

async function evaluate(expression, frameId, more = {}) {
  const how = { expression, generatePreview: true, ...more };
  const { result, exceptionDetails } = frameId
    ? await inspector.ask('Debugger.evaluateOnCallFrame', { callFrameId: frame(frameId).callFrameId, ...how })
    : await inspector.ask('Runtime.evaluate', how);
  if (exceptionDetails) throw new Error(result.description?.split('\n')[0] ?? Values.text(result));
  return result;
}

const move = (method) => () => {
  thrown = undefined;
  return inspector.ask(method).then(() => ({ allThreadsContinued: true }));
};

serve(
  {
    initialize: () => ({
      supportsConfigurationDoneRequest: true,
      supportsConditionalBreakpoints: true,
      supportsHitConditionalBreakpoints: true,
      supportsLogPoints: true,
      supportsSetVariable: true,
      supportsEvaluateForHovers: true,
      supportsExceptionInfoRequest: true,
      exceptionBreakpointFilters: [
        { filter: 'all', label: 'All exceptions' },
        { filter: 'uncaught', label: 'Uncaught exceptions', default: true },
      ],
    }),
    async launch({ args = [], cwd = '/work' }) {
      breakpoints = new Breakpoints(scripts);
      inspector = await Inspector.start([resolve(cwd, process.argv[2]), ...args], cwd, onEvent, ended);
      values = new Values(inspector);
      breakpoints.use(inspector);
      await inspector.ask('Runtime.enable');
      await inspector.ask('Debugger.enable');
      await inspector.ask('NodeRuntime.notifyWhenWaitingForDisconnect', { enabled: true });
      await inspector.ask('Runtime.addBinding', { name: '__codecrafterLog' });
      await inspector.ask('Debugger.setBlackboxPatterns', { patterns: ['^node:', '/node_modules/'] });
      await inspector.ask('Runtime.runIfWaitingForDebugger');
    },
    setBreakpoints: ({ source, breakpoints: wanted = [] }) =>
      breakpoints.set(source.path, wanted).then((all) => ({ breakpoints: all })),
    setExceptionBreakpoints: ({ filters = [] }) =>
      inspector
        .ask('Debugger.setPauseOnExceptions', {
          state: filters.includes('all') ? 'all' : filters.includes('uncaught') ? 'uncaught' : 'none',
        })
        .then(() => ({ breakpoints: filters.map(() => ({ verified: true })) })),
    configurationDone() {
      begun = true;
      const { path, line } = place(atStart);
      if (breakpoints.isAt(path, line)) setImmediate(() => event('stopped', { reason: 'breakpoint', ...THREAD }));
      else inspector.ask('Debugger.resume');
    },
    threads: () => ({ threads: [{ id: 1, name: 'main' }] }),
    stackTrace({ startFrame = 0, levels }) {
      const all = frames.map((f, i) => ({ id: i + 1, name: f.functionName || '(anonymous)', ...place(f.location) }));
      const own = all.filter((f) => !f.path.startsWith('node:'));
      const page = own.slice(startFrame, levels ? startFrame + levels : undefined);
      return {
        totalFrames: own.length,
        stackFrames: page.map(({ path, ...f }) => ({ ...f, source: { path, name: path.split('/').pop() } })),
      };
    },
    scopes: ({ frameId }) => ({
      scopes: frame(frameId)
        .scopeChain.map((s, number) => ({ s, number }))
        .filter(({ s }) => s.type !== 'global')
        .map(({ s, number }) => ({
          name: `${s.type[0].toUpperCase()}${s.type.slice(1)}${s.name ? `: ${s.name}` : ''}`,
          variablesReference: values.keep({ object: s.object.objectId, frameId, number }),
          expensive: false,
        })),
    }),
    variables: async (args) => ({ variables: await values.variables(args) }),
    async setVariable({ variablesReference, name, value }) {
      const of = values.kept(variablesReference);
      const result = await evaluate(value, of.frameId ?? 1);
      const { objectId, unserializableValue, value: plain } = result;
      const newValue = objectId ? { objectId } : unserializableValue ? { unserializableValue } : { value: plain };
      if (of.frameId) {
        const { callFrameId } = frame(of.frameId);
        const variable = { scopeNumber: of.number, variableName: name, newValue, callFrameId };
        await inspector.ask('Debugger.setVariableValue', variable);
      } else {
        await inspector.ask('Runtime.callFunctionOn', {
          objectId: of.object,
          functionDeclaration: 'function (name, value) { this[name] = value; }',
          arguments: [{ value: name }, newValue],
        });
      }
      return values.shown(name, result);
    },
    async evaluate({ expression, frameId, context }) {
      const result = await evaluate(expression, frameId, { throwOnSideEffect: context === 'hover' });
      const { value, ...rest } = values.shown('', result);
      return { ...rest, result: value };
    },
    exceptionInfo: () => ({
      exceptionId: thrown?.className ?? 'Error',
      description: thrown?.description?.split('\n')[0] ?? Values.text(thrown ?? { type: 'undefined' }),
      breakMode: 'always',
      details: { stackTrace: thrown?.description },
    }),
    continue: move('Debugger.resume'),
    next: move('Debugger.stepOver'),
    stepIn: move('Debugger.stepInto'),
    stepOut: move('Debugger.stepOut'),
    pause() {
      pausing = true;
      return inspector.ask('Debugger.pause').then(() => ({}));
    },
    disconnect() {
      inspector?.kill();
      setTimeout(() => process.exit(0), 20);
    },
  },
  () => {
    inspector?.kill();
    process.exit(0);
  },
);
