/** Shapes: small checks that turn unknown JSON into typed values, or say where it is wrong. */

export class WireError extends Error {
  override readonly name = 'WireError';
}

/** Returns `value` as `T`, or throws a {@link WireError} that names `at`, the place in the JSON. */
export type Shape<T> = (value: unknown, at: string) => T;
export type Of<S> = S extends Shape<infer T> ? T : never;

type Fields = Record<string, Shape<unknown>>;
type OptionalKeys<F extends Fields> = { [K in keyof F]: undefined extends Of<F[K]> ? K : never }[keyof F];
type RecordOf<F extends Fields> = { readonly [K in Exclude<keyof F, OptionalKeys<F>>]: Of<F[K]> } & {
  readonly [K in OptionalKeys<F>]?: Of<F[K]>;
};

function wrong(value: unknown, at: string, wanted: string): WireError {
  const got = value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value;
  return new WireError(`${at} is ${got}, not ${wanted}`);
}

export const text: Shape<string> = (value, at) => {
  if (typeof value !== 'string') throw wrong(value, at, 'text');
  return value;
};

export const number: Shape<number> = (value, at) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw wrong(value, at, 'a number');
  return value;
};

export const flag: Shape<boolean> = (value, at) => {
  if (typeof value !== 'boolean') throw wrong(value, at, 'true or false');
  return value;
};

/** Exactly one of `words`. */
export function oneOf<const W extends readonly string[]>(...words: W): Shape<W[number]> {
  return (value, at) => {
    if (typeof value !== 'string' || !words.includes(value)) throw wrong(value, at, words.join(' | '));
    return value;
  };
}

export function list<T>(item: Shape<T>): Shape<readonly T[]> {
  return (value, at) => {
    if (!Array.isArray(value)) throw wrong(value, at, 'a list');
    return value.map((element, i) => item(element, `${at}[${i}]`));
  };
}

/** Absent or null is `undefined`. */
export function maybe<T>(shape: Shape<T>): Shape<T | undefined> {
  return (value, at) => (value === undefined || value === null ? undefined : shape(value, at));
}

/** An object with at least these fields; fields it does not name are left out, so servers may add some. */
export function record<F extends Fields>(fields: F): Shape<RecordOf<F>> {
  const entries = Object.entries(fields);
  return (value, at) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(value, at, 'an object');
    const given = value as Record<string, unknown>;
    const result: Record<string, unknown> = {};
    for (const [name, shape] of entries) {
      const field = shape(given[name], `${at}.${name}`);
      if (field !== undefined) result[name] = field;
    }
    return result as RecordOf<F>;
  };
}

/** Nothing is read from the answer. */
export const nothing: Shape<void> = () => undefined;
