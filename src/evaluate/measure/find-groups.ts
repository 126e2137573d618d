import { DEFAULT_PERIOD_NS } from '../../model/cpu-values.js';
import { labelsKey } from '../../model/labels.js';
import { CPU_PROFILE, SAMPLES_PROFILE } from '../../model/profile-names.js';
import type { ProfileSelection, StackCount } from '../../model/profile-query.js';
import { narrowSelector } from '../../model/selector.js';
import type { Rule } from '../rules/rule.js';
import type { MeasureContext } from './measure-context.js';
import { FACT_LABELS, mergeGroups, type SampledGroup } from './sampled-group.js';

/**
 * The groups that a rule judges. Other agents (Alloy's pyroscope.ebpf, the OpenTelemetry profiler) push CPU time and do
 * not tell how many samples it is of: theirs are found by that, and counted as samples of 1/99 s.
 */
export async function findGroups(
  rule: Rule,
  selection: ProfileSelection,
  { query, signal }: MeasureContext,
): Promise<readonly SampledGroup[]> {
  const facts = [...rule.by, ...FACT_LABELS];
  const counted = mergeGroups(await query.totals(selection, facts, signal), rule.by);
  if (rule.profile !== SAMPLES_PROFILE) return counted;
  const timed = await query.totals({ ...selection, profileType: CPU_PROFILE }, facts, signal);
  const known = new Set(counted.map(({ labels }) => labelsKey(labels)));
  const others = mergeGroups(timed, rule.by).filter(({ labels }) => !known.has(labelsKey(labels)));
  return [...counted, ...others.map((group) => ({ ...group, isTimed: true, total: samplesOf(group.total) }))];
}

/** Where the stacks of a group are. */
export function selectionOf(
  { isTimed, labels }: SampledGroup,
  rule: Rule,
  selection: ProfileSelection,
): ProfileSelection {
  const selector = narrowSelector(selection.selector, labels, rule.by);
  return { ...selection, selector, ...(isTimed ? { profileType: CPU_PROFILE } : {}) };
}

/** The stacks of a group, in samples. */
export async function stacksOfGroup(
  { isTimed }: SampledGroup,
  ofGroup: ProfileSelection,
  { query, signal }: Pick<MeasureContext, 'query' | 'signal'>,
): Promise<readonly StackCount[]> {
  const stacks = await query.mergeStacks(ofGroup, signal);
  if (!isTimed) return stacks;
  return stacks.map(({ functions, value }) => ({ functions, value: samplesOf(value) }));
}

function samplesOf(cpuNs: number): number {
  return Math.max(1, Math.round(cpuNs / DEFAULT_PERIOD_NS));
}
