import { type Address, wordOfAddress } from '../address.js';
import { KERNEL_FILE_NAME, type KernelCode } from './kernel-code.js';

/** One piece of code that the kernel reported with its size. */
interface Ksymbol extends KernelCode {
  readonly start: Address;
  readonly limit: Address;
  /** The kernel took it away: kept for samples that are not resolved yet, until something else lies there or {@link KsymbolTable.forgetGone}. */
  isGone: boolean;
}

/** What {@link KsymbolTable} keeps at most; more than any host has programs and trampolines. */
export const MAX_KSYMBOLS = 65_536;

/** The kind of a KSYMBOL record that is of BPF: `PERF_RECORD_KSYMBOL_TYPE_BPF`. */
export const KSYMBOL_BPF = 1;

/** Kernel code that came while (or before) the recording ran: `PERF_RECORD_KSYMBOL`, in time order. */
export class KsymbolTable {
  /** By start, without overlaps. */
  #symbols: Ksymbol[] = [];
  #hasGone = false;

  /** Notes code that came; whatever was known of its addresses is forgotten. False when the table is full. */
  register(start: Address, sizeBytes: number, name: string, kind: number): boolean {
    const limit = start + Math.max(sizeBytes, 1);
    if (this.#symbols.length >= MAX_KSYMBOLS) this.forgetGone();
    if (this.#symbols.length >= MAX_KSYMBOLS) return false;
    const from = this.#firstEndingAfter(start);
    let to = from;
    while (to < this.#symbols.length && (this.#symbols[to] as Ksymbol).start < limit) to++;
    this.#symbols.splice(from, to - from, createKsymbol(start, limit, name, kind));
    return true;
  }

  /** Notes that the code at `start` went. Its name stays until its place is taken, or {@link forgetGone}. */
  unregister(start: Address): void {
    const symbol = this.#symbols[this.#firstEndingAfter(start)];
    if (symbol?.start !== start) return;
    symbol.isGone = true;
    this.#hasGone = true;
  }

  /** Forgets the code that went; whether there was any. */
  forgetGone(): boolean {
    if (!this.#hasGone) return false;
    this.#hasGone = false;
    this.#symbols = this.#symbols.filter((symbol) => !symbol.isGone);
    return true;
  }

  /** The code that covers `address`, null where none does. */
  find(address: Address): KernelCode | null {
    const symbol = this.#symbols[this.#firstEndingAfter(address)];
    return symbol !== undefined && symbol.start <= address ? symbol : null;
  }

  #firstEndingAfter(address: Address): number {
    let low = 0;
    let high = this.#symbols.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#symbols[middle] as Ksymbol).limit <= address) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function createKsymbol(start: Address, limit: Address, name: string, kind: number): Ksymbol {
  const mapping = {
    start: wordOfAddress(start),
    limit: wordOfAddress(limit),
    fileOffset: 0n,
    // As in perf: a program is a file of its own, what ftrace and kprobes write belongs to the kernel.
    fileName: kind === KSYMBOL_BPF ? name : KERNEL_FILE_NAME,
    buildId: '',
  };
  return { start, limit, functionName: name, mapping, isGone: false };
}
