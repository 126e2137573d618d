import cron from 'node-cron';
import { RE2JS } from 're2js';
import * as z from 'zod';
import { FrameClasses } from '../../frames/index.js';
import { classesNamedBy, createStackMatcher, stackConditionSchema } from '../../frames/stack-matcher.js';
import { parseDuration } from '../../lib/duration.js';
import { isRe2 } from '../../lib/is-re2.js';
import { parseYaml, YamlError, type YamlProblem } from '../../lib/yaml-document.js';
import { SAMPLES_PROFILE, SITE_LABEL } from '../../model/profile-names.js';
import { parseProfileType } from '../../model/profile-type.js';
import { parseSelector } from '../../model/selector.js';
import { type Condition, parseCondition } from './condition.js';
import { CAPACITY_LABELS, type Rule, type RuleGroup } from './rule.js';
import { templateProblem } from './template.js';

const DEFAULT_INTERVAL_MS = 10_000;
const duration = z
  .string()
  .regex(/^(\d+d)?(\d+h)?(\d+m)?(\d+s)?$/, 'expected a duration such as 30s, 5m or 1h30m');
const labelName = z.string().regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/, 'expected a label name');
const labelMap = z
  .record(labelName, z.string())
  .refine((labels) => !Object.hasOwn(labels, 'alertname'), 'alertname is the name of the rule');

const measurement = {
  /** Profile type id. */
  profile: z.string().default(SAMPLES_PROFILE),
  selector: z.string().default('{}'),
  by: z
    .array(labelName)
    .refine((names) => new Set(names).size === names.length, 'a label stands there twice')
    .default(['host']),
  /** What is looked for; `silent` alone needs none. */
  stacks: stackConditionSchema.optional(),
  min_samples: z.int().min(0).default(0),
  offset: duration.optional(),
  needs: z.array(z.enum(['kprobes', 'nmi'])).default([]),
};

const alertRule = z.strictObject({
  alert: z.string().regex(/^[a-zA-Z_][a-zA-Z0-9_]*$/, 'expected a name of letters, digits and _'),
  ...measurement,
  when: z.string(),
  for: duration.default('0s'),
  keep_firing_for: duration.default('0s'),
  labels: labelMap.default({}),
  annotations: labelMap.default({}),
});

const recordRule = z.strictObject({
  record: z
    .string()
    .regex(/^[a-zA-Z_:][a-zA-Z0-9_:]*$/, 'expected a metric name')
    .refine((name) => !name.startsWith('ALERTS'), 'the name ALERTS is that of the alerts themselves'),
  ...measurement,
  measure: z.enum(['share', 'samples', 'cores', 'capacity']).default('share'),
  labels: labelMap.default({}),
});

type RuleText = z.output<typeof alertRule> | z.output<typeof recordRule>;

/** A file of rules of some schema. */
const fileOf = <R extends z.ZodType>(rule: R) =>
  z.strictObject({
    /** Classes of functions that rules of this file may name beside those of the catalogue; a known name adds to its class. */
    frame_classes: z
      .array(
        z.strictObject({
          name: z.string().min(1),
          /** RE2, over whole names. */
          pattern: z.string().refine(isRe2, 'expected an RE2 regular expression'),
          description: z.string().default(''),
          kernels: z.string().default(''),
        }),
      )
      .default([]),
    groups: z.array(
      z.strictObject({
        name: z.string().min(1),
        interval: duration.optional(),
        schedule: z.string().optional(),
        limit: z.int().min(0).default(0),
        rules: z.array(rule),
      }),
    ),
  });

/** A rule file, as it is written: docs/rules.md. */
export const ruleFileSchema = fileOf(z.union([alertRule, recordRule]));
/** Its rules are looked at one by one: which kind a rule was meant to be tells what is wrong with it. */
const anyRuleFile = fileOf(z.unknown());

type Report = (path: readonly PropertyKey[], message: string) => void;

/** Reads a rule file. Throws `YamlError` with all that is wrong with it. */
export function parseRules(fileName: string, text: string): readonly RuleGroup[] {
  const document = parseYaml(fileName, text, anyRuleFile);
  const problems: YamlProblem[] = [];
  const report: Report = (path, message) => problems.push(document.problemAt(path, message));
  const names = new Set<string>();
  const classes = new FrameClasses(
    document.value.frame_classes.map((definition) => {
      const regex = RE2JS.compile(definition.pattern);
      return { ...definition, pattern: { test: (name) => regex.matches(name) } };
    }),
  );
  const groups = document.value.groups.map((group, index): RuleGroup => {
    const path = ['groups', index];
    if (names.has(group.name)) report([...path, 'name'], `there is another group '${group.name}'`);
    names.add(group.name);
    if (group.interval !== undefined && group.schedule !== undefined) {
      report([...path, 'schedule'], 'a group has an interval or a schedule, not both');
    }
    if (group.schedule !== undefined && !cron.validate(group.schedule)) {
      report(
        [...path, 'schedule'],
        `expected a cron expression such as '*/15 * * * * *', got '${group.schedule}'`,
      );
    }
    const intervalMs = group.interval === undefined ? DEFAULT_INTERVAL_MS : durationMs(group.interval);
    if (intervalMs === 0) report([...path, 'interval'], 'expected an interval longer than nothing');
    return {
      name: group.name,
      file: fileName,
      intervalMs: group.schedule === undefined ? intervalMs : null,
      schedule: group.schedule ?? null,
      limit: group.limit,
      rules: group.rules.flatMap((value, at) => {
        const rulePath = [...path, 'rules', at];
        const { data, error } = schemaOf(value).safeParse(value);
        if (data !== undefined) return [createRule(data, rulePath, classes, report)];
        problems.push(...document.problemsIn(rulePath, error));
        return [];
      }),
    };
  });
  if (problems.length > 0) {
    throw new YamlError(
      fileName,
      problems.sort((a, b) => a.line - b.line || a.column - b.column),
    );
  }
  return groups;
}

