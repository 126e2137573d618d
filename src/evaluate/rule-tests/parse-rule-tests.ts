import * as z from 'zod';
import { DURATION_FORM, parseDuration } from '../../lib/duration.js';
import { parseYaml } from '../../lib/yaml-document.js';
import type { Labels } from '../../model/labels.js';
import { parseValues } from './series-values.js';

const duration = z.string().transform((text, context) => {
  const ms = text === '0s' ? 0 : parseDuration(text);
  if (ms !== null) return ms;
  context.addIssue({ code: 'custom', message: `expected ${DURATION_FORM}, got '${text}'` });
  return z.NEVER;
});
const labelMap = z.record(z.string(), z.string());

const values = z.union([z.string(), z.number()]).transform((text, context) => {
  const parsed = parseValues(String(text));
  if (parsed !== null) return parsed;
  context.addIssue({ code: 'custom', message: `expected values such as '0x5 10+2x20 _', got '${text}'` });
  return z.NEVER;
});

const inputProfile = z.strictObject({
  /** The first part of the profile type id. */
  profile: z.string().min(1).default('process_cpu'),
  /** Series and sample labels together, as rules see them. */
  labels: labelMap,
  /** Samples in each interval, by folded stack: `root;caller;leaf`. */
  stacks: z.record(z.string().min(1), values),
});

const alertTest = z.strictObject({
  eval_time: duration,
  alertname: z.string().min(1),
  /** Those that fire then; none by default. */
  exp_alerts: z
    .array(z.strictObject({ exp_labels: labelMap.default({}), exp_annotations: labelMap.optional() }))
    .default([]),
});

/** A file of rule tests, as it is written: promtool's, with folded stacks for series. */
export const ruleTestFileSchema = z.strictObject({
  /** Relative to this file. */
  rule_files: z.array(z.string().min(1)).min(1),
  /** Groups are evaluated at multiples of it that are multiples of their interval, too; those with a schedule at each. */
  evaluation_interval: duration.prefault('10s'),
  /** The span of profiles that one evaluation judges: `rules.range`. */
  range: duration.prefault('30s'),
  tests: z
    .array(
      z.strictObject({
        name: z.string().default(''),
        /** Between values of the input: a collector's window. */
        interval: duration.prefault('10s'),
        input_profiles: z.array(inputProfile).default([]),
        alert_rule_test: z.array(alertTest).min(1),
      }),
    )
    .min(1),
});

/** A file of rule tests. Durations in ms. */
export interface RuleTestFile {
  readonly ruleFiles: readonly string[];
  readonly evaluationIntervalMs: number;
  readonly rangeMs: number;
  readonly tests: readonly RuleTest[];
}

/** Profiles over time, and the alerts they must raise. */
export interface RuleTest {
  readonly name: string;
  readonly intervalMs: number;
  readonly profiles: readonly InputProfile[];
  readonly expectations: readonly AlertExpectation[];
}

/** Samples of one label set over time. */
export interface InputProfile {
  readonly profile: string;
  readonly labels: Labels;
  readonly stacks: readonly InputStack[];
}

/** How often a stack, leaf first, was seen in each interval; null: no profile there. */
export interface InputStack {
  readonly functions: readonly string[];
  readonly values: readonly (number | null)[];
}

/** What fires at a time, by the name of its rule. */
export interface AlertExpectation {
  readonly evalTimeMs: number;
  readonly alertname: string;
  /** `annotations`: null where any will do. */
  readonly alerts: readonly { readonly labels: Labels; readonly annotations: Labels | null }[];
}

/** Reads a file of rule tests. Throws `YamlError` with all that is wrong with it. */
export function parseRuleTests(fileName: string, text: string): RuleTestFile {
  const document = parseYaml(fileName, text, ruleTestFileSchema);
  const { value } = document;
  const nonZero = (ms: number, path: readonly PropertyKey[]) => {
    if (ms === 0) document.report(path, 'expected a duration longer than nothing');
  };
  nonZero(value.evaluation_interval, ['evaluation_interval']);
  nonZero(value.range, ['range']);
  for (const [index, { interval }] of value.tests.entries()) nonZero(interval, ['tests', index, 'interval']);
  document.assertRight();
  return {
    ruleFiles: value.rule_files,
    evaluationIntervalMs: value.evaluation_interval,
    rangeMs: value.range,
    tests: value.tests.map((test) => ({
      name: test.name,
      intervalMs: test.interval,
      profiles: test.input_profiles.map(({ profile, labels, stacks }) => ({
        profile,
        labels,
        stacks: Object.entries(stacks).map(([folded, counts]) => ({
          functions: folded.split(';').reverse(),
          values: counts,
        })),
      })),
      expectations: test.alert_rule_test.map(({ eval_time, alertname, exp_alerts }) => ({
        evalTimeMs: eval_time,
        alertname,
        alerts: exp_alerts.map(({ exp_labels, exp_annotations }) => ({
          labels: exp_labels,
          annotations: exp_annotations ?? null,
        })),
      })),
    })),
  };
}
