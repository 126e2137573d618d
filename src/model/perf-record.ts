/**
 * The records of a perf event stream, as the decoder delivers them: in time
 * order across CPUs. Times are nanoseconds on perf's clock (`CLOCK_MONOTONIC`
 * when recorded with `-k mono`), as a number: exact up to 2^53 ns (104 days of
 * uptime), to within 2 ns after. Records that the stream gives no time have 0.
 * Addresses are bigint, but for callchains, which stay raw words.
 */
export type PerfRecord =
  | SampleRecord
  | MmapRecord
  | CommRecord
  | ForkRecord
  | ExitRecord
  | LostRecord
  | KsymbolRecord
  | BpfEventRecord
  | TextPokeRecord
  | CgroupRecord
  | NamespacesRecord
  | ThrottleRecord
  | SwitchRecord
  | UnknownRecord;

/**
 * `PERF_RECORD_SAMPLE`. **The object and what it points to are valid only until
 * the consumer asks for the next batch**: copy what is kept.
 */
export interface SampleRecord {
  readonly type: 'sample';
  readonly timeNs: number;
  readonly pid: number;
  readonly tid: number;
  readonly cpu: number;
  /** Events or nanoseconds that this sample stands for. */
  readonly period: number;
  /** Index into {@link PerfHeader.events}. */
  readonly event: number;
  /** Cgroup id (`PERF_SAMPLE_CGROUP`), 0n without. */
  readonly cgroup: bigint;
  /**
   * The callchain, leaf first: `callchainLength` 64-bit entries from word
   * `callchainStart` on, each as two words, low half first; entries at or above
   * {@link PERF_CONTEXT_MAX} are markers. Without a callchain: the one sampled
   * address behind a marker made from the CPU mode.
   */
  readonly words: Uint32Array;
  readonly callchainStart: number;
  readonly callchainLength: number;
}

/** `PERF_RECORD_MMAP`, `PERF_RECORD_MMAP2`. */
export interface MmapRecord {
  readonly type: 'mmap';
  readonly timeNs: number;
  /** -1 for the kernel and its modules. */
  readonly pid: number;
  readonly tid: number;
  readonly start: bigint;
  readonly size: bigint;
  readonly fileOffset: bigint;
  readonly fileName: string;
  /** Hexadecimal, `''` where the record carries none. */
  readonly buildId: string;
  /** Device and inode of the file, `MAJOR:MINOR:INODE`; `''` where the record has a build ID instead, or there is no file. */
  readonly fileId: string;
  readonly isExecutable: boolean;
  readonly isKernel: boolean;
}

/** `PERF_RECORD_COMM`. */
export interface CommRecord {
  readonly type: 'comm';
  readonly timeNs: number;
  readonly pid: number;
  readonly tid: number;
  readonly comm: string;
  /** Whether an exec caused it: the address space is new. */
  readonly isExec: boolean;
}

/** `PERF_RECORD_FORK`: also of threads (`pid` = `parentPid`). */
export interface ForkRecord {
  readonly type: 'fork';
  readonly timeNs: number;
  readonly pid: number;
  readonly tid: number;
  readonly parentPid: number;
  readonly parentTid: number;
}

/** `PERF_RECORD_EXIT`. */
export interface ExitRecord {
  readonly type: 'exit';
  readonly timeNs: number;
  readonly pid: number;
  readonly tid: number;
}

/** `PERF_RECORD_LOST` or `PERF_RECORD_LOST_SAMPLES`. Both kinds report the same loss: count `lost` where there is one, else `lost_samples`. */
export interface LostRecord {
  readonly type: 'lost' | 'lost_samples';
  readonly timeNs: number;
  readonly count: number;
}

/** `PERF_RECORD_KSYMBOL`: kernel code that came (a BPF program, a trampoline) or went. */
export interface KsymbolRecord {
  readonly type: 'ksymbol';
  readonly timeNs: number;
  readonly address: bigint;
  readonly size: number;
  readonly name: string;
  /** 1: BPF, 2: out of line (ftrace, kprobes). */
  readonly kind: number;
  readonly isUnregister: boolean;
}

/** `PERF_RECORD_BPF_EVENT`: a BPF program was loaded or unloaded. */
export interface BpfEventRecord {
  readonly type: 'bpf_event';
  readonly timeNs: number;
  readonly programId: number;
  /** 16 hexadecimal digits. */
  readonly tag: string;
  readonly isUnload: boolean;
}

/** `PERF_RECORD_TEXT_POKE`: kernel code was rewritten in place. */
export interface TextPokeRecord {
  readonly type: 'text_poke';
  readonly timeNs: number;
  readonly address: bigint;
}

/** `PERF_RECORD_CGROUP`: the path of a cgroup id. */
export interface CgroupRecord {
  readonly type: 'cgroup';
  readonly timeNs: number;
  readonly id: bigint;
  readonly path: string;
}

/** `PERF_RECORD_NAMESPACES`. */
export interface NamespacesRecord {
  readonly type: 'namespaces';
  readonly timeNs: number;
  readonly pid: number;
  readonly tid: number;
}

