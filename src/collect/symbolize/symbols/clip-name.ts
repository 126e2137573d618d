import { clipBytes } from '../../../lib/clip-bytes.js';

/** Bytes of a function's name that are kept: a longer one is cut, and ends in `…`. */
export const MAX_READABLE_BYTES = 1_024;

const ELLIPSIS = '…';

/** `name` in at most {@link MAX_READABLE_BYTES} of UTF-8. */
export function clipName(name: string): string {
  const clipped = clipBytes(name, MAX_READABLE_BYTES);
  if (clipped.length === name.length) return name;
  return clipBytes(clipped, MAX_READABLE_BYTES - Buffer.byteLength(ELLIPSIS)) + ELLIPSIS;
}
