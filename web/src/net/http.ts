import type { Shape } from '../wire/shape';
import { Problem, Unreachable } from './problem';

export interface Request<T> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  /** Files to send, in place of a body. */
  readonly form?: FormData;
  readonly answer: Shape<T>;
  /** The answer is a file: `answer` is given a Blob. */
  readonly bytes?: boolean;
  /** The refresh token is in the browser's cookie, which no script reads, and stays there. */
  readonly cookie?: boolean;
  /** Lets the request outlive the page. */
  readonly keepalive?: boolean;
}

/** Sends one request. Throws {@link Problem} on a refusal and {@link Unreachable} where no answer came. */
export type Send = <T>(request: Request<T>, accessToken?: string) => Promise<T>;

const sendWith = (credentials: RequestCredentials): Send => async (request, accessToken) => {
  const headers = new Headers({ Accept: request.bytes === true ? '*/*' : 'application/json' });
  if (request.body !== undefined) headers.set('Content-Type', 'application/json');
  if (accessToken !== undefined) headers.set('Authorization', `Bearer ${accessToken}`);
  if (request.cookie === true) headers.set('X-Refresh-Token', 'cookie');
  let response: Response;
  try {
    response = await fetch(request.path, {
      method: request.method,
      headers,
      body: request.form ?? (request.body === undefined ? undefined : JSON.stringify(request.body)),
      keepalive: request.keepalive,
      cache: 'no-store',
      credentials,
    });
  } catch {
    throw new Unreachable();
  }
  if (!response.ok) throw await Problem.of(response);
  const cut = (): never => {
    throw new Unreachable();
  };
  if (request.bytes === true) return request.answer(await response.blob().catch(cut), request.path);
  const body = await response.text().catch(cut);
  return request.answer(body === '' ? undefined : JSON.parse(body), request.path);
};

export const send: Send = sendWith('same-origin');

/** Without any cookie, whichever way. */
export const sendBare: Send = sendWith('omit');

/** The part of the account that requests need: a valid token, or a new one after the server refused it. */
export interface Bearer {
  fresh(): Promise<string | undefined>;
  renew(refused: string): Promise<string | undefined>;
}

/** Adds the access token, and renews it once if the server says it is no longer good. */
export function authorized(plain: Send, bearer: Bearer): Send {
  return async (request) => {
    const token = await bearer.fresh();
    try {
      return await plain(request, token);
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 401 || token === undefined) throw error;
      const renewed = await bearer.renew(token);
      if (renewed === undefined) throw error;
      return plain(request, renewed);
    }
  };
}
