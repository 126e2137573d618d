const HEADER_BYTES = 8;
const MEMORY_SECTION = 5;
/** Flags of a memory's limits: it has a most beside its least. */
const HAS_MAXIMUM = 1;

/**
 * A WebAssembly module whose memory grows by `extraPages` of 64 KiB at most; where it
 * needs more, it traps. Throws an `Error` when the module has no memory of its own.
 * The binary format: webassembly.github.io/spec/core/binary/modules.html.
 */
export function limitWasmMemory(module: Uint8Array, extraPages: number): Uint8Array {
  for (let at = HEADER_BYTES; at < module.length; ) {
    const size = readUnsigned(module, at + 1);
    const end = size.end + size.value;
    if (module[at] === MEMORY_SECTION) {
      // One memory: its number, flags, and least pages.
      const leastPages = readUnsigned(module, size.end + 2).value;
      const limits = [HAS_MAXIMUM, ...unsigned(leastPages), ...unsigned(leastPages + extraPages)];
      const section = [MEMORY_SECTION, ...unsigned(limits.length + 1), 1, ...limits];
      return Buffer.concat([module.subarray(0, at), Buffer.from(section), module.subarray(end)]);
    }
    at = end;
  }
  throw new Error('the WebAssembly module has no memory');
}

/** The unsigned LEB128 number at `start`, and where it ends. */
function readUnsigned(bytes: Uint8Array, start: number): { value: number; end: number } {
  let value = 0;
  let factor = 1;
  let end = start;
  for (let byte = 0x80; byte >= 0x80 && end < bytes.length; end++, factor *= 0x80) {
    byte = bytes[end]!;
    value += (byte & 0x7f) * factor;
  }
  return { value, end };
}

/** A number as unsigned LEB128. */
function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value % 0x80) | 0x80, ...unsigned(Math.floor(value / 0x80))];
}
