import type { IncomingMessage } from 'node:http';
import { createGunzip } from 'node:zlib';
import { ApiError } from './api-error.js';

/** Most bytes of a request, and of what it becomes when it is inflated. */
export const MAX_BODY_BYTES = 64 << 20;

/** Reads the body of a request, inflated where it is gzipped. Rejects with {@link ApiError}. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'gzip' && encoding !== 'identity') {
    throw new ApiError('unimplemented', `unknown compression "${encoding}": supported encodings are gzip`);
  }
  const stream = encoding === 'gzip' ? request.pipe(createGunzip()) : request;
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of stream) {
      length += (chunk as Buffer).length;
      if (length > MAX_BODY_BYTES) {
        throw new ApiError('resource_exhausted', `the request is larger than ${MAX_BODY_BYTES} bytes`);
      }
      chunks.push(chunk as Buffer);
    }
  } catch (error) {
    if (error instanceof ApiError) throw error;
    throw new ApiError('invalid_argument', `cannot read the request: ${(error as Error).message}`);
  }
  return Buffer.concat(chunks);
}
