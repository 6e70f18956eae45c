import type { Send } from '../net/http';
import { explain, Problem } from '../net/problem';
import { copyText } from '../ui/clipboard';
import { button, fill, h, on } from '../ui/dom';
import { t } from '../words/words';
import { bodyOf, curl, sample, written, type OpenApi, type Route } from './document';

const whom: Readonly<Record<string, string>> = {
  anyone: t('anyone'),
  'signed-in': t('signed in, guests too'),
  member: t('members'),
  admin: t('administrators'),
};

/** One route: what it takes, what it gives, and a try. Its inside is made when it is first opened. */
export function entry(document: OpenApi, route: Route, send: Send): HTMLElement {
  const inside = h('div', { class: 'route-inside' });
  const element = h(
    'details',
    { class: 'route', id: route.operation.operationId },
    h(
      'summary',
      {},
      h('span', { class: `method ${route.method.toLowerCase()}` }, route.method),
      h('code', {}, route.path),
      h('span', { class: 'does', lang: 'en' }, route.operation.summary),
    ),
    inside,
  );
  return on(element, {
    toggle: () => {
      if (element.open && inside.childElementCount === 0) fill(inside, ...parts(document, route, send));
    },
  });
}

function parts(document: OpenApi, route: Route, send: Send): HTMLElement[] {
  const { operation } = route;
  const body = bodyOf(route);
  const call = curl(document, route, location.origin);
  const copied = h('span', { class: 'muted small', role: 'status' });
  return [
    h('p', {}, t('For {whom}.', { whom: whom[operation['x-access']] ?? operation['x-access'] })),
    ...(operation.parameters ?? []).map(({ name, in: where, schema }) =>
      h('p', {}, h('code', {}, name), ` ${t('in the {where}:', { where })} ${written(document, schema)}`, schema.description === undefined ? '' : `; ${schema.description}`),
    ),
    ...(body === undefined ? [] : [h('h3', {}, t('Body')), code(written(document, body), t('Body'))]),
    h('h3', {}, t('Answers')),
    ...Object.entries(operation.responses)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([status, { description, content }]) => answer(document, status, description, content)),
    h('h3', {}, t('From a shell')),
    code(call, t('From a shell')),
    h(
      'div',
      { class: 'row' },
      button(t('Copy'), { icon: 'copy', label: t('Copy the command') }, () => {
        void copyText(call).then((done) => fill(copied, done ? t('Copied.') : t('Not copied: select it and copy it by hand.')));
      }),
      copied,
    ),
    ...(route.path === '/ws' || route.path.endsWith('/connect') ? [] : trying(document, route, send)),
  ];
}

function answer(document: OpenApi, status: string, description: string, content: Route['operation']['responses'][string]['content']): HTMLElement {
  const form = Object.entries(content ?? {})[0];
  const schema = form?.[1].schema;
  const isProblem = Number(status) >= 400;
  return h(
    'div',
    { class: 'answer' },
    h('p', {}, h('b', {}, status), ' ', h('span', { lang: 'en' }, description), form !== undefined && h('span', { class: 'muted small' }, ` ${form[0]}`)),
    schema !== undefined && !isProblem && code(written(document, schema), t('Answer {status}', { status })),
  );
}

function trying(document: OpenApi, route: Route, send: Send): HTMLElement[] {
  const fields = (route.operation.parameters ?? []).map((parameter) => ({
    ...parameter,
    input: h('input', { class: 'field', 'aria-label': parameter.name, placeholder: parameter.name, autocomplete: 'off', spellcheck: 'false' }),
  }));
  const schema = bodyOf(route);
  const body = h('textarea', { class: 'field', rows: 5, 'aria-label': t('Body of the request'), spellcheck: 'false' });
  if (schema !== undefined) body.value = JSON.stringify(sample(document, schema), null, 2);
  const result = h('div', { 'aria-live': 'polite' });
  const go = async (): Promise<void> => {
    let path = route.path;
    const query = new URLSearchParams();
    for (const { name, in: where, input } of fields) {
      if (where === 'path') path = path.replace(`{${name}}`, name === 'path' ? input.value.split('/').map(encodeURIComponent).join('/') : encodeURIComponent(input.value));
      else if (input.value !== '') query.set(name, input.value);
    }
    const search = query.toString();
    try {
      const given: unknown = schema === undefined ? undefined : JSON.parse(body.value);
      const got = await send({ method: route.method as 'GET', path: search === '' ? path : `${path}?${search}`, body: given, answer: (value: unknown) => value });
      fill(result, code(got === undefined ? t('Done, and nothing to say.') : JSON.stringify(got, null, 2), t('The answer')));
    } catch (error) {
      const words = error instanceof Problem ? `${String(error.status)}: ${explain(error)}` : error instanceof SyntaxError ? t('This is not JSON.') : explain(error);
      fill(result, h('p', { class: 'field-error', role: 'alert' }, words));
    }
  };
  return [
    h('h3', {}, t('Try it')),
    h('p', { class: 'muted small' }, t('As whoever you are signed in as here; it does what it says.')),
    h('div', { class: 'row' }, ...fields.map(({ input }) => input)),
    ...(schema === undefined ? [] : [body]),
    h('div', { class: 'row' }, button(t('Send'), { icon: 'play', class: 'primary' }, () => void go())),
    result,
  ];
}

function code(text: string, label: string): HTMLElement {
  return h('pre', { tabindex: 0, role: 'region', 'aria-label': label }, h('code', {}, text));
}
