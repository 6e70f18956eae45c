/** A word under the pointer, as the stopped program has it. */
import type { EditorState, Extension } from '@codemirror/state';
import { hoverTooltip } from '@codemirror/view';
import { evaluated } from './protocol';
import type { DebugSession } from './session';

const mostChars = 500;

/** `session` gives what is stopped in the shown file, if anything is. */
export function evaluatingHover(session: () => DebugSession | undefined): Extension {
  return hoverTooltip(async (view, pos) => {
    const stopped = session();
    const frame = stopped?.frame.value;
    const found = frame === undefined ? undefined : expressionAt(view.state, pos);
    if (stopped === undefined || frame === undefined || found === undefined) return null;
    try {
      const { result, type } = await stopped.ask('evaluate', { expression: found.expression, frameId: frame.id, context: 'hover' }, evaluated);
      return { pos: found.from, end: found.to, above: true, create: () => ({ dom: words(found.expression, result, type) }) };
    } catch {
      return null;
    }
  }, { hideOnChange: true });
}

function words(expression: string, result: string, type: string | undefined): HTMLElement {
  const dom = document.createElement('div');
  dom.className = 'cm-debug-hover';
  const cut = result.length > mostChars ? `${result.slice(0, mostChars)}…` : result;
  dom.textContent = `${expression} = ${cut}`;
  if (type !== undefined && type !== '') dom.title = type;
  return dom;
}

/** The name at a place with what it is a part of, as `person.name` when the pointer is on `name`. */
export function expressionAt(state: EditorState, pos: number): { readonly from: number; readonly to: number; readonly expression: string } | undefined {
  const line = state.doc.lineAt(pos);
  for (const match of line.text.matchAll(/[$@]{0,2}[\p{L}_$][\p{L}\p{N}_$]*(?:(?:\.|->|::)[\p{L}_$][\p{L}\p{N}_$]*)*/gu)) {
    const from = line.from + match.index;
    const to = from + match[0].length;
    if (pos < from || pos > to) continue;
    const rest = /^[\p{L}\p{N}_$]*/u.exec(match[0].slice(pos - from))?.[0] ?? '';
    const expression = match[0].slice(0, pos - from + rest.length).replace(/(?:\.|->|::)$/, '');
    return expression === '' ? undefined : { from, to: from + expression.length, expression };
  }
  return undefined;
}
