import type { Sampler } from '../../model/profile.js';
import type { RecordStream } from '../../model/record-stream.js';
import type { LabelContext } from '../aggregate/index.js';
import type { ProcessCost } from '../capture/index.js';
import type { CgroupTable, ProcessTable } from '../host/index.js';
import type { KernelSymbols, Symbolizer } from '../symbolize/index.js';

/** What a collector is fed with: a stream of records, and what is known of the host they are of. */
export interface CollectorSource {
  /** The host that is sampled, of a recording; that of the collector by default. */
  readonly host?: string;
  readonly stream: RecordStream;
  readonly symbolizer: Symbolizer;
  readonly processes: ProcessTable;
  readonly cgroups?: CgroupTable;
  readonly topology: LabelContext['topology'];
  /** Whether the sampled kernel can have kprobes, null when nobody knows. */
  readonly hasKprobes: boolean | null;
  /** Mechanisms of probes that samples taken in a way cannot show; absent when nobody knows. */
  readonly unseenProbes?: (sampler: Sampler) => readonly string[];
  /** What is not as it was asked for, in words; for live sources. */
  readonly problems?: () => readonly string[];
  /** Reads the kernel's symbols anew; for live sources. */
  readonly readKernelSymbols?: () => KernelSymbols | null;
  /** What perf used so far; for live sources. */
  readonly cost?: () => ProcessCost;
  /** Told why the stream ended, null when it just did. */
  readonly ended?: (error: Error | null) => void;
  /** Makes the stream end soon, with all that was sampled. */
  readonly stop?: (graceMs: number) => Promise<void>;
}
