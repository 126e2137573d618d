import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const gzipAsync = promisify(gzip);

/** Compresses on another thread. Level 1: three times as fast as the default for a tenth more bytes. */
export function compress(bytes: Uint8Array): Promise<Uint8Array> {
  return gzipAsync(bytes, { level: 1 });
}
