import { readToEnd } from '../../../lib/read-to-end.js';
import { findBuildId } from '../elf/build-id.js';
import type { KernelSymbols } from './kernel-symbols.js';
import { parseKallsyms } from './parse-kallsyms.js';

/** kallsyms beyond this is not read; a kernel with all debugging options has some 30 MB. */
export const MAX_KALLSYMS_BYTES = 128 << 20;
const MAX_NOTES_BYTES = 64 * 1024;

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

/** Null when the file cannot be read. */
function readWhole(path: string, maxBytes: number): Uint8Array | null {
  try {
    return readToEnd(path, maxBytes);
  } catch {
    return null;
  }
}
