import { soughtProbes } from '../../frames/index.js';
import { classesNamedBy } from '../../frames/stack-matcher.js';
import { didYouMean } from '../../lib/closest-name.js';
import { parseDuration } from '../../lib/duration.js';
import { SAMPLES_PROFILE } from '../../model/profile-names.js';
import { parseProfileType } from '../../model/profile-type.js';
import { parseSelector } from '../../model/selector.js';
import { MEASURES, parseCondition } from './condition.js';
import { CAPACITY_LABELS } from './rule.js';
import type { RuleFields } from './rule-schema.js';
import { templateMistakes } from './template.js';

/** What is wrong with a part of a rule file, and where in it. */
export interface Mistake {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** What mistakes depend on beside the rule's own right fields. */
export interface RuleContext {
  /** Classes of functions that there are. */
  readonly classNames: readonly string[];
  /** Whether `stacks` is written, right or not. */
  readonly hasStacks: boolean;
}

type Check = (rule: RuleFields, context: RuleContext) => readonly Mistake[];

const CONDITION_FORMS = Object.values(MEASURES)
  .map(({ example }) => `'${example}'`)
  .join(', ')
  .replace(/, (?=[^,]*$)/, ' or ');

/** All that is wrong with a rule beyond the shape of its fields. A field that is not among the right ones is not looked at. */
export function ruleMistakes(rule: RuleFields, context: RuleContext): readonly Mistake[] {
  return CHECKS.flatMap((check) => check(rule, context));
}

const CHECKS: readonly Check[] = [
  checkStacksAreThere,
  checkProfile,
  checkSelector,
  checkClasses,
  checkLabels,
  checkArmed,
  checkCapacity,
  checkCondition,
  checkTemplates,
];

function checkStacksAreThere({ when, measure }: RuleFields, { hasStacks }: RuleContext): readonly Mistake[] {
  const kind = when === undefined ? measure : parseCondition(when)?.kind;
  if (kind === undefined || (kind === 'silent') !== hasStacks) return [];
  if (hasStacks) return [{ path: ['stacks'], message: 'expected no stacks beside silent' }];
  return [{ path: [], message: 'expected stacks, which tell what is looked for' }];
}

function checkArmed({ when = '', stacks }: RuleFields): readonly Mistake[] {
  if (stacks === undefined || parseCondition(when)?.kind !== 'armed' || soughtProbes(stacks).size > 0)
    return [];
  return [
    { path: ['stacks'], message: 'armed counts probes: expected one in stacks, such as probe: return' },
  ];
}

function checkProfile({ profile }: RuleFields): readonly Mistake[] {
  if (profile === undefined || parseProfileType(profile) !== null) return [];
  const message = `expected a profile type such as ${SAMPLES_PROFILE}, got '${profile}'`;
  return [{ path: ['profile'], message }];
}

function checkSelector({ selector = '{}' }: RuleFields): readonly Mistake[] {
  try {
    parseSelector(selector);
    return [];
  } catch (error) {
    return [{ path: ['selector'], message: (error as Error).message }];
  }
}

function checkClasses({ stacks = {} }: RuleFields, { classNames }: RuleContext): readonly Mistake[] {
  return classesNamedBy(stacks)
    .filter((name) => !classNames.includes(name))
    .map((name) => ({
      path: ['stacks'],
      message: `there is no class '${name}': expected one of ${classNames.join(', ')}${didYouMean(name, classNames)}`,
    }));
}

function checkLabels({ by = [], labels = {} }: RuleFields): readonly Mistake[] {
  return by
    .filter((name) => Object.hasOwn(labels, name))
    .map((name) => ({
      path: ['labels', name],
      message: 'alerts of the rule have this label already, by its `by`',
    }));
}

function checkCapacity({ when, measure, by }: RuleFields): readonly Mistake[] {
  const kind = when === undefined ? measure : parseCondition(when)?.kind;
  if (kind !== 'capacity' || by === undefined) return [];
  if (by.some((name) => name === 'cpu' || CAPACITY_LABELS.includes(name))) return [];
  const message = "capacity is that of CPUs, NUMA nodes or hosts: expected one of 'cpu', 'numa_node', 'host'";
  return [{ path: ['by'], message }];
}

function checkCondition({ when, offset }: RuleFields): readonly Mistake[] {
  if (when === undefined) return [];
  const at = (message: string) => [{ path: ['when'], message }];
  const condition = parseCondition(when);
  if (condition === null) return at(`expected ${CONDITION_FORMS}, got '${when}'`);
  const { kind, threshold } = condition;
  if ((kind === 'share' || kind === 'capacity') && threshold > 1) {
    return at(`expected a part of the whole, such as '${kind} >= 5 %', got '${when}'`);
  }
  if (kind === 'change' && parseDuration(offset ?? '') === null) {
    return at('change is measured against an earlier span: expected an offset beside it');
  }
  return [];
}

function checkTemplates({ by, labels = {}, annotations = {}, alert }: RuleFields): readonly Mistake[] {
  // Of a recorded series labels are as they are written.
  if (alert === undefined) return [];
  const known = by === undefined ? null : [...by, ...Object.keys(labels), 'alertname'];
  const mistakesIn = (field: string, templates: Readonly<Record<string, string>>, names: typeof known) =>
    Object.entries(templates).flatMap(([name, template]) =>
      templateMistakes(template, names).map((message) => ({ path: [field, name], message })),
    );
  return [...mistakesIn('labels', labels, by ?? null), ...mistakesIn('annotations', annotations, known)];
}
