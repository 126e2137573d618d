import { Agent, type Dispatcher, EnvHttpProxyAgent, request } from 'undici';
import { isLoopback } from '../../lib/is-loopback.js';
import { readCaFile } from '../../lib/read-ca-file.js';
import type { Labels } from '../../model/labels.js';

/** Where alerts and series are sent by HTTP. */
export interface HttpTarget {
  readonly url: string;
  /** Sent as `X-Scope-OrgID`. */
  readonly tenant?: string | undefined;
  /** Sent as `Authorization`; asked for with each request, so that tokens may change. */
  readonly authorization?: (() => string) | undefined;
  /** A PEM file; the system's authorities by default. */
  readonly caFile?: string | undefined;
  readonly timeoutMs: number;
}

/** An answer that says no. */
export class HttpError extends Error {
  readonly statusCode: number;

  constructor(statusCode: number, message: string) {
    super(message);
    this.statusCode = statusCode;
  }
}

/** Posts bytes; rejects with an {@link HttpError} when they were not taken, with another `Error` when nobody answered or `signal` aborted. */
export type SendBytes = (
  path: string,
  body: Uint8Array | string,
  headers: Labels,
  signal?: AbortSignal,
) => Promise<void>;

/** Posts JSON; rejects as {@link SendBytes}. */
export type PostJson = (path: string, body: unknown, signal?: AbortSignal) => Promise<void>;

/** Creates what posts to a target. Throws a `UserError` when `caFile` cannot be read. */
export function createSender({ url, tenant, authorization, caFile, timeoutMs }: HttpTarget): SendBytes {
  const dispatcher = createDispatcher(url, caFile);
  return async (path, body, headers, signal) => {
    const timeout = AbortSignal.timeout(timeoutMs);
    const { statusCode, body: answer } = await request(`${url}${path}`, {
      method: 'POST',
      dispatcher,
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      headers: {
        ...headers,
        ...(tenant ? { 'x-scope-orgid': tenant } : {}),
        ...(authorization ? { authorization: authorization() } : {}),
      },
      body,
    });
    const text = await answer.text();
    if (statusCode >= 300) {
      throw new HttpError(statusCode, `${url} answered ${statusCode}: ${text.slice(0, 200)}`);
    }
  };
}

/** The same for JSON. */
export function createPoster(target: HttpTarget): PostJson {
  const send = createSender(target);
  return (path, body, signal) =>
    send(path, JSON.stringify(body), { 'content-type': 'application/json' }, signal);
}

function createDispatcher(url: string, caFile: string | undefined): Dispatcher {
  const options = caFile === undefined ? {} : { connect: { ca: readCaFile(caFile) } };
  const { hostname } = new URL(url);
  return isLoopback(hostname) ? new Agent(options) : new EnvHttpProxyAgent(options);
}
