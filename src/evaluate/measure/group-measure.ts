import type { Attribution } from '../../model/attribution.js';
import type { Labels } from '../../model/labels.js';
import type { SampledGroup } from './sampled-group.js';

/**
 * What a rule says of a group: its condition holds (`firing`) or not (`inactive`);
 * `blind`: what it looks for could be there unseen; `not applicable`: it cannot be there.
 */
export type Verdict = 'firing' | 'inactive' | 'blind' | 'not applicable';

/** By what a group's stacks matched. */
export type Arm =
  | 'stacks'
  | 'acquisition'
  | 'irq-off shadow'
  | 'acquisition and irq-off shadow'
  /** Probes are armed whose frames no sample can show, and time stands where they return to. */
  | 'armed probes and time after them'
  /** The list of what is registered. */
  | 'inventory';

/**
 * Why a group is blind: the way it is sampled hides what is looked for (`sampler`); probes hide from it, and nobody lists
 * them (`probes`), or a list of them tells of none that costs anything (`probes listed`);
 * functions have no names (`symbols`), or no kernel function is there (`kernel`); nobody says what CPUs there are
 * (`capacity`), or which probes (`inventory`).
 */
export type Blindness =
  | 'sampler'
  | 'probes'
  | 'probes listed'
  | 'symbols'
  | 'kernel'
  | 'capacity'
  | 'inventory';

/** One group, measured. */
export interface GroupMeasure {
  readonly labels: Labels;
  readonly verdict: Verdict;
  /** Null where the verdict is another. */
  readonly blindness: Blindness | null;
  /** Whether there was enough to judge by. */
  readonly isJudged: boolean;
  /** Why, when it is blind or not applicable; how sure it is, when it fires. */
  readonly reason: string;
  /** Where a bound was enough to say that the condition does not hold, `value` and `samples` are that bound. */
  readonly value: number;
  /** Matched samples, of how many busy ones. */
  readonly samples: number;
  readonly total: number;
  readonly sampler: string;
  readonly arm: Arm;
  readonly attribution: Attribution;
}

const NO_ATTRIBUTION: Attribution = { sites: [], probed: [], programs: [], mechanisms: [], chains: [] };

/** A group of which no stack was looked at. */
export function withoutMatch({ labels, total, sampler }: SampledGroup): GroupMeasure {
  return {
    labels,
    verdict: 'inactive',
    blindness: null,
    isJudged: true,
    reason: '',
    value: 0,
    samples: 0,
    total,
    sampler,
    arm: 'stacks',
    attribution: NO_ATTRIBUTION,
  };
}
