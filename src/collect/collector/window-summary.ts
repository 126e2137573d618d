import type { OutgoingProfile } from '../../model/delivery.js';
import type { Sampler } from '../../model/profile.js';
import { dropSamples, type SampleCounts } from '../../model/sample-counts.js';
import { factsByNode, type NodeFacts } from '../aggregate/index.js';
import type { WindowCost } from './cost-meter.js';
import type { ClosedWindow } from './source-reader.js';
import type { Window } from './window-clock.js';
import type { EncodedWindow } from './window-encoder.js';

/** What one window was. */
export interface SampledSummary {
  readonly startMs: number;
  readonly endMs: number;
  readonly counts: SampleCounts;
  /** Of the samples, those that came after their own window was closed. */
  readonly late: number;
  readonly sampler: Sampler | null;
  readonly event: string | null;
  /** CPUs busy on average, with samples that relabelling dropped. */
  readonly busyCores: number;
  /** What was found on each NUMA node. */
  readonly byNode: ReadonlyMap<string, NodeFacts>;
  readonly profileBytes: number;
  readonly series: number;
  readonly seriesBeforeFolding: number;
}

/** What one window was and what it cost, told when its profiles are on their way. */
export interface WindowSummary extends SampledSummary, WindowCost {}

/** Sums up a window whose samples are still there. `cpuCount`: of the host, 0 where it is not known. */
export function summarize(
  { window, aggregated, late }: ClosedWindow,
  encoded: EncodedWindow,
  cpuCount: number,
): SampledSummary {
  const { counts, periodNs, sampler, event, samples } = aggregated;
  return {
    startMs: window.startMs,
    endMs: window.endMs,
    counts: dropSamples(counts, encoded.dropped),
    late,
    sampler,
    event,
    busyCores: busyCores(counts.busy * periodNs, window, cpuCount),
    byNode: factsByNode(samples),
    profileBytes: bytesOf(encoded.profiles),
    series: encoded.series,
    seriesBeforeFolding: encoded.seriesBeforeFolding,
  };
}

/** No more than there are: a window may have samples that came too late for the one before. */
function busyCores(busyNs: number, { startNs, endNs }: Window, cpuCount: number): number {
  const cores = endNs > startNs ? busyNs / (endNs - startNs) : 0;
  return cpuCount > 0 ? Math.min(cores, cpuCount) : cores;
}

/** Gzipped. */
function bytesOf(profiles: readonly OutgoingProfile[]): number {
  return profiles.reduce((sum, { bytes }) => sum + bytes.length, 0);
}
