import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const gzipAsync = promisify(gzip);
/** Smaller answers are not worth compressing. */
const MIN_GZIP_BYTES = 1400;
/** Longest time in which a client takes nothing of its answer, ms. */
const SEND_TIMEOUT_MS = 60_000;

/** Sends an answer, compressed where the client takes it. */
export async function sendBody(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  contentType: string,
  body: Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): Promise<void> {
  const takesGzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  const isCompressed = takesGzip && body.length >= MIN_GZIP_BYTES;
  const bytes = isCompressed ? await gzipAsync(body, { level: 1 }) : body;
  response.writeHead(status, {
    'content-type': contentType,
    'content-length': bytes.length,
    vary: 'accept-encoding',
    ...(isCompressed ? { 'content-encoding': 'gzip' } : {}),
    ...headers,
  });
  end(response, request.method === 'HEAD' ? undefined : bytes);
}

/** Sends a small JSON answer. */
export function sendJson(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  const body = JSON.stringify(value);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...headers,
  });
  end(response, body);
}

/** A client that stops reading is let go. */
function end(response: ServerResponse, body: string | Uint8Array | undefined): void {
  response.setTimeout(SEND_TIMEOUT_MS);
  response.end(body);
}
