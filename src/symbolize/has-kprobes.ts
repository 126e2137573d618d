import type { KernelSymbols } from './kernel-symbols.js';

/** Whether a kernel was built with kprobes, as its symbols tell; null without symbols. */
export function hasKprobes(symbols: KernelSymbols | null): boolean | null {
  if (symbols === null || symbols.count === 0) return null;
  return Buffer.from(symbols.names.buffer, symbols.names.byteOffset, symbols.names.byteLength).includes(
    'register_kprobe',
  );
}
