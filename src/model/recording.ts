import type { PerfHeader } from './perf-record.js';
import type { CaptureSampler, Profile } from './profile.js';
import type { SampleCounts } from './sample-counts.js';

/** A capture read to its end, of whatever format: what `check`, `convert` and `diff` work on. */
export interface Recording {
  /** Stack counts of busy CPU time over the whole capture. */
  readonly profile: Profile;
  readonly sampler: CaptureSampler;
  readonly counts: SampleCounts;
  /** Whether the recorded kernel can have kprobes at all; null when the capture does not tell. */
  readonly hasKprobes: boolean | null;
  /** Mechanisms of probes that its samples cannot show (`kprobe`); null when the capture does not tell. */
  readonly unseenProbes: readonly string[] | null;
  /** Whether kernel functions have names. */
  readonly hasKernelNames: boolean;
  /** Why the reading ended before the capture did, null when it was read to its end. */
  readonly brokenOff: string | null;
  /** What a recording of perf says of itself and its host; absent in other formats. */
  readonly header?: PerfHeader;
  /** What keeps the reading from being whole, in words (symbols hidden, ...); empty when nothing does. */
  readonly problems: readonly string[];
}
