import type { Address } from '../address.js';

/** Names of {@link KernelSymbols.modules} that are not modules: the kernel itself, BPF programs, pages of ftrace and kprobes. */
export const KERNEL_ITSELF = '';
/** The pseudo-module of BPF programs in kallsyms. */
export const BPF_MODULE = 'bpf';
/** How kallsyms names the pseudo-modules of code that ftrace and kprobes write at run time; kernel/kallsyms.c. */
export const BUILTIN_MODULE_PREFIX = '__builtin__';

/**
 * The code symbols of a running kernel, its modules and its BPF programs:
 * parallel arrays, sorted by address, one entry per address. Some 16 bytes and
 * the name per symbol, so that 100,000 symbols cost 4 MB.
 */
export interface KernelSymbols {
  readonly count: number;
  /** Ascending. */
  readonly addresses: Float64Array;
  /** Where each name starts in `names`; one entry more than symbols, so that `nameStarts[i + 1]` is where it ends. */
  readonly nameStarts: Uint32Array;
  /** All names in a row, ASCII. */
  readonly names: Uint8Array;
  /** Index into `modules`. */
  readonly moduleOf: Uint16Array;
  /** Names without brackets; the first is {@link KERNEL_ITSELF}. */
  readonly modules: readonly string[];
  /** Addresses of the section marks `_text`, `_stext`, `_etext` and `_edata`, as far as they are listed. */
  readonly marks: ReadonlyMap<string, Address>;
  /** Whether the kernel gave no addresses away (`kptr_restrict`): then there are no symbols. */
  readonly isHidden: boolean;
}

/** Kernel symbols that name nothing: what a host without kallsyms has. */
export const NO_KERNEL_SYMBOLS: KernelSymbols = {
  count: 0,
  addresses: new Float64Array(0),
  nameStarts: new Uint32Array(1),
  names: new Uint8Array(0),
  moduleOf: new Uint16Array(0),
  modules: [KERNEL_ITSELF],
  marks: new Map(),
  isHidden: false,
};

const PAGE_BYTES = 4096;
/** Longest code without a size in kallsyms that is believed: no BPF program or trampoline comes near it. */
const MAX_PSEUDO_MODULE_BYTES = 128 * 1024;

/** Index of the symbol that covers `address`, or -1 where none does. */
export function findKernelSymbol(symbols: KernelSymbols, address: Address): number {
  const index = lastAtOrBelow(symbols.addresses, symbols.count, address);
  return index >= 0 && address < kernelSymbolLimit(symbols, index) ? index : -1;
}

/** The name of the symbol at `index`. */
export function kernelSymbolName(symbols: KernelSymbols, index: number): string {
  const start = symbols.nameStarts[index] ?? 0;
  return latin1(symbols.names, start, symbols.nameStarts[index + 1] ?? start);
}

/** The module of the symbol at `index`, {@link KERNEL_ITSELF} for the kernel's own. */
export function kernelSymbolModule(symbols: KernelSymbols, index: number): string {
  return symbols.modules[symbols.moduleOf[index] ?? 0] ?? KERNEL_ITSELF;
}

/**
 * First address after the symbol at `index`. kallsyms has no sizes: a symbol ends
 * where the next of its module starts, the last of a module at the end of the page
 * after it (as in perf, `symbols__fixup_end()`).
 */
export function kernelSymbolLimit(symbols: KernelSymbols, index: number): Address {
  const start = symbols.addresses[index] ?? 0;
  const next = symbols.addresses[index + 1];
  const module = kernelSymbolModule(symbols, index);
  const isNextOwn = next !== undefined && symbols.moduleOf[index] === symbols.moduleOf[index + 1];
  const limit = isNextOwn ? next : roundUpToPage(start + PAGE_BYTES);
  return Math.min(limit, next ?? limit, start + longestSymbol(module));
}

/** Programs and trampolines lie scattered: the gap behind one is not its own. */
function longestSymbol(module: string): number {
  if (module.startsWith(BUILTIN_MODULE_PREFIX)) return PAGE_BYTES;
  return module === BPF_MODULE ? MAX_PSEUDO_MODULE_BYTES : Number.POSITIVE_INFINITY;
}

/** Index of the last of the first `count` ascending values that is at or below `value`; -1 when all are above. */
export function lastAtOrBelow(values: Float64Array, count: number, value: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function roundUpToPage(address: Address): Address {
  return Math.ceil(address / PAGE_BYTES) * PAGE_BYTES;
}

function latin1(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1');
}
