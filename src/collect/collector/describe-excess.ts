import { groupDigits } from '../../lib/group-digits.js';
import type { ClosedWindow } from './source-reader.js';

/** perf steers the frequency, and overshoots where a CPU's speed changes. */
const TOLERATED_RATIO = 1.25;
/** In windows so short that it says little. */
const TOLERATED_SAMPLES = 100;

/** Why a window counts more samples, lost ones too, than its CPUs can give in its time; null where it does not. */
export function describeExcess({ aggregated, late }: ClosedWindow): string | null {
  const { counts, mostSamples } = aggregated;
  const counted = counts.total + counts.lost;
  if (counted <= TOLERATED_RATIO * mostSamples + TOLERATED_SAMPLES) return null;
  const [all, most, lost] = [counted, mostSamples, counts.lost].map(groupDigits);
  return `a window counts ${all} samples, where its CPUs give ${most} in that time: ${groupDigits(late)} came after their own window was closed, and ${lost} are what perf says was lost since it started`;
}
