import { type Labels, labelsKey, pickLabels } from '../../model/labels.js';
import type { Sampler } from '../../model/profile.js';
import {
  DERIVED_LABEL,
  KPROBES_LABEL,
  SAMPLER_LABEL,
  SYMBOLS_LABEL,
  UNSEEN_PROBES_LABEL,
} from '../../model/profile-names.js';
import type { GroupTotal } from '../../model/profile-query.js';

/** Labels that say what can be known of a host; they are asked for beside those that a rule groups by. */
export const FACT_LABELS: readonly string[] = [
  SAMPLER_LABEL,
  KPROBES_LABEL,
  SYMBOLS_LABEL,
  DERIVED_LABEL,
  UNSEEN_PROBES_LABEL,
];

/** What is said first of samplers that do not see all, or may not. */
export const BY_TIMER: ReadonlyMap<string, string> = new Map([
  ['hrtimer', 'sampled by a timer:'],
  ['unknown', 'how it was sampled is not told; by a timer,'],
]);

/** The sampler of series that do not say how they were sampled: other agents' are such. */
const NOBODY_SAYS = 'unknown';

/** What was sampled under one set of the labels that a rule groups by. */
export interface SampledGroup {
  readonly labels: Labels;
  readonly total: number;
  readonly sampler: string;
  readonly hasKprobes: boolean;
  readonly hasSymbols: boolean;
  /** Mechanisms of probes that its samples cannot show; null where nobody says, and its stacks have to be looked at. */
  readonly unseenProbes: readonly string[] | null;
  /** Whether there is CPU time alone, and nobody tells how many samples it is of. */
  readonly isTimed: boolean;
  /** Derived profiles that all of the group's hosts make. */
  readonly derived: readonly string[];
}

/** Groups by the rule's labels; one that was sampled in both ways is as blind as the worse of them. */
export function mergeGroups(totals: readonly GroupTotal[], by: readonly string[]): readonly SampledGroup[] {
  const groups = new Map<string, SampledGroup>();
  for (const { labels, value } of totals) {
    const picked = pickLabels(labels, by);
    const key = labelsKey(picked);
    const same = groups.get(key);
    const derived = (labels[DERIVED_LABEL] ?? '').split(',');
    groups.set(key, {
      labels: picked,
      total: (same?.total ?? 0) + value,
      sampler: same && BY_TIMER.has(same.sampler) ? same.sampler : (labels[SAMPLER_LABEL] ?? NOBODY_SAYS),
      hasKprobes: labels[KPROBES_LABEL] !== 'absent' || (same?.hasKprobes ?? false),
      hasSymbols: labels[SYMBOLS_LABEL] !== 'hidden' && (same?.hasSymbols ?? true),
      unseenProbes: same
        ? bothOf(same.unseenProbes, unseenProbesOfLabels(labels))
        : unseenProbesOfLabels(labels),
      isTimed: false,
      derived: same ? same.derived.filter((name) => derived.includes(name)) : derived,
    });
  }
  return [...groups.values()];
}

/** A collector that makes derived profiles says what its samples cannot show. */
function unseenProbesOfLabels(labels: Labels): readonly string[] | null {
  const unseen = labels[UNSEEN_PROBES_LABEL];
  if (unseen !== undefined) return unseen.split(',');
  return labels[DERIVED_LABEL] === undefined ? null : [];
}

function bothOf(a: readonly string[] | null, b: readonly string[] | null): readonly string[] | null {
  return a && b && [...new Set([...a, ...b])];
}

/** By which matcher stacks are judged: where nobody says how they were sampled, as by a timer. */
export function samplerToJudgeBy(sampler: string): Sampler {
  return BY_TIMER.has(sampler) ? 'hrtimer' : 'nmi';
}
