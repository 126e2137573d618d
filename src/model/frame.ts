/** A file (or the kernel, a module, a BPF program) as it lies in an address space. */
export interface Mapping {
  /** First address; bytes from the start of the address space. */
  readonly start: bigint;
  /** First address after it. */
  readonly limit: bigint;
  /** Offset into the file of the byte at `start`. */
  readonly fileOffset: bigint;
  /** A path, `[kernel.kallsyms]`, `[module]`, `[vdso]`, or `bpf_prog_TAG_NAME`. */
  readonly fileName: string;
  /** Lower-case hexadecimal, `''` where unknown. */
  readonly buildId: string;
}

/** The source code that a frame runs. */
export interface SourcePlace {
  /** The file that defines the function; `''` where unknown. */
  readonly fileName: string;
  /** The line that runs, from 1 on; 0 where unknown. */
  readonly line: number;
  /** The line at which the function starts, from 1 on; 0 where unknown. */
  readonly startLine: number;
}

/** One resolved entry of a stack. Interned by the symbolizer: the same address in the same mapping is the same object, and most often all addresses of a function are. */
export interface Frame {
  /** For people: demangled; `[unknown]` where there is no symbol. */
  readonly functionName: string;
  /** As in the symbol table; `''` where a pprof does not tell it. */
  readonly systemName: string;
  /** Null where no mapping covers the address. */
  readonly mapping: Mapping | null;
  /** Virtual address, as sampled; where one frame stands for more of its function, that of the first. */
  readonly address: bigint;
  /** Whether the address was sampled in kernel mode. */
  readonly isKernel: boolean;
  /** Only of frames that were read from a pprof: perf tells no source. */
  readonly source?: SourcePlace;
}

/** Frames **leaf first**, as in a callchain and in pprof. Folded stacks and flame graphs are root first: converted at those edges. */
export type Stack = readonly Frame[];

/** The name of a frame that has no symbol. */
export const UNKNOWN_FUNCTION = '[unknown]';
