import { attribute, lockSiteOf, type StackMatcher, shadowSiteIndexOf } from '../frames/index.js';
import type { Attribution } from '../model/attribution.js';
import { UNKNOWN_FUNCTION } from '../model/frame.js';
import { type Labels, labelsKey, pickLabels } from '../model/labels.js';
import type { GroupTotal, ProfileQuery, ProfileSelection, StackCount } from '../model/profile-query.js';
import { CPU_PROFILE, KPROBES_LABEL, SAMPLER_LABEL } from '../model/profile-type.js';
import { holds } from './condition.js';
import type { Measurement } from './rule.js';

/** The span that is judged, ms since the epoch, end exclusive. */
export interface MeasuredRange {
  readonly startMs: number;
  readonly endMs: number;
}

/**
 * What a rule says of a group: its condition holds (`firing`) or not (`inactive`);
 * `blind`: what it looks for could be there unseen; `not applicable`: it cannot be there.
 */
export type Verdict = 'firing' | 'inactive' | 'blind' | 'not applicable';

/** By what a group's stacks matched. */
export type Arm = 'stacks' | 'acquisition' | 'irq-off shadow' | 'acquisition and irq-off shadow';

/** One group, measured. */
export interface GroupMeasure {
  readonly labels: Labels;
  readonly verdict: Verdict;
  /** Why, when it is blind or not applicable; how sure it is, when it fires. */
  readonly reason: string;
  readonly value: number;
  /** Matched samples, of how many busy ones. */
  readonly samples: number;
  readonly total: number;
  readonly sampler: string;
  readonly arm: Arm;
  readonly attribution: Attribution;
}

const NO_ATTRIBUTION: Attribution = { sites: [], probed: [], programs: [], mechanisms: [], chains: [] };
/** So much of a group's kernel time without names, and nothing can be said about it. */
const MAX_UNNAMED_SHARE = 0.9;

/** Measures a rule over a span: every group that has busy samples in it. */
export async function measure(
  rule: Measurement,
  query: ProfileQuery,
  range: MeasuredRange,
  signal: AbortSignal,
): Promise<readonly GroupMeasure[]> {
  const selection: ProfileSelection = { profileType: rule.profile, selector: rule.selector, ...range };
  const facts = [...rule.by, SAMPLER_LABEL, KPROBES_LABEL];
  const totals = mergeGroups(await query.totals(selection, facts, signal), rule.by);
  const measures: GroupMeasure[] = [];
  for (const group of totals) measures.push(await measureGroup(rule, query, selection, group, signal));
  return measures;
}

interface Group {
  readonly labels: Labels;
  readonly total: number;
  readonly sampler: string;
  readonly hasKprobes: boolean;
}

/** Groups by the rule's labels; one that was sampled in both ways is as blind as the worse of them. */
function mergeGroups(totals: readonly GroupTotal[], by: readonly string[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const { labels, value } of totals) {
    const picked = pickLabels(labels, by);
    const key = labelsKey(picked);
    const same = groups.get(key);
    const sampler = labels[SAMPLER_LABEL] ?? '';
    const hasKprobes = labels[KPROBES_LABEL] !== 'absent';
    groups.set(key, {
      labels: picked,
      total: (same?.total ?? 0) + value,
      sampler: same?.sampler === 'hrtimer' ? 'hrtimer' : sampler,
      hasKprobes: hasKprobes || (same?.hasKprobes ?? false),
    });
  }
  return [...groups.values()];
}

async function measureGroup(
  rule: Measurement,
  query: ProfileQuery,
  selection: ProfileSelection,
  group: Group,
  signal: AbortSignal,
): Promise<GroupMeasure> {
  const { labels, total, sampler } = group;
  const base = {
    labels,
    total,
    sampler,
    samples: 0,
    value: 0,
    arm: 'stacks' as const,
    attribution: NO_ATTRIBUTION,
  };
  if (rule.needsKprobes && !group.hasKprobes) {
    return { ...base, verdict: 'not applicable', reason: 'this kernel is built without kprobes' };
  }
  if (total < rule.minSamples) {
    return {
      ...base,
      verdict: 'inactive',
      reason: `${total} busy samples, ${rule.minSamples} are needed to judge`,
    };
  }
  const ofGroup = { ...selection, selector: narrow(selection.selector, labels, rule.by) };
  const stacks = await query.mergeStacks(ofGroup, signal);
  const isMatched = rule.stacks[sampler === 'hrtimer' ? 'hrtimer' : 'nmi'];
  const matched = stacks.filter(({ functions }) => isMatched(functions));
  const samples = sum(matched);
  const value = await measuredValue(rule, query, ofGroup, { samples, total, isMatched }, signal);
  const isFiring = samples > 0 ? holds(rule.condition, value) : false;
  const arm = armOf(rule, matched);
  if (isFiring) {
    const attribution = attribute(matched, stacks);
    return { ...base, verdict: 'firing', reason: confidence(arm, sampler), value, samples, arm, attribution };
  }
  return { ...base, ...blindness(rule, sampler, stacks), value, samples, arm };
}