/** `PERF_RECORD_THROTTLE`, `PERF_RECORD_UNTHROTTLE`: the kernel paused or resumed an event on a CPU. */
export interface ThrottleRecord {
  readonly type: 'throttle' | 'unthrottle';
  readonly timeNs: number;
}

/** `PERF_RECORD_SWITCH`, `PERF_RECORD_SWITCH_CPU_WIDE`. */
export interface SwitchRecord {
  readonly type: 'switch';
  readonly timeNs: number;
}

/** A record whose type this decoder does not know: counted, skipped by its size. */
export interface UnknownRecord {
  readonly type: 'unknown';
  readonly timeNs: number;
  readonly recordType: number;
  readonly sizeBytes: number;
}

/** Callchain entries from here up (-4095 as u64) are markers, not addresses; `enum perf_callchain_context`, perf_event.h. All have the high half 0xffffffff. */
export const PERF_CONTEXT_MAX_LOW = 0xfffff001;
/** Low half of `PERF_CONTEXT_KERNEL` (-128): kernel addresses follow. */
export const PERF_CONTEXT_KERNEL_LOW = 0xffffff80;
/** Low half of `PERF_CONTEXT_USER` (-512): user addresses follow. */
export const PERF_CONTEXT_USER_LOW = 0xfffffe00;
/** Low half of `PERF_CONTEXT_HV` (-32). */
export const PERF_CONTEXT_HV_LOW = 0xffffffe0;
/** Low half of `PERF_CONTEXT_GUEST` (-2048). */
export const PERF_CONTEXT_GUEST_LOW = 0xfffff800;

/** One event that was recorded, from its `perf_event_attr`. */
export interface PerfEvent {
  /** As perf names it (`cycles`, `cpu-clock`); `type:config` where the stream has no name. */
  readonly name: string;
  /** `perf_event_attr.type`: 0 hardware, 1 software, 2 tracepoint. */
  readonly type: number;
  readonly config: bigint;
  /** Samples per second asked for; 0 when a fixed period was. */
  readonly frequency: number;
  /** Fixed period; 0 when a frequency was asked for. */
  readonly period: number;
  /** A software event that only carries mmap, comm and task records. */
  readonly isDummy: boolean;
  /** Whether its samples carry a piece of the user stack, to be unwound later (`--call-graph dwarf`). */
  readonly hasUserStack: boolean;
}

/** What a recording says of itself and its host. Filled as far as the stream has come: pipe mode sends it in pieces before the first sample. */
export interface PerfHeader {
  readonly events: readonly PerfEvent[];
  readonly hostname: string | null;
  readonly osRelease: string | null;
  readonly arch: string | null;
  readonly cpusOnline: number | null;
  /** The CPU's model: `AMD EPYC 7763 64-Core Processor`. */
  readonly cpuModel: string | null;
  /** NUMA node of each CPU; empty where the recording has no topology. */
  readonly numaNodeOfCpu: ReadonlyMap<number, number>;
  /** Socket of each CPU. */
  readonly socketOfCpu: ReadonlyMap<number, number>;
  /** The other CPUs of the same core (SMT); absent where there are none. */
  readonly siblingsOfCpu: ReadonlyMap<number, readonly number[]>;
  /** What the CPU's counters can do, as sysfs has it: `max_precise` → `3`. */
  readonly pmuCapabilities: ReadonlyMap<string, string>;
  readonly cmdline: readonly string[];
  /** Build ID (hex) by file name; `[kernel.kallsyms]` for the kernel. */
  readonly buildIds: ReadonlyMap<string, string>;
  /** Times of the first and the last sample, ns on perf's clock; null where perf did not note them. */
  readonly sampleTimes: { readonly firstNs: number; readonly lastNs: number } | null;
  /** Null where the recording does not tell (`perf record` without `-k`). */
  readonly clock: PerfClock | null;
  /** How records are compressed (`perf record -z`), null when they are not. */
  readonly compression: { readonly level: number; readonly ratio: number } | null;
  /** BPF programs that were loaded when the recording started or came while it ran. */
  readonly bpfPrograms: readonly BpfProgram[];
}

/** The clock of a recording's times. */
export interface PerfClock {
  /** `CLOCK_*` of time.h: 1 is `CLOCK_MONOTONIC`. */
  readonly id: number;
  /** Ns that the clock advances at a time, null where unknown. */
  readonly resolutionNs: number | null;
  /** One moment by this clock, and in ns since the epoch. */
  readonly clockNs: bigint;
  readonly epochNs: bigint;
}

/** A BPF program, as the recording describes it. */
export interface BpfProgram {
  readonly id: number;
  /** 16 hexadecimal digits. */
  readonly tag: string;
  /** As it was loaded; the kernel keeps 15 characters of it. */
  readonly name: string;
  /** Its machine code: one piece for each of its functions. */
  readonly functions: readonly BpfFunction[];
}

/** Machine code of a BPF program. */
export interface BpfFunction {
  /** `bpf_prog_TAG_NAME`, as kallsyms has it. */
  readonly name: string;
  readonly address: bigint;
  readonly sizeBytes: number;
}
