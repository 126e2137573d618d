import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { ApiError } from './api-error.js';

/** Most bytes of a request, and of what it becomes when it is inflated. */
export const MAX_BODY_BYTES = 64 << 20;

/** Reads the body of a request, inflated where it is gzipped. Rejects with {@link ApiError}. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  assertLength(Number(request.headers['content-length'] ?? 0));
  const chunks: Buffer[] = [];
  let length = 0;
  const stream = inflated(request);
  try {
    // A request that is refused half-way must live on: its answer goes over the same socket.
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
      length += (chunk as Buffer).length;
      assertLength(length);
      chunks.push(chunk as Buffer);
    }
  } catch (error) {
    if (error instanceof ApiError) throw error;
    throw new ApiError('invalid_argument', `cannot read the request: ${(error as Error).message}`);
  }
  return Buffer.concat(chunks);
}

function assertLength(bytes: number): void {
  if (bytes <= MAX_BODY_BYTES) return;
  throw new ApiError('resource_exhausted', `the request is larger than ${MAX_BODY_BYTES} bytes`);
}

function inflated(request: IncomingMessage): Readable {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding === 'identity') return request;
  if (encoding !== 'gzip') {
    throw new ApiError('unimplemented', `unknown compression "${encoding}": supported encodings are gzip`);
  }
  // Not `pipe`: of a client that goes half-way, the end would never come. The reader is told of failures.
  return pipeline(request, createGunzip(), () => {});
}
