import type { Mapping } from '../../../model/frame.js';

/** What lies at a kernel address: the function, and the file (the kernel, a module, a BPF program) it belongs to. */
export interface KernelCode {
  /** `[unknown]` where no symbol covers the address. */
  readonly functionName: string;
  /** Null where nothing is known to be mapped. */
  readonly mapping: Mapping | null;
}

/** How perf calls the file of the kernel itself. */
export const KERNEL_FILE_NAME = '[kernel.kallsyms]';
