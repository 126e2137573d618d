import type { Labels } from '../../model/labels.js';
import type { Pprof } from '../../pprof/index.js';
import { readPushedPprof } from './read-pushed-pprof.js';
import type { NewBlock } from './segment.js';
import { StoreError } from './store-error.js';
import { assertLabelLimits, validateLabels } from './validate-labels.js';

/** One pushed profile: the labels of its series as they came, and pprof bytes. */
export interface StorePush {
  readonly labels: readonly (readonly [name: string, value: string])[];
  readonly pprof: Uint8Array;
}

/** Profiles older than this are refused, as the real server does by default. */
export const MAX_AGE_MS = 3_600_000;
/** Profiles further in the future are refused. */
export const MAX_AHEAD_MS = 600_000;

/** What is to be stored of a push; null when there is nothing to keep. Throws {@link StoreError} when it is refused. */
export function checkPush({ labels: pairs, pprof: bytes }: StorePush, nowMs: number): NewBlock | null {
  const labels = validateLabels(pairs);
  const pprof = readPushedPprof(bytes);
  const timeMs = timeOf(pprof, labels, nowMs);
  const labelsOf = (sampleLabels: Labels) => ({ ...sampleLabels, ...labels });
  for (const ofSamples of pprof.samples.labelSets) assertLabelLimits(labelsOf(ofSamples));
  // Zeroes alone are taken and not kept, as the real server does.
  return pprof.samples.rowCount === 0 ? null : { timeMs, pprof, labelsOf };
}

function timeOf({ timeNs }: Pprof, labels: Labels, nowMs: number): number {
  if (timeNs <= 0n) return nowMs;
  const timeMs = Number(timeNs / 1_000_000n);
  const [startMs, endMs] = [nowMs - MAX_AGE_MS, nowMs + MAX_AHEAD_MS];
  if (timeMs >= startMs && timeMs <= endMs) return timeMs;
  const iso = (ms: number) => new Date(ms).toISOString();
  throw new StoreError(
    'invalid_argument',
    `profile with labels '${JSON.stringify(labels)}' is outside of ingestion window (profile timestamp: ${iso(timeMs)}, ` +
      `the ingestion window starts at ${iso(startMs)} and ends at ${iso(endMs)})`,
  );
}