/** Why nothing was found: it is not there, or it cannot be seen. */
function blindness(
  rule: Measurement,
  sampler: string,
  stacks: readonly StackCount[],
): { verdict: Verdict; reason: string } {
  if (unnamedShare(stacks) > MAX_UNNAMED_SHARE) {
    return {
      verdict: 'blind',
      reason: 'kernel functions have no names: kallsyms is hidden (kernel.kptr_restrict) or missing',
    };
  }
  if (rule.needsNmi && sampler === 'hrtimer') {
    return { verdict: 'blind', reason: 'sampled by a timer: spinning with interrupts off cannot be seen' };
  }
  return { verdict: 'inactive', reason: '' };
}

/** The part of the samples whose leaf has no name, of those in which no kernel frame has one. */
function unnamedShare(stacks: readonly StackCount[]): number {
  const hasNames = stacks.some(({ functions }) =>
    functions.some((name) =>
      /^(do_syscall_64|entry_SYSCALL|asm_|ret_from_fork|el0|do_idle|secondary_startup|common_startup|system_call|invoke_syscall)/.test(
        name,
      ),
    ),
  );
  if (hasNames) return 0;
  const total = sum(stacks);
  const unnamed = stacks.filter(({ functions }) => functions.includes(UNKNOWN_FUNCTION));
  return total === 0 ? 0 : sum(unnamed) / total;
}

async function measuredValue(
  rule: Measurement,
  query: ProfileQuery,
  selection: ProfileSelection,
  {
    samples,
    total,
    isMatched,
  }: { readonly samples: number; readonly total: number; readonly isMatched: StackMatcher },
  signal: AbortSignal,
): Promise<number> {
  const share = total === 0 ? 0 : samples / total;
  switch (rule.condition.kind) {
    case 'samples':
      return samples;
    case 'share':
      return share;
    case 'cores':
      return share * (await busyCores(query, selection, signal));
    case 'capacity': {
      const cpus = await query.series({ ...selection, profileType: CPU_PROFILE }, ['host', 'cpu'], signal);
      return (share * (await busyCores(query, selection, signal))) / Math.max(1, cpus.length);
    }
    case 'change': {
      const then = await shareBefore(rule.offsetMs, isMatched, query, selection, signal);
      return then === null ? 0 : share / then;
    }
  }
}

/** CPU-seconds per second of all busy samples. */
async function busyCores(
  query: ProfileQuery,
  selection: ProfileSelection,
  signal: AbortSignal,
): Promise<number> {
  const totals = await query.totals({ ...selection, profileType: CPU_PROFILE }, [], signal);
  const busyNs = totals.reduce((total, { value }) => total + value, 0);
  return busyNs / ((selection.endMs - selection.startMs) * 1e6);
}

/** The share in the same span an offset ago, at least one sample's; null when there was nothing. */
async function shareBefore(
  offsetMs: number,
  isMatched: StackMatcher,
  query: ProfileQuery,
  { startMs, endMs, ...rest }: ProfileSelection,
  signal: AbortSignal,
): Promise<number | null> {
  const earlier = { ...rest, startMs: startMs - offsetMs, endMs: endMs - offsetMs };
  const stacks = await query.mergeStacks(earlier, signal);
  const total = sum(stacks);
  if (total === 0) return null;
  return Math.max(1, sum(stacks.filter(({ functions }) => isMatched(functions)))) / total;
}

function armOf(rule: Measurement, matched: readonly StackCount[]): Arm {
  if (!looksForShadow(rule.stacksText)) return 'stacks';
  const hasLock = matched.some(({ functions }) => lockSiteOf(functions) !== null);
  const hasShadow = matched.some(
    ({ functions }) => lockSiteOf(functions) === null && shadowSiteIndexOf(functions) !== null,
  );
  if (hasLock && hasShadow) return 'acquisition and irq-off shadow';
  return hasShadow ? 'irq-off shadow' : 'acquisition';
}

function looksForShadow(condition: Measurement['stacksText']): boolean {
  if (condition.acquires !== undefined) return condition.acquires !== 'lock';
  return [...(condition.all_of ?? []), ...(condition.any_of ?? [])].some(looksForShadow);
}

function confidence(arm: Arm, sampler: string): string {
  if (arm === 'irq-off shadow') {
    return 'by the time after interrupts come back on: a weaker sign than spinning seen by NMI';
  }
  return sampler === 'hrtimer' ? 'sampled by a timer: more may be hidden with interrupts off' : '';
}

/** The selector with a group's labels added; a label that the group lacks must be absent. */
function narrow(selector: string, labels: Labels, by: readonly string[]): string {
  const inner = selector
    .trim()
    .replace(/^\{|\}$/g, '')
    .trim()
    .replace(/,$/, '');
  const own = by.map((name) => `${name}=${JSON.stringify(labels[name] ?? '')}`);
  return `{${[...(inner ? [inner] : []), ...own].join(', ')}}`;
}

function sum(stacks: readonly StackCount[]): number {
  return stacks.reduce((total, { value }) => total + value, 0);
}
