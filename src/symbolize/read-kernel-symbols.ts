import { closeSync, openSync, readSync } from 'node:fs';
import { findBuildId } from './elf/build-id.js';
import type { KernelSymbols } from './kernel-symbols.js';
import { parseKallsyms } from './parse-kallsyms.js';

/** kallsyms beyond this is not read; a kernel with all debugging options has some 30 MB. */
export const MAX_KALLSYMS_BYTES = 128 << 20;
const MAX_NOTES_BYTES = 64 * 1024;
const FIRST_READ_BYTES = 16 << 20;

/** The symbols of the running kernel, null where it has no kallsyms or it may not be read. */
export function readKernelSymbols(proc = '/proc'): KernelSymbols | null {
  const bytes = readWhole(`${proc}/kallsyms`, MAX_KALLSYMS_BYTES);
  return bytes === null || bytes.length === 0 ? null : parseKallsyms(bytes);
}

/** The build ID of the running kernel in hexadecimal, `''` where it tells none. */
export function readKernelBuildId(sys = '/sys'): string {
  const notes = readWhole(`${sys}/kernel/notes`, MAX_NOTES_BYTES);
  const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
  return notes === null ? '' : findBuildId(notes, isLittleEndian);
}

/** Files in procfs and sysfs don't tell their size: reads until the end, at most `maxBytes`. Null when the file cannot be read. */
function readWhole(path: string, maxBytes: number): Uint8Array | null {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch {
    return null;
  }
  try {
    return readToEnd(descriptor, maxBytes);
  } catch {
    return null;
  } finally {
    closeSync(descriptor);
  }
}

function readToEnd(descriptor: number, maxBytes: number): Uint8Array {
  let bytes = Buffer.allocUnsafe(Math.min(FIRST_READ_BYTES, maxBytes));
  let length = 0;
  for (;;) {
    const got = readSync(descriptor, bytes, length, bytes.length - length, null);
    length += got;
    if (got === 0 || length === maxBytes) return bytes.subarray(0, length);
    if (length === bytes.length)
      bytes = Buffer.concat([bytes, Buffer.allocUnsafe(Math.min(length, maxBytes - length))]);
  }
}
