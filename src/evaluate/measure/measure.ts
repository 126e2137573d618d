import { attribute, lockSiteOf, type StackMatcher, shadowSiteIndexOf, siteOf } from '../../frames/index.js';
import { mapConcurrently } from '../../lib/map-concurrently.js';
import type { Attribution } from '../../model/attribution.js';
import { UNKNOWN_FUNCTION } from '../../model/frame.js';
import { type Labels, labelsKey, pickLabels } from '../../model/labels.js';
import type { Sampler } from '../../model/profile.js';
import {
  COLLECTOR_PROFILE,
  DERIVED_LABEL,
  KPROBES_LABEL,
  SAMPLER_LABEL,
  SAMPLES_PROFILE,
  SITE_LABEL,
  SYMBOLS_LABEL,
} from '../../model/profile-names.js';
import type { GroupTotal, ProfileQuery, ProfileSelection, StackCount } from '../../model/profile-query.js';
import { profileName } from '../../model/profile-type.js';
import { narrowSelector } from '../../model/selector.js';
import { holds } from '../rules/condition.js';
import { isAlertRule, type Measurement, type Rule } from '../rules/rule.js';
import { measuredValue, sumOf } from './measured-value.js';
import { screenOf } from './screen.js';
import { isOwn, type Shard } from './shard.js';

/** The span that is judged, ms since the epoch, end exclusive. */
export interface MeasuredRange {
  readonly startMs: number;
  readonly endMs: number;
}

/** What a measurement is made with. */
export interface MeasureContext {
  readonly query: ProfileQuery;
  readonly range: MeasuredRange;
  readonly signal: AbortSignal;
  /** Only groups of this part are measured; null: all. */
  readonly shard: Shard | null;
}

/**
 * What a rule says of a group: its condition holds (`firing`) or not (`inactive`);
 * `blind`: what it looks for could be there unseen; `not applicable`: it cannot be there.
 */
export type Verdict = 'firing' | 'inactive' | 'blind' | 'not applicable';

/** By what a group's stacks matched. */
export type Arm = 'stacks' | 'acquisition' | 'irq-off shadow' | 'acquisition and irq-off shadow';

/** Why a group is blind: the way it is sampled hides what is looked for, functions have no names, or nobody says what CPUs there are. */
export type Blindness = 'sampler' | 'symbols' | 'capacity';

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
/** So much of a group's kernel time without names, and nothing can be said about it. */
const MAX_UNNAMED_SHARE = 0.9;

/** Groups measured at a time: a server answers some in parallel. */
const CONCURRENCY = 8;
/** A host that was silent for longer is taken to be gone. */
const SILENCE_LOOKBACK_MS = 3_600_000;

/** What is said first of samplers that do not see all, or may not. */
const BY_TIMER: ReadonlyMap<string, string> = new Map([
  ['hrtimer', 'sampled by a timer:'],
  ['unknown', 'how it was sampled is not told; by a timer,'],
]);

const BLIND_REASONS: Readonly<Record<Exclude<Blindness, 'sampler'>, string>> = {
  capacity: 'no collector says how many CPUs there are',
  symbols: 'kernel functions have no names: kallsyms is hidden (kernel.kptr_restrict) or missing',
};

/** Measures a rule over a span: every group that has busy samples in it. */
export async function measure(rule: Rule, context: MeasureContext): Promise<readonly GroupMeasure[]> {
  if (rule.condition.kind === 'silent') return measureSilence(rule, context);
  const { query, range, signal, shard } = context;
  const selection: ProfileSelection = { profileType: rule.profile, selector: rule.selector, ...range };
  const facts = [...rule.by, SAMPLER_LABEL, KPROBES_LABEL, SYMBOLS_LABEL, DERIVED_LABEL];
  const totals = mergeGroups(await query.totals(selection, facts, signal), rule.by);
  const groups = totals.filter(({ labels }) => shard === null || isOwn(shard, labels));
  const boundOf = await createScreen(rule, groups, selection, context);
  const measures = await mapConcurrently(groups, CONCURRENCY, async (group) => {
    const known = judgeUnseen(rule, group) ?? judgeByBound(rule, group, boundOf(group));
    return known === null ? measureGroup(rule, group, selection, context) : [known];
  });
  return measures.flat();
}

interface Group {
  readonly labels: Labels;
  readonly total: number;
  readonly sampler: string;
  readonly hasKprobes: boolean;
  readonly hasSymbols: boolean;
  /** Derived profiles that all of the group's hosts make. */
  readonly derived: readonly string[];
}

