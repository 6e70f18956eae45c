/** The API's description, made of the same sources as the server's, with what the page shows of it. */
import { readFileSync } from 'node:fs';
import type { OpenApi, Operation } from '../../src/docs/document';

interface Source {
  readonly id: string;
  readonly does: string;
  readonly access?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly answers?: object;
}

interface Feature {
  readonly name: string;
  readonly about: string;
  readonly access?: string;
  readonly operations?: Readonly<Record<string, Source>>;
}

const folder = new URL('../../../api/src/main/resources/openapi/', import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));

export function fakeOpenApi(): OpenApi {
  const features = ['accounts', 'sessions', 'runs'].map((name) => read(name) as Feature);
  const paths: Record<string, Record<string, Operation>> = {};
  for (const { name, access = 'SIGNED_IN', operations = {} } of features) {
    for (const [call, source] of Object.entries(operations)) {
      const [method = '', path = ''] = call.split(' ');
      (paths[path] ??= {})[method.toLowerCase()] = operation(name, access, path, source);
    }
  }
  return { ...(read('frame') as Pick<OpenApi, 'info'>), tags: features.map(({ name, about }) => ({ name, description: about })), paths, components: { schemas: {} } };
}

function operation(tag: string, access: string, path: string, { id, does, access: own, query = {}, body, answers = { 204: null } }: Source): Operation {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({ name, in: 'path' as const, schema: { type: 'string' } }));
  const inQuery = Object.entries(query).map(([name, about]) => ({ name, in: 'query' as const, schema: { type: 'string', description: about } }));
  return {
    tags: [tag],
    operationId: id,
    summary: does,
    'x-access': (own ?? access).toLowerCase(),
    parameters: [...inPath, ...inQuery],
    ...(body === undefined ? {} : { requestBody: { content: { 'application/json': { schema: { type: 'object', properties: { title: { type: 'string' } } } } } } }),
    responses: Object.fromEntries(Object.keys(answers).map((status) => [status, { description: 'Done.' }])),
  };
}
