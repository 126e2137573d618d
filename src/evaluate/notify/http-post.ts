import { request } from 'undici';
import { type Connection, identityHeaders } from '../../lib/connection/connection.js';
import { createDispatcher } from '../../lib/connection/http-dispatcher.js';
import { DeliveryError } from '../../lib/delivery-error.js';
import type { Labels } from '../../model/labels.js';

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

/** Posts bytes; rejects with an {@link HttpError} when they were not taken, with another `DeliveryError` when there was no answer, and with the reason of `signal` when it aborted. */
export type SendBytes = (
  path: string,
  body: Uint8Array | string,
  headers: Labels,
  signal?: AbortSignal,
) => Promise<void>;

/** Posts JSON; rejects as {@link SendBytes}. */
export type PostJson = (path: string, body: unknown, signal?: AbortSignal) => Promise<void>;

/** Creates what posts to a server. Throws a `UserError` when `caFile` cannot be read. */
export function createSender(connection: Connection): SendBytes {
  const { url, timeoutMs } = connection;
  const dispatcher = createDispatcher(connection);
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
          ...identityHeaders(connection),
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
export function createPoster(connection: Connection): PostJson {
  const send = createSender(connection);
  return (path, body, signal) =>
    send(path, JSON.stringify(body), { 'content-type': 'application/json' }, signal);
}
