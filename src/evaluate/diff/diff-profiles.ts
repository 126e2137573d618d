import type { ProbeChange } from '../../model/probe.js';
import { SAMPLES_PROFILE } from '../../model/profile-names.js';
import { SharedQuery } from '../query/shared-query.js';
import type { Rule, RuleGroup } from '../rules/rule.js';
import { className, createClassRules } from './classes.js';
import { diffFunctions, type FunctionDifference } from './diff-functions.js';
import {
  type AlertDifference,
  type DiffSides,
  diffAlertRule,
  diffRule,
  isComparable,
  type RuleDifference,
  totalOf,
} from './diff-rule.js';
import { type DiffSide, readParts, type SidePart, sightOf } from './diff-side.js';

/** What is said of one side. */
export interface SideFacts {
  readonly name: string;
  readonly busySamples: number;
  /** How it was sampled: `nmi`, `hrtimer`, ..., several joined; `''` where nobody says. */
  readonly sampler: string;
}

/** What became of a registered probe. */
export type ProbeFateTold = Pick<ProbeChange, 'fate' | 'probe'>;

/** What `spinscope diff --json` prints: others script against it. */
export interface DiffResult {
  readonly before: SideFacts;
  readonly after: SideFacts;
  /** Lock acquisition, return probes and the like, each with its sites. */
  readonly classes: readonly RuleDifference[];
  readonly rules: readonly AlertDifference[];
  /** What became of registered probes; null where nobody says what was registered on both sides. */
  readonly probes: readonly ProbeFateTold[] | null;
  /** Only those whose share changed beyond chance, wherever they stand in a stack. */
  readonly functions: readonly FunctionDifference[];
  /** What keeps the result from being whole, in words. */
  readonly problems: readonly string[];
}

/** What samples and rules tell of a difference. */
export type SampledDifference = Omit<DiffResult, 'probes'>;

/** Compares two sides by classes, alert rules and functions. */
export async function diffProfiles(
  before: DiffSide,
  after: DiffSide,
  groups: readonly RuleGroup[],
  signal: AbortSignal,
): Promise<SampledDifference> {
  const sides: DiffSides = { before: askOnce(before), after: askOnce(after) };
  const classes: RuleDifference[] = [];
  const classRules = createClassRules();
  for (const rule of classRules) {
    const difference = await diffRule(rule, sides, signal);
    classes.push({ ...difference, name: className(difference.name) });
  }
  const rules: AlertDifference[] = [];
  for (const rule of groups.flatMap((group) => group.rules).filter(isComparable)) {
    rules.push(await diffAlertRule(rule, sides, signal));
  }
  const all = { profile: SAMPLES_PROFILE, selector: '{}' };
  const parts = {
    before: await readParts(all, sides.before, signal),
    after: await readParts(all, sides.after, signal),
  };
  return {
    before: factsOf(before, parts.before),
    after: factsOf(after, parts.after),
    classes,
    rules,
    ...compareFunctions(classRules.at(-1)!, parts),
  };
}

/** Functions of sides that do not show the same are not compared: those that one cannot show would be called gone. */
function compareFunctions(
  anyKernelRule: Rule,
  { before, after }: { readonly before: readonly SidePart[]; readonly after: readonly SidePart[] },
): Pick<DiffResult, 'functions' | 'problems'> {
  const sights = { before: sightOf(anyKernelRule, before), after: sightOf(anyKernelRule, after) };
  for (const [side, { hidden }] of Object.entries(sights)) {
    if (hidden && !hidden.bySampler) {
      return { functions: [], problems: [`functions are not compared: ${side} is blind: ${hidden.reason}`] };
    }
  }
  if (sights.before.sampler !== sights.after.sampler) {
    const problem =
      'functions are not compared: both sides were sampled in different ways, and a timer shows time with interrupts off elsewhere';
    return { functions: [], problems: [problem] };
  }
  const seen = { before: { ...sights.before, hidden: null }, after: { ...sights.after, hidden: null } };
  return { functions: diffFunctions(before, after, seen), problems: [] };
}

function factsOf({ name }: DiffSide, parts: readonly SidePart[]): SideFacts {
  const samplers = parts.map(({ sampler }) => sampler).sort();
  return { name, busySamples: totalOf(parts), sampler: samplers.join(', ') };
}

function askOnce(side: DiffSide): DiffSide {
  return { ...side, query: new SharedQuery(side.query) };
}
