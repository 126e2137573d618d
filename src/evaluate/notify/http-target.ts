import { Agent, type Dispatcher, EnvHttpProxyAgent, request } from 'undici';
import { DeliveryError } from '../../lib/delivery-error.js';
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

/** An answer that says no. Whether it may be another one later follows from its status. */
export class HttpError extends DeliveryError {
  readonly statusCode: number;

  constructor(statusCode: number, message: string) {
    super(message, { isRecoverable: isRecoverableStatus(statusCode) });
    this.statusCode = statusCode;
  }
}

/** Other refusals than a server's own trouble that pass: tokens are renewed (401, 403, 407), and a busy server asks for time (408, 425, 429). */
const PASSING: readonly number[] = [401, 403, 407, 408, 425, 429];

function isRecoverableStatus(statusCode: number): boolean {
  return statusCode >= 500 || PASSING.includes(statusCode);
}

/** Bytes of an answer that are read; an error says what it has to say sooner. */
const MAX_ANSWER_BYTES = 4096;

/** Posts bytes; rejects with an {@link HttpError} when they were not taken, with another `DeliveryError` when nobody answered, and with the reason of `signal` when it aborted. */
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
    let statusCode: number;
    let answer: string;
    try {
      const response = await request(`${url}${path}`, {
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
      statusCode = response.statusCode;
      answer = await readStart(response.body);
    } catch (error) {
      if (signal?.aborted) throw error;
      const message = timeout.aborted
        ? `${url} did not answer within ${timeoutMs / 1000} s`
        : `cannot reach ${url}: ${(error as Error).message}`;
      throw new DeliveryError(message, { isRecoverable: true, cause: error });
    }
    if (statusCode >= 300) {
      throw new HttpError(statusCode, `${url} answered ${statusCode}: ${answer.slice(0, 200)}`);
    }
  };
}

/** The first bytes of an answer as text; the rest is not waited for. */
async function readStart(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= MAX_ANSWER_BYTES) break;
  }
  return Buffer.concat(chunks).toString('utf8', 0, MAX_ANSWER_BYTES);
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
