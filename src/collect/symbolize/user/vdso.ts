import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { byteSourceOf } from '../elf/byte-source.js';
import { type ElfFile, readElfFile } from '../elf/elf-file.js';

/** How perf and the kernel name the code that the kernel lends to every process. */
export const VDSO_FILE_NAME = '[vdso]';

const MAX_VDSO_BYTES = 1 << 20;

/** The vdso as it lies in this process: the same file in every process of the machine with our word size. Null where there is none. */
export function readOwnVdso(): ElfFile | null {
  try {
    const maps = readFileSync('/proc/self/maps', 'latin1');
    const [, start, end] = /^([0-9a-f]+)-([0-9a-f]+) .*\[vdso\]$/m.exec(maps) ?? [];
    if (start === undefined || end === undefined) return null;
    const sizeBytes = Math.min(Number.parseInt(end, 16) - Number.parseInt(start, 16), MAX_VDSO_BYTES);
    return readElfFile(byteSourceOf(readOwnMemory(Number.parseInt(start, 16), sizeBytes)));
  } catch {
    return null;
  }
}

function readOwnMemory(start: number, sizeBytes: number): Uint8Array {
  const descriptor = openSync('/proc/self/mem', 'r');
  try {
    const bytes = Buffer.alloc(sizeBytes);
    return bytes.subarray(0, readSync(descriptor, bytes, 0, sizeBytes, start));
  } finally {
    closeSync(descriptor);
  }
}