/** Groups by the rule's labels; one that was sampled in both ways is as blind as the worse of them. */
function mergeGroups(totals: readonly GroupTotal[], by: readonly string[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const { labels, value } of totals) {
    const picked = pickLabels(labels, by);
    const key = labelsKey(picked);
    const same = groups.get(key);
    const derived = (labels[DERIVED_LABEL] ?? '').split(',');
    groups.set(key, {
      labels: picked,
      total: (same?.total ?? 0) + value,
      sampler: same && BY_TIMER.has(same.sampler) ? same.sampler : (labels[SAMPLER_LABEL] ?? ''),
      hasKprobes: labels[KPROBES_LABEL] !== 'absent' || (same?.hasKprobes ?? false),
      hasSymbols: labels[SYMBOLS_LABEL] !== 'hidden' && (same?.hasSymbols ?? true),
      derived: same ? same.derived.filter((name) => derived.includes(name)) : derived,
    });
  }
  return [...groups.values()];
}

/** Groups that were there a while ago and say nothing since; `value` is for how many seconds at least. */
async function measureSilence(
  rule: Rule,
  { query, range, signal, shard }: MeasureContext,
): Promise<readonly GroupMeasure[]> {
  const { threshold } = rule.condition;
  const sinceMs = range.endMs - threshold * 1000;
  const selection = { profileType: rule.profile, selector: rule.selector };
  const before = { ...selection, startMs: sinceMs - SILENCE_LOOKBACK_MS, endMs: sinceMs };
  const earlier = mergeGroups(await query.totals(before, rule.by, signal), rule.by);
  const now = await query.totals({ ...selection, startMs: sinceMs, endMs: range.endMs }, rule.by, signal);
  const speaking = new Set(now.map(({ labels }) => labelsKey(pickLabels(labels, rule.by))));
  return earlier
    .filter(({ labels }) => shard === null || isOwn(shard, labels))
    .map((group): GroupMeasure => {
      const isSilent = !speaking.has(labelsKey(group.labels));
      const verdict = isSilent ? 'firing' : 'inactive';
      return { ...withoutMatch(group), verdict, total: 0, value: isSilent ? threshold : 0 };
    });
}

