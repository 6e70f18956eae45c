/** What the page needs of the OpenAPI document, and how its schemas read. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema;
  readonly required?: readonly string[];
}

type Content = Readonly<Record<string, { readonly schema?: Schema }>>;

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly schema: Schema;
}

export interface Operation {
  readonly tags: readonly string[];
  readonly operationId: string;
  readonly summary: string;
  readonly 'x-access': string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
}

export interface OpenApi {
  readonly info: { readonly title: string; readonly description: string };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export interface Route {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

export function routesOf(document: OpenApi): Route[] {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
}

/** A schema as text: fields one a line, with `?` after those that may be absent. */
export function written(document: OpenApi, schema: Schema, indent = '', seen: readonly string[] = []): string {
  const name = schema.$ref?.split('/').pop();
  if (name !== undefined) {
    const target = document.components.schemas[name];
    return target === undefined || seen.includes(name) ? name : written(document, target, indent, [...seen, name]);
  }
  if (schema.anyOf !== undefined) return schema.anyOf.map((each) => written(document, each, indent, seen)).join(' | ');
  if (schema.enum !== undefined) return schema.enum.map((word) => `"${word}"`).join(' | ');
  if (schema.items !== undefined) return `[${written(document, schema.items, indent, seen)}, …]`;
  if (schema.properties !== undefined) {
    const deeper = `${indent}  `;
    const lines = Object.entries(schema.properties).map(([field, of]) => {
      const mark = schema.required?.includes(field) === true ? '' : '?';
      const note = of.description === undefined ? '' : `  // ${of.description}`;
      return `${deeper}${field}${mark}: ${written(document, of, deeper, seen)}${note}`;
    });
    return `{\n${lines.join('\n')}\n${indent}}`;
  }
  if (schema.additionalProperties !== undefined) return `{name: ${written(document, schema.additionalProperties, indent, seen)}, …}`;
  if (schema.type === 'string') return schema.format === 'date-time' ? 'time' : 'text';
  return schema.type ?? 'anything';
}

/** Something that fits a schema, to begin with: the fields that must be there. */
export function sample(document: OpenApi, schema: Schema): unknown {
  const name = schema.$ref?.split('/').pop();
  const target = name === undefined ? undefined : document.components.schemas[name];
  if (target !== undefined) return sample(document, target);
  if (schema.anyOf !== undefined) return sample(document, schema.anyOf[0] ?? {});
  if (schema.enum !== undefined) return schema.enum[0];
  if (schema.items !== undefined) return [sample(document, schema.items)];
  if (schema.properties !== undefined) {
    const wanted = schema.required ?? [];
    return Object.fromEntries(wanted.map((field) => [field, sample(document, schema.properties?.[field] ?? {})]));
  }
  if (schema.type === 'integer' || schema.type === 'number') return 1;
  return schema.type === 'boolean' ? false : '';
}

export function bodyOf(route: Route): Schema | undefined {
  return route.operation.requestBody?.content['application/json']?.schema;
}

/** The call as one would type it into a shell. */
export function curl(document: OpenApi, route: Route, origin: string): string {
  const parts = [`curl ${origin}${route.path}`];
  if (route.method !== 'GET') parts[0] = `curl -X ${route.method} ${origin}${route.path}`;
  if (route.operation['x-access'] !== 'anyone') parts.push(`-H "Authorization: Bearer $token"`);
  const body = bodyOf(route);
  if (body !== undefined) {
    parts.push(`-H 'Content-Type: application/json'`, `-d '${JSON.stringify(sample(document, body))}'`);
  }
  return parts.join(' \\\n     ');
}
