/** The first caller outside the matched frame class: who needs the lock. */
export interface SiteShare {
  readonly site: string;
  /** Part of the matched samples, 0 to 1. */
  readonly share: number;
  readonly samples: number;
}

/**
 * How a probed function is known, surest first. `frame`: it stands above the
 * trampoline in the stack (kernels up to 5.15). `entry probe`: stacks of the same
 * program set show its entry probe. `program name`: a BPF program is named after it.
 * `inventory`: the list of registered probes has it.
 */
export type ProbedEvidence = 'frame' | 'entry probe' | 'program name' | 'inventory';

/** A kernel function that has a probe on it, and how that is known. */
export interface ProbedFunction {
  readonly function: string;
  readonly evidence: ProbedEvidence;
}

/** One way that matched samples went, from the lock outwards; null where their stacks do not show it. */
export interface CauseChain {
  /** The innermost lock function. */
  readonly lock: string | null;
  readonly site: string;
  /** The BPF program that called the site. */
  readonly program: string | null;
  /** How the probe is attached by which all this ran. */
  readonly mechanism: string | null;
  /** The probed function, where it stands in the stack. */
  readonly probed: string | null;
  /** Who had called the probed function, where that has returned when its probe runs. */
  readonly calledBy: string | null;
  readonly systemCall: string | null;
  readonly samples: number;
}

/** Who holds us up, from which caller, by whose probe: the evidence beside a rule's value. */
export interface Attribution {
  /** Most samples first. */
  readonly sites: readonly SiteShare[];
  readonly probed: readonly ProbedFunction[];
  /** BPF programs in the matched stacks, `bpf_prog_TAG_NAME`, most samples first. */
  readonly programs: readonly string[];
  /** How the probes in the matched stacks are attached (`kretprobe`, `fprobe exit`, ...): what switches them off differs by it. */
  readonly mechanisms: readonly string[];
  /** Most samples first. */
  readonly chains: readonly CauseChain[];
}