/** A group of which no stack was looked at. */
function withoutMatch({ labels, total, sampler }: Group): GroupMeasure {
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

/** What can be said of a group without its stacks; null where they must be looked at. */
function judgeUnseen(rule: Rule, group: Group): GroupMeasure | null {
  const base = withoutMatch(group);
  if (rule.needsKprobes && !group.hasKprobes) {
    return { ...base, verdict: 'not applicable', reason: 'this kernel is built without kprobes' };
  }
  if (group.total < rule.minSamples) {
    const which = rule.profile === COLLECTOR_PROFILE ? 'samples' : 'busy samples';
    const reason = `${group.total} ${which}, ${rule.minSamples} are needed to judge`;
    return { ...base, isJudged: false, reason };
  }
  return null;
}

/** The number of a group's samples that can match at most; null where that is not known. */
type Screen = (group: Group) => number | null;

/** Sums the derived profiles that hold all that a rule looks for: one cheap query for all groups. */
async function createScreen(
  rule: Rule,
  groups: readonly Group[],
  selection: ProfileSelection,
  { query, signal }: MeasureContext,
): Promise<Screen> {
  if (rule.profile !== SAMPLES_PROFILE) return () => null;
  const bounds = new Map<string, ReadonlyMap<string, number>>();
  const screenOfGroup = ({ sampler, derived }: Group) => {
    const screen = screenOf(rule.stacksText, samplerOf(sampler));
    return screen?.every((profile) => derived.includes(profileName(profile))) ? screen : null;
  };
  for (const profileType of new Set(groups.flatMap((group) => screenOfGroup(group) ?? []))) {
    const totals = await query.totals({ ...selection, profileType }, rule.by, signal);
    bounds.set(
      profileType,
      new Map(totals.map(({ labels, value }) => [labelsKey(pickLabels(labels, rule.by)), value])),
    );
  }
  return (group) => {
    const key = labelsKey(group.labels);
    const screen = screenOfGroup(group);
    return screen?.reduce((sum, profile) => sum + (bounds.get(profile)?.get(key) ?? 0), 0) ?? null;
  };
}

/** Judges a group by how many samples can match at most; null where that many would be enough, or the exact value is wanted. */
function judgeByBound(rule: Rule, group: Group, bound: number | null): GroupMeasure | null {
  const { kind, operator } = rule.condition;
  if (bound === null || operator.startsWith('<')) return null;
  const value = kind === 'samples' ? bound : bound / group.total;
  const staysBelow = (kind === 'samples' || kind === 'share') && !holds(rule.condition, value);
  if (bound > 0 && !(isAlertRule(rule) && staysBelow)) return null;
  return { ...withoutMatch(group), ...blindnessOf(rule, group, []), value, samples: bound };
}

async function measureGroup(
  rule: Rule,
  group: Group,
  selection: ProfileSelection,
  { query, signal }: MeasureContext,
): Promise<readonly GroupMeasure[]> {
  const { labels, sampler } = group;
  const ofGroup = { ...selection, selector: narrowSelector(selection.selector, labels, rule.by) };
  const stacks = await query.mergeStacks(ofGroup, signal);
  const isMatched = rule.stacks[samplerOf(sampler)];
  const matched = stacks.filter(({ functions }) => isMatched(functions));
  const of = { rule, group, ofGroup, stacks, query, signal };
  if (!rule.bySite) return [await measureStacks(of, matched, isMatched)];
  const matchedBySite = new Map<string, StackCount[]>();
  for (const stack of matched) {
    const site = siteOf(stack.functions);
    matchedBySite.set(site, [...(matchedBySite.get(site) ?? []), stack]);
  }
  const bySite = [...matchedBySite].map(async ([site, ofSite]) => {
    const isOfSite: StackMatcher = (functions) => isMatched(functions) && siteOf(functions) === site;
    const measure = await measureStacks(of, ofSite, isOfSite);
    return { ...measure, labels: { ...labels, [SITE_LABEL]: site } };
  });
  // The group itself says that it was judged: sites that are not there any more are none.
  return [{ ...withoutMatch(group), ...blindnessOf(rule, group, stacks) }, ...(await Promise.all(bySite))];
}

/** Whose stacks are measured, and who is asked for more. */
interface MeasuredGroup {
  readonly rule: Rule;
  readonly group: Group;
  readonly ofGroup: ProfileSelection;
  readonly stacks: readonly StackCount[];
  readonly query: ProfileQuery;
  readonly signal: AbortSignal;
}

/** Measures the stacks of a group that a test has matched. */
async function measureStacks(
  { rule, group, ofGroup, stacks, query, signal }: MeasuredGroup,
  matched: readonly StackCount[],
  isMatched: StackMatcher,
): Promise<GroupMeasure> {
  const { labels, total, sampler } = group;
  const samples = sumOf(matched);
  const value = await measuredValue(rule, query, ofGroup, { labels, samples, total, isMatched }, signal);
  if (Number.isNaN(value)) {
    const blindness = 'capacity';
    return { ...withoutMatch(group), verdict: 'blind', blindness, reason: BLIND_REASONS[blindness], samples };
  }
  const isFiring = (samples > 0 || rule.condition.operator.startsWith('<')) && holds(rule.condition, value);
  const measured = { ...withoutMatch(group), value, samples, arm: armOf(rule, matched) };
  if (!isFiring) return { ...measured, ...blindnessOf(rule, group, stacks) };
  return {
    ...measured,
    verdict: 'firing',
    reason: confidence(measured.arm, sampler),
    attribution: attribute(matched, stacks),
  };
}

/** Why nothing was found: it is not there, or it cannot be seen. */
function blindnessOf(
  rule: Rule,
  { sampler, hasSymbols }: Group,
  stacks: readonly StackCount[],
): Pick<GroupMeasure, 'verdict' | 'blindness' | 'reason'> {
  const looksAtKernel = rule.profile !== COLLECTOR_PROFILE;
  const isNameless = looksAtKernel && (!hasSymbols || unnamedShare(stacks) > MAX_UNNAMED_SHARE);
  if (isNameless) return { verdict: 'blind', blindness: 'symbols', reason: BLIND_REASONS.symbols };
  const byTimer = BY_TIMER.get(sampler);
  if (!rule.needsNmi || byTimer === undefined) return { verdict: 'inactive', blindness: null, reason: '' };
  const reason = `${byTimer} spinning with interrupts off cannot be seen`;
  return { verdict: 'blind', blindness: 'sampler', reason };
}

/** Series that do not say how they were sampled are read as by NMI: nothing is made of shadows then. */
function samplerOf(sampler: string): Sampler {
  return BY_TIMER.has(sampler) ? 'hrtimer' : 'nmi';
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
  const total = sumOf(stacks);
  const unnamed = stacks.filter(({ functions }) => functions.includes(UNKNOWN_FUNCTION));
  return total === 0 ? 0 : sumOf(unnamed) / total;
}

function armOf(rule: Rule, matched: readonly StackCount[]): Arm {
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
  const byTimer = BY_TIMER.get(sampler);
  return byTimer === undefined ? '' : `${byTimer} more may be hidden with interrupts off`;
}
