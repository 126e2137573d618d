/** How a probe is hooked in. A BPF program of a `bpf_link` hooks in elsewhere (a network device, a cgroup). */
export type HookMechanism =
  | 'kprobe'
  | 'kretprobe'
  | 'fprobe'
  | 'fentry'
  | 'fexit'
  | 'tracepoint'
  | 'raw_tracepoint'
  | 'uprobe'
  | 'uretprobe'
  | 'ftrace'
  | 'lsm'
  | 'perf_event'
  | 'bpf_link';

/** `disarmed`: registered, and does not run. */
export type ProbeState = 'armed' | 'disarmed' | 'unknown';

/**
 * How an owner is known, the surest first. `exact`: the kernel says that this process holds the link or the perf event of
 * this program. `program tag`: a process holds a program with the tag that is in a sampled stack. `event name`: the
 * process ID is in the name of the event. `descriptor`: it is the only process whose open files fit. `start time`: it
 * started just before. `none`: nobody is known.
 */
export type OwnerGrade = 'exact' | 'program tag' | 'event name' | 'descriptor' | 'start time' | 'none';

/** Who holds a probe. What is not known is null. */
export interface ProbeOwner {
  readonly process: string | null;
  readonly pid: number | null;
  /** Of systemd. */
  readonly unit: string | null;
  /** ID of the container. */
  readonly container: string | null;
  /** UID of the Kubernetes pod. */
  readonly pod: string | null;
  readonly grade: OwnerGrade;
}

/** A BPF program that a probe runs. Its name is its author's: not the name of the probed function. */
export interface ProbeProgram {
  readonly id: number;
  /** `''` where only the tag is known. */
  readonly name: string;
  /** 16 hexadecimal digits. */
  readonly tag: string;
}

/** A BPF map that a probe's program uses. */
export interface ProbeMap {
  readonly id: number;
  /** As bpftool names it: `hash`, `percpu_hash`, `lru_hash`, `array`. */
  readonly type: string;
  readonly name: string;
  readonly max_entries: number;
}

/** One thing that is hooked into a kernel. The names of its fields are those of `probes --json`, which is a contract. */
export interface Probe {
  readonly mechanism: HookMechanism;
  /** The probed function (`tcp_sendmsg`, `tcp_sendmsg+0x4`), tracepoint (`sched:sched_switch`), or `PATH:OFFSET` of a uprobe. */
  readonly function: string;
  readonly module: string | null;
  readonly state: ProbeState;
  readonly program: ProbeProgram | null;
  readonly maps: readonly ProbeMap[];
  /** How often it ran, null where the kernel does not count. */
  readonly hits: number | null;
  /** `GROUP/NAME` of the trace event it belongs to, null without one. */
  readonly event: string | null;
  readonly owner: ProbeOwner;
}

/** What could not be read, and why. */
export interface Unreadable {
  readonly what: string;
  readonly why: string;
}

/** Everything that is hooked into a kernel at one moment, as far as it could be read. */
export interface ProbeInventory {
  readonly kernel: {
    readonly release: string;
    readonly arch: string;
    /** The switch of all kprobes; `absent`: the kernel is built without them. */
    readonly kprobes: 'enabled' | 'disabled' | 'absent' | 'unknown';
  };
  readonly probes: readonly Probe[];
  readonly unreadable: readonly Unreadable[];
}

/** The owner of what nobody is known to hold. */
export const NO_OWNER: ProbeOwner = {
  process: null,
  pid: null,
  unit: null,
  container: null,
  pod: null,
  grade: 'none',
};

/** Map types whose buckets have a lock each that all CPUs share: an update from every CPU waits for it. */
const SHARED_HASHES: ReadonlySet<string> = new Set(['hash', 'hash_of_maps', 'lru_hash']);

/** Whether updates of a map from many CPUs wait for each other: the map of the incident is one. */
export function isSharedHash({ type }: ProbeMap): boolean {
  return SHARED_HASHES.has(type);
}

/** What became of a probe. `removed`: it is not registered any more. */
export type ProbeFate = 'armed' | 'disarmed' | 'removed';

/** A change of what is hooked into a kernel, as it was noticed. */
export interface ProbeChange {
  /** Since the epoch; probes are looked at once a minute, so it was up to a minute before. */
  readonly timeMs: number;
  readonly fate: ProbeFate;
  readonly probe: Probe;
}
