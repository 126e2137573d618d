import { request } from 'undici';
import { type Connection, identityHeaders } from '../../lib/connection/connection.js';
import { createDispatcher } from '../../lib/connection/http-dispatcher.js';
import { type ApiCall, ApiCallError } from '../../model/api-call.js';
import { QueryError } from '../../model/query-error.js';

const SERVICE = 'querier.v1.QuerierService';
const MAX_ANSWER_BYTES = 256 << 20;

/** Takes messages of the querier API to a server. */
export interface QuerierTransport {
  /** What the server is called in errors. */
  readonly url: string;
  /** Resolves with the bytes of the answer. Rejects with a `QueryError`, or with the signal's reason. */
  send(method: string, message: Uint8Array, signal: AbortSignal): Promise<Uint8Array>;
  /** Ends idle connections. */
  close(): Promise<void>;
}

/** Connect, binary, over HTTP/1.1. Throws a `UserError` when `caFile` cannot be read. */
export function createHttpTransport(connection: Connection): QuerierTransport {
  const { url, timeoutMs } = connection;
  const dispatcher = createDispatcher(connection, {
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxResponseSize: MAX_ANSWER_BYTES,
  });
  return {
    url,
    close: () => dispatcher.close(),
    async send(method, message, signal) {
      try {
        const { statusCode, body } = await request(`${url}/${SERVICE}/${method}`, {
          method: 'POST',
          dispatcher,
          signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
          headers: {
            'content-type': 'application/proto',
            'connect-protocol-version': '1',
            ...identityHeaders(connection),
          },
          body: message,
        });
        const bytes = new Uint8Array(await body.arrayBuffer());
        if (statusCode === 200) return bytes;
        throw readError(url, method, statusCode, bytes);
      } catch (error) {
        throw asQueryError(error, url, method, signal);
      }
    },
  };
}

/** A server in this process: no socket, and no limit of time but the caller's. */
export function createLocalTransport(url: string, call: ApiCall): QuerierTransport {
  return {
    url,
    close: () => Promise.resolve(),
    async send(method, message, signal) {
      try {
        return await call(`/${SERVICE}/${method}`, message, signal);
      } catch (error) {
        if (!(error instanceof ApiCallError)) throw error;
        throw new QueryError(error.code as QueryError['code'], error.message, { cause: error });
      }
    },
  };
}

function readError(url: string, method: string, statusCode: number, bytes: Uint8Array): QueryError {
  const text = Buffer.from(bytes).toString();
  const fallback = { code: statusCode >= 500 ? 'unavailable' : 'unknown', message: `status ${statusCode}` };
  let answer: { code?: string; message?: string } = {};
  try {
    answer = JSON.parse(text);
  } catch {
    // Some proxy in between has answered.
  }
  const { code, message } = { ...fallback, ...answer };
  return new QueryError(code, `${url} refused ${method}: ${message}`);
}

function asQueryError(error: unknown, url: string, method: string, signal: AbortSignal): unknown {
  if (error instanceof QueryError || signal.aborted) return error;
  const { name, message, code } = error as NodeJS.ErrnoException;
  const isTimeout = name === 'TimeoutError';
  const reason = isTimeout ? 'no answer in time' : code || message;
  return new QueryError(
    isTimeout ? 'deadline_exceeded' : 'unavailable',
    `${url} does not answer ${method}: ${reason}`,
    {
      cause: error,
    },
  );
}
