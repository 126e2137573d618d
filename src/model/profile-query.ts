import type { Labels } from './labels.js';

/** How often one stack was seen, by function names only: what rules judge. */
export interface StackCount {
  /** Function names, leaf first. */
  readonly functions: readonly string[];
  readonly value: number;
}

/** What a group of series adds up to. */
export interface GroupTotal {
  /** The labels asked for; a name that the series lack is absent. */
  readonly labels: Labels;
  readonly value: number;
}

/** A profile type, a label selector (`{host="web-3"}`) and a time range in ms since the epoch, end exclusive. */
export interface ProfileSelection {
  readonly profileType: string;
  readonly selector: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** Servers refuse a query over a longer time, as Pyroscope does by default, ms. */
export const MAX_RANGE_MS = 86_400_000;

/**
 * What the evaluator needs of a profile database: the seam between rules and
 * where profiles are kept. Answered by a querier API, or by a capture in memory.
 */
export interface ProfileQuery {
  /** The distinct sets of values that `labelNames` have among the selected profiles; a name that a profile lacks is absent from its set. */
  series(
    selection: ProfileSelection,
    labelNames: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly Labels[]>;
  /** The sum of values of each group of equal values of `by` (SelectSeries over one step): cheap, no stacks are read. */
  totals(
    selection: ProfileSelection,
    by: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly GroupTotal[]>;
  /** All stacks of the selection, never truncated, equal stacks summed. */
  mergeStacks(selection: ProfileSelection, signal: AbortSignal): Promise<readonly StackCount[]>;
}

/** A profile database that gives whole profiles, too. */
export interface ProfileSource {
  /** All profiles of the selection merged into one, with mappings and addresses; pprof, not compressed. */
  mergeProfile(selection: ProfileSelection, signal: AbortSignal): Promise<Uint8Array>;
}
