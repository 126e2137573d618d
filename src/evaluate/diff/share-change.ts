import { type Share, shareOf } from '../../profile/share.js';

/** Samples of something, of how many. */
export interface Count {
  readonly samples: number;
  readonly total: number;
}

/** A count and the share that it is, 0 to 1, with its 95 % interval. */
export interface CountedShare extends Count, Share {}

/** What became of the samples of something. `maybe`: it is the likely reading, but so few samples may differ by chance. */
export type ShareChange =
  | 'gone'
  | 'maybe gone'
  | 'come'
  | 'maybe come'
  | 'grown'
  | 'shrunk'
  | 'as before'
  | 'absent';

/** The share that a count is. */
export function countedShare({ samples, total }: Count): CountedShare {
  return { samples, total, ...shareOf(samples, total) };
}

/** Of very many samples any difference is sure: one of less than this part of the larger share is none that matters. */
const MIN_CHANGE = 0.1;

/** What became of a share. Only shares whose 95 % intervals do not meet are different: by chance that happens to less than one of a hundred. */
export function changeOf(before: CountedShare, after: CountedShare): ShareChange {
  const isSure = after.low > before.high || after.high < before.low;
  if (before.samples === 0 && after.samples === 0) return 'absent';
  if (after.samples === 0) return isSure ? 'gone' : 'maybe gone';
  if (before.samples === 0) return isSure ? 'come' : 'maybe come';
  const change = Math.abs(after.value - before.value) / Math.max(after.value, before.value);
  if (!isSure || change < MIN_CHANGE) return 'as before';
  return after.value > before.value ? 'grown' : 'shrunk';
}
