/**
 * Names of the profiles that are pushed: the first parts of their profile type ids. That of CPU time holds
 * all busy samples; that of a lock or a probe only those of them that it names, with one label more, so that it is
 * cheap to plot and to screen a fleet by.
 */
export const PROFILE_NAMES = {
  cpu: 'process_cpu',
  /** Samples that acquire a kernel lock, with the sample label {@link SITE_LABEL}. */
  lock: 'kernel_lock',
  /** Samples in which a probe or a BPF program is, with the sample label {@link MECHANISM_LABEL}. */
  probe: 'kernel_probe',
  /** What is hooked into the kernel: its stacks are owner, program, mechanism, probed function. No samples. */
  probes: 'kernel_probes',
  /** What became of a collector's samples: its stacks are `busy`, `idle`, `dropped` and `lost`. */
  collector: 'collector_samples',
  /** The CPU time that a host has, busy or not, by NUMA node: what busy time is a part of. */
  capacity: 'host_capacity',
  /** What people did to hosts and when: pushed by `spinscope mark`, not by a collector. */
  mark: 'marks',
} as const;

/** CPU time of busy CPUs, in nanoseconds: what flame graphs show. */
export const CPU_PROFILE = `${PROFILE_NAMES.cpu}:cpu:nanoseconds:cpu:nanoseconds`;

/** The same stacks counted in samples: what rules judge, because a share of three samples is no share. */
export const SAMPLES_PROFILE = `${PROFILE_NAMES.cpu}:samples:count:cpu:nanoseconds`;

/** Samples that acquire a kernel lock. */
export const LOCK_PROFILE = `${PROFILE_NAMES.lock}:samples:count:cpu:nanoseconds`;

/** Samples in which a probe or a BPF program is. */
export const PROBE_PROFILE = `${PROFILE_NAMES.probe}:samples:count:cpu:nanoseconds`;

/** What is hooked into the kernel of a host: 1 for each probe. */
export const PROBES_PROFILE = `${PROFILE_NAMES.probes}:probes:count:cpu:nanoseconds`;

/** What became of a collector's samples. */
export const COLLECTOR_PROFILE = `${PROFILE_NAMES.collector}:samples:count:cpu:nanoseconds`;

/** The CPU time that a host has. */
export const CAPACITY_PROFILE = `${PROFILE_NAMES.capacity}:cpu:nanoseconds:cpu:nanoseconds`;

/** What people did to hosts. */
export const MARKS_PROFILE = `${PROFILE_NAMES.mark}:${PROFILE_NAMES.mark}:count:cpu:nanoseconds`;

/**
 * Label of the series of hosts whose collector makes profiles of locks and probes, with their names:
 * `kernel_lock,kernel_probe`. Where it is, what they do not hold was not sampled. A
 * collector that cannot name kernel functions leaves it out.
 */
export const DERIVED_LABEL = 'derived';

/** Label of the series of hosts whose kernel functions have no names, with the value `hidden`. */
export const SYMBOLS_LABEL = 'symbols';

/** Label of every series: how its samples were taken, a `Sampler`. */
export const SAMPLER_LABEL = 'sampler';

/** Label of the series of hosts whose kernel cannot have kprobes, with the value `absent`; other hosts lack it. */
export const KPROBES_LABEL = 'kprobes';

/**
 * Label of the series of hosts whose samples cannot show probes of some mechanisms, with the names of these:
 * `kprobe,kretprobe`. Where a collector says `derived` and this is not there, all are seen.
 */
export const UNSEEN_PROBES_LABEL = 'unseen_probes';

/** Label of samples that acquire a lock, and of groups of rules that are split by it: the first caller outside the locking code. */
export const SITE_LABEL = 'site';

/** Label of samples of a probe: how it is attached. */
export const MECHANISM_LABEL = 'mechanism';

/** Label of samples: the NUMA node of their CPU. */
export const NUMA_NODE_LABEL = 'numa_node';

/** Label of every series: where its samples were taken. */
export const HOST_LABEL = 'host';
