/** What the checks look at; read by {@link readHostFacts}, made by hand in tests. What a host does not tell is null. */
export interface HostFacts {
  /** `uname -m`. */
  readonly arch: string;
  readonly release: string;
  readonly perf: PerfFacts;
  /** Capabilities in force, by their number in linux/capability.h. */
  readonly capabilities: bigint;
  /** Mode of the seccomp filter: 0 none, 2 a filter. */
  readonly seccomp: number | null;
  /** `none`, `integrity`, `confidentiality`. */
  readonly lockdown: string | null;
  /** Settings below `kernel.`, `perf_event_paranoid`. */
  readonly sysctls: ReadonlyMap<string, number>;
  /** What the kernel was started with. */
  readonly commandLine: string;
  readonly kernelNames: KernelNameFacts;
  readonly numaNodes: number;
  readonly cpus: number;
  /** Whether the files of kprobes and of tracing can be read: `readable`, or why not. */
  readonly debugfs: string;
  readonly tracefs: string;
  readonly hasBpftool: boolean;
  /** Whether the clock is kept by NTP; null where nobody says. */
  readonly isClockSynchronized: boolean | null;
  /** Where profiles are kept. */
  readonly disk: { readonly dir: string; readonly freeBytes: number | null; readonly isWritable: boolean };
}

/** What perf is and does here. */
export interface PerfFacts {
  readonly program: string;
  /** `perf version 6.1.170`, null where it does not run. */
  readonly version: string | null;
  /** Why it does not run, or what it said when it could not sample; `''` where it does. */
  readonly failure: string;
  /** What it samples CPU time by, null where it samples nothing. */
  readonly event: 'cycles' | 'cpu-clock' | null;
}

/** What the kernel tells of its functions. */
export interface KernelNameFacts {
  readonly count: number;
  /** Whether all addresses read 0. */
  readonly isHidden: boolean;
  readonly hasKprobes: boolean;
  /** How many functions of this kernel are in each class of locks. */
  readonly locks: ReadonlyMap<string, number>;
}

export const CAPABILITY = {
  CAP_DAC_READ_SEARCH: 2n,
  CAP_SYS_PTRACE: 19n,
  CAP_SYS_ADMIN: 21n,
  CAP_SYSLOG: 34n,
  CAP_PERFMON: 38n,
} as const;

/** Whether a capability is in force. */
export function has({ capabilities }: HostFacts, name: keyof typeof CAPABILITY): boolean {
  return ((capabilities >> CAPABILITY[name]) & 1n) === 1n;
}
