import { siteOf } from '../../frames/index.js';
import type { StackCount } from '../../model/profile-query.js';
import type { Verdict } from '../measure/group-measure.js';
import { measure } from '../measure/measure.js';
import { sumOf } from '../measure/measured-value.js';
import { overallVerdict } from '../measure/overall-verdict.js';
import { isAlertRule, type Rule, ruleName } from '../rules/rule.js';
import { type DiffSide, matchedStacks, readParts, type SidePart, sightOf } from './diff-side.js';
import { type BothSights, type DiffVerdict, judgeChange } from './judge-change.js';
import { type CountedShare, countedShare } from './share-change.js';

/** Two sides, in the order of time. */
export interface DiffSides {
  readonly before: DiffSide;
  readonly after: DiffSide;
}

/** What became of something that samples show. */
export interface Difference {
  readonly name: string;
  readonly verdict: DiffVerdict;
  /** Why it is no more than that; `''` where it needs no reason. */
  readonly reason: string;
  readonly before: CountedShare;
  readonly after: CountedShare;
}

/** What became of what a rule looks for, and of each site at which it was found; most samples of either side first. */
export interface RuleDifference extends Difference {
  readonly sites: readonly Difference[];
}

/** A difference of an alert rule: also whether it fires. */
export interface AlertDifference extends RuleDifference {
  readonly stateBefore: Verdict;
  readonly stateAfter: Verdict;
}

/** Sites that are told, of each side the first. */
const MAX_SITES = 10;

/** Says what became of what a rule looks for, over all groups together. */
export async function diffRule(
  rule: Rule,
  { before, after }: DiffSides,
  signal: AbortSignal,
): Promise<RuleDifference> {
  const sides = {
    before: await readParts(rule, before, signal),
    after: await readParts(rule, after, signal),
  };
  const matched = { before: matchedStacks(rule, sides.before), after: matchedStacks(rule, sides.after) };
  const sights = { before: sightOf(rule, sides.before), after: sightOf(rule, sides.after) };
  const totals = { before: totalOf(sides.before), after: totalOf(sides.after) };
  const differenceOf = (name: string, samples: { before: number; after: number }) =>
    createDifference(name, samples, totals, sights);
  const sitesBefore = samplesBySite(matched.before);
  const sitesAfter = samplesBySite(matched.after);
  const sites = topSites(sitesBefore, sitesAfter).map((site) =>
    differenceOf(site, { before: sitesBefore.get(site) ?? 0, after: sitesAfter.get(site) ?? 0 }),
  );
  const all = differenceOf(ruleName(rule), { before: sumOf(matched.before), after: sumOf(matched.after) });
  return { ...all, sites };
}

/** As {@link diffRule}, and whether an alert rule fires on each side. */
export async function diffAlertRule(
  rule: Rule,
  sides: DiffSides,
  signal: AbortSignal,
): Promise<AlertDifference> {
  const stateOf = async ({ query, range, inventory = null }: DiffSide) => {
    const inventoryOf = async () => inventory;
    const measures = await measure(rule, { query, range, signal, shard: null, inventoryOf });
    return overallVerdict(measures)?.verdict ?? 'inactive';
  };
  return {
    ...(await diffRule(rule, sides, signal)),
    stateBefore: await stateOf(sides.before),
    stateAfter: await stateOf(sides.after),
  };
}

/** Compares how many samples there were of something. */
export function createDifference(
  name: string,
  samples: { readonly before: number; readonly after: number },
  totals: { readonly before: number; readonly after: number },
  sights: BothSights,
): Difference {
  const before = countedShare({ samples: samples.before, total: totals.before });
  const after = countedShare({ samples: samples.after, total: totals.after });
  return { name, ...judgeChange(before, after, sights), before, after };
}

/** Whether a rule judges what was sampled in one span: others say nothing of two. */
export function isComparable(rule: Rule): boolean {
  return isAlertRule(rule) && !['silent', 'change', 'armed'].includes(rule.condition.kind);
}

/** Busy samples of all parts. */
export function totalOf(parts: readonly SidePart[]): number {
  return parts.reduce((sum, { total }) => sum + total, 0);
}

function samplesBySite(matched: readonly StackCount[]): ReadonlyMap<string, number> {
  const samples = new Map<string, number>();
  for (const { functions, value } of matched) {
    const site = siteOf(functions);
    samples.set(site, (samples.get(site) ?? 0) + value);
  }
  return samples;
}

function topSites(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): readonly string[] {
  const top = (sites: ReadonlyMap<string, number>) =>
    [...sites].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MAX_SITES);
  return [...new Map([...top(before), ...top(after)].sort((a, b) => b[1] - a[1])).keys()];
}