function schemaOf(rule: unknown): z.ZodType<RuleText> {
  const isRecord = typeof rule === 'object' && rule !== null && 'record' in rule && !('alert' in rule);
  return isRecord ? recordRule : alertRule;
}

function createRule(
  written: RuleText,
  path: readonly PropertyKey[],
  classes: FrameClasses,
  report: Report,
): Rule {
  const { profile, selector, by, stacks = {}, min_samples, offset, needs, labels } = written;
  // Of other profiles it is a label like any.
  const bySite = by.includes(SITE_LABEL) && profile === SAMPLES_PROFILE;
  const isSilence = 'when' in written && parseCondition(written.when)?.kind === 'silent';
  if (isSilence !== (written.stacks === undefined)) {
    const expected = isSilence ? 'no stacks beside silent' : 'stacks, which tell what is looked for';
    report(isSilence ? [...path, 'stacks'] : path, `expected ${expected}`);
  }
  if (parseProfileType(profile) === null) {
    report([...path, 'profile'], `expected a profile type such as ${SAMPLES_PROFILE}, got '${profile}'`);
  }
  for (const name of by) {
    if (Object.hasOwn(labels, name))
      report([...path, 'labels', name], 'alerts of the rule have this label already, by its `by`');
  }
  const kind = 'when' in written ? parseCondition(written.when)?.kind : written.measure;
  if (kind === 'capacity' && !by.some((name) => name === 'cpu' || CAPACITY_LABELS.includes(name))) {
    report(
      [...path, 'by'],
      "capacity is that of CPUs, NUMA nodes or hosts: expected one of 'cpu', 'numa_node', 'host'",
    );
  }
  for (const name of classesNamedBy(stacks)) {
    if (!classes.names.includes(name)) {
      report([...path, 'stacks'], `there is no class '${name}': expected one of ${classes.names.join(', ')}`);
    }
  }
  try {
    parseSelector(selector);
  } catch (error) {
    report([...path, 'selector'], (error as Error).message);
  }
  const base = {
    profile,
    selector,
    by: bySite ? by.filter((name) => name !== SITE_LABEL) : by,
    bySite,
    stacks: {
      nmi: createStackMatcher(stacks, 'nmi', classes),
      hrtimer: createStackMatcher(stacks, 'hrtimer', classes),
    },
    stacksText: stacks,
    minSamples: min_samples,
    offsetMs: offset === undefined ? 0 : durationMs(offset),
    needsKprobes: needs.includes('kprobes'),
    needsNmi: needs.includes('nmi'),
    labels,
  };
  if ('record' in written) {
    return {
      ...base,
      record: written.record,
      condition: { kind: written.measure, operator: '>=', threshold: 0 },
    };
  }
  for (const field of ['labels', 'annotations'] as const) {
    for (const [name, template] of Object.entries(written[field])) {
      const problem = templateProblem(template);
      if (problem !== null) report([...path, field, name], problem);
    }
  }
  return {
    ...base,
    alert: written.alert,
    condition: conditionOf(written.when, base.offsetMs, path, report),
    when: written.when,
    forMs: durationMs(written.for),
    keepFiringForMs: durationMs(written.keep_firing_for),
    annotations: written.annotations,
  };
}

function conditionOf(
  when: string,
  offsetMs: number,
  path: readonly PropertyKey[],
  report: Report,
): Condition {
  const condition = parseCondition(when);
  if (condition === null) {
    const forms =
      "'share >= 5 %', 'samples > 0', 'cores > 2', 'capacity >= 80 %', 'change >= 3' or 'silent >= 2m'";
    report([...path, 'when'], `expected ${forms}, got '${when}'`);
    return { kind: 'samples', operator: '>', threshold: 0 };
  }
  const isPart = condition.kind === 'share' || condition.kind === 'capacity';
  if (isPart && condition.threshold > 1) {
    report(
      [...path, 'when'],
      `expected a part of the whole, such as '${condition.kind} >= 5 %', got '${when}'`,
    );
  }
  if (condition.kind === 'change' && offsetMs === 0) {
    report([...path, 'when'], 'change is measured against an earlier span: expected an offset beside it');
  }
  return condition;
}

function durationMs(text: string): number {
  return parseDuration(text) ?? 0;
}
