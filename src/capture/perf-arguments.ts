/** What is sampled: hardware cycles by NMI, or the CPU clock by a timer. */
export type SampledEvent = 'cycles' | 'cpu-clock';

/** How perf is asked to sample. */
export interface SamplingOptions {
  readonly perf: string;
  readonly event: SampledEvent;
  readonly frequencyHz: number;
  /** Options of newer perfs that this one takes, see {@link OPTIONAL_ARGUMENTS}. */
  readonly optional: readonly string[];
}

/**
 * Options that not every perf knows. `-k mono`: times on the clock that we can
 * read too. `--buildid-mmap`: a pipe carries build IDs in no other way (5.12 on).
 */
export const OPTIONAL_ARGUMENTS: readonly (readonly string[])[] = [['-k', 'mono'], ['--buildid-mmap']];

/** Pages of each CPU's buffer: 64 kB, so that samples come out within a second or two; perf's own 512 kB hold them for nine. */
const BUFFER_PAGES = '16';

/**
 * The arguments of `perf record` for all CPUs into a pipe. Registers no kprobe, no
 * BPF program and no tracepoint: timer or counter interrupts are all it makes.
 */
export function perfArguments({ event, frequencyHz, optional }: SamplingOptions): readonly string[] {
  return [
    'record',
    '-a',
    '-g',
    '-F',
    String(frequencyHz),
    '-e',
    event,
    '-m',
    BUFFER_PAGES,
    ...optional,
    '-o',
    '-',
  ];
}
