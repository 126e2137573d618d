import { readFileSync } from 'node:fs';
import { Agent, type Dispatcher, EnvHttpProxyAgent, request } from 'undici';
import { isLoopback } from '../lib/is-loopback.js';
import type { Labels } from '../model/labels.js';

/** Where alerts and series are sent by HTTP. */
export interface HttpTarget {
  readonly url: string;
  readonly authorization?: string | undefined;
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

/** Posts bytes; rejects with an {@link HttpError} when they were not taken, with another `Error` when nobody answered. */
export type SendBytes = (path: string, body: Uint8Array | string, headers: Labels) => Promise<void>;

/** Posts JSON; rejects as {@link SendBytes}. */
export type PostJson = (path: string, body: unknown) => Promise<void>;

/** Creates what posts to a target. */
export function createSender({ url, authorization, caFile, timeoutMs }: HttpTarget): SendBytes {
  const dispatcher = createDispatcher(url, caFile);
  return async (path, body, headers) => {
    const { statusCode, body: answer } = await request(`${url}${path}`, {
      method: 'POST',
      dispatcher,
      signal: AbortSignal.timeout(timeoutMs),
      headers: { ...headers, ...(authorization ? { authorization } : {}) },
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
  return (path, body) => send(path, JSON.stringify(body), { 'content-type': 'application/json' });
}

function createDispatcher(url: string, caFile: string | undefined): Dispatcher {
  const options = caFile === undefined ? {} : { connect: { ca: readFileSync(caFile) } };
  const { hostname } = new URL(url);
  return isLoopback(hostname) ? new Agent(options) : new EnvHttpProxyAgent(options);
}
