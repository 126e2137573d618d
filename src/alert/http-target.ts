import { readFileSync } from 'node:fs';
import { Agent, type Dispatcher, EnvHttpProxyAgent, request } from 'undici';
import { isLoopback } from '../lib/is-loopback.js';

/** Where alerts are sent by HTTP. */
export interface HttpTarget {
  readonly url: string;
  readonly authorization?: string | undefined;
  readonly caFile?: string | undefined;
  readonly timeoutMs: number;
}

/** Posts JSON; rejects with an `Error` when it was not taken. */
export type PostJson = (path: string, body: unknown) => Promise<void>;

/** Creates what posts to a target. */
export function createPoster({ url, authorization, caFile, timeoutMs }: HttpTarget): PostJson {
  const dispatcher = createDispatcher(url, caFile);
  return async (path, body) => {
    const { statusCode, body: answer } = await request(`${url}${path}`, {
      method: 'POST',
      dispatcher,
      signal: AbortSignal.timeout(timeoutMs),
      headers: { 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    if (statusCode >= 300) throw new Error(`${url} answered ${statusCode}: ${text.slice(0, 200)}`);
  };
}

function createDispatcher(url: string, caFile: string | undefined): Dispatcher {
  const options = caFile === undefined ? {} : { connect: { ca: readFileSync(caFile) } };
  const { hostname } = new URL(url);
  return isLoopback(hostname) ? new Agent(options) : new EnvHttpProxyAgent(options);
}
