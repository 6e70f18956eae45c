/** The part of the Debug Adapter Protocol that the page speaks. */
import { flag, list, maybe, number, record, text, type Of } from '../wire/shape';

const source = record({ name: maybe(text), path: maybe(text), presentationHint: maybe(text) });

export const capabilities = record({
  supportsConditionalBreakpoints: maybe(flag),
  supportsLogPoints: maybe(flag),
  supportsSetVariable: maybe(flag),
  supportsRestartRequest: maybe(flag),
  supportsEvaluateForHovers: maybe(flag),
  exceptionBreakpointFilters: maybe(list(record({ filter: text, label: text, description: maybe(text), default: maybe(flag) }))),
});
export type Capabilities = Of<typeof capabilities>;
export const initialized = record({ capabilities: maybe(capabilities) });

export const stopped = record({ reason: text, description: maybe(text), text: maybe(text), threadId: maybe(number) });
export const output = record({ category: maybe(text), output: text });

export const threads = record({ threads: list(record({ id: number, name: text })) });
export type Thread = Of<typeof threads>['threads'][number];

export const stackTrace = record({
  stackFrames: list(record({ id: number, name: text, line: number, column: maybe(number), source: maybe(source) })),
  totalFrames: maybe(number),
});
export type StackFrame = Of<typeof stackTrace>['stackFrames'][number];

export const scopes = record({ scopes: list(record({ name: text, variablesReference: number, expensive: maybe(flag), namedVariables: maybe(number), indexedVariables: maybe(number) })) });
export type Scope = Of<typeof scopes>['scopes'][number];

const valued = { value: text, type: maybe(text), variablesReference: maybe(number), namedVariables: maybe(number), indexedVariables: maybe(number) };
export const variables = record({ variables: list(record({ name: text, evaluateName: maybe(text), ...valued })) });
export type Variable = Of<typeof variables>['variables'][number];

export const evaluated = record({ result: text, type: maybe(text), variablesReference: maybe(number), namedVariables: maybe(number), indexedVariables: maybe(number) });
export type Evaluated = Of<typeof evaluated>;
export const setVariable = record({ value: text, type: maybe(text), variablesReference: maybe(number) });

const breakpoint = record({ id: maybe(number), verified: maybe(flag), message: maybe(text), line: maybe(number) });
export const setBreakpoints = record({ breakpoints: list(breakpoint) });
export const breakpointEvent = record({ reason: maybe(text), breakpoint });
export type AdapterBreakpoint = Of<typeof breakpoint>;
