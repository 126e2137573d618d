import { gunzipSync } from 'node:zlib';
import { DecodeError } from '../model/decode-error.js';
import { tooLargePprof } from './pprof-errors.js';

/** The bytes of a pprof that may be gzipped. Throws {@link DecodeError} where they are more than `maxBytes`, and of damaged gzip data. */
export function inflatePprof(bytes: Uint8Array, maxBytes: number): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) {
    if (bytes.length > maxBytes) throw tooLargePprof(maxBytes);
    return bytes;
  }
  try {
    return gunzipSync(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLargePprof(maxBytes);
    throw new DecodeError('not pprof', `pprof profile with damaged gzip data: ${message}`, 0);
  }
}
