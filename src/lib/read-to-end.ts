import { closeSync, openSync, readSync } from 'node:fs';

const FIRST_BYTES = 16 << 20;

/**
 * Reads a file that does not tell its size, as those in procfs and sysfs, until its end, at most `maxBytes`.
 * `readFileSync` makes a buffer for each page that such a file gives. Throws what the system says.
 */
export function readToEnd(path: string, maxBytes: number): Uint8Array {
  const descriptor = openSync(path, 'r');
  try {
    // Memory that is not written to is none.
    let bytes = Buffer.allocUnsafe(Math.min(FIRST_BYTES, maxBytes));
    let length = 0;
    for (;;) {
      const got = readSync(descriptor, bytes, length, bytes.length - length, null);
      length += got;
      if (got === 0 || length === maxBytes) return bytes.subarray(0, length);
      if (length === bytes.length) {
        bytes = Buffer.concat([bytes, Buffer.allocUnsafe(Math.min(length, maxBytes - length))]);
      }
    }
  } finally {
    closeSync(descriptor);
  }
}
