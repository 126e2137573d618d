import * as z from 'zod';
import { stackConditionSchema } from '../../frames/stack-matcher.js';
import { DURATION_FORM } from '../../lib/duration.js';
import { isRe2 } from '../../lib/is-re2.js';
import { SAMPLES_PROFILE } from '../../model/profile-names.js';

const durationError = ({ input }: { readonly input?: unknown }) =>
  `expected ${DURATION_FORM}, got '${String(input)}'`;
/** As `parseDuration` takes it, and `0s`. */
const duration = z
  .string({ error: durationError })
  .regex(/^(?=.)(\d{1,3}d)?(\d{1,4}h)?(\d{1,5}m)?(\d{1,6}s)?$/, { error: durationError });

const named = (what: string, pattern: RegExp) =>
  z.string().regex(pattern, { error: ({ input }) => `expected ${what}, got '${String(input)}'` });
const labelName = named('a label name: letters, digits and _, no digit first', /^[a-zA-Z_][a-zA-Z0-9_]*$/);
const annotationMap = z.record(labelName, z.string());
const labelMap = annotationMap.refine(
  (labels) => !('alertname' in labels),
  'alertname is the name of the rule',
);

const measurement = {
  /** Profile type id. */
  profile: z.string().default(SAMPLES_PROFILE),
  selector: z.string().default('{}'),
  by: z
    .array(labelName)
    .refine((names) => new Set(names).size === names.length, 'a label stands there twice')
    .refine((names) => !names.includes('alertname'), 'alertname is the name of the rule')
    .default(['host']),
  /** What is looked for; `silent` alone needs none. */
  stacks: stackConditionSchema.optional(),
  min_samples: z.int().min(0).default(0),
  offset: duration.optional(),
  needs: z.array(z.enum(['kprobes', 'nmi'])).default([]),
};

/** A rule that raises alerts, as it is written. */
export const alertRule = z.strictObject({
  alert: named('a name of letters, digits and _, no digit first', /^[a-zA-Z_][a-zA-Z0-9_]*$/),
  ...measurement,
  when: z.string(),
  for: duration.default('0s'),
  keep_firing_for: duration.default('0s'),
  labels: labelMap.default({}),
  annotations: annotationMap.default({}),
});

/** A rule that records a series, as it is written. */
export const recordRule = z.strictObject({
  record: named('a metric name', /^[a-zA-Z_:][a-zA-Z0-9_:]*$/).refine(
    (name) => !name.startsWith('ALERTS'),
    'the name ALERTS is that of the alerts themselves',
  ),
  ...measurement,
  measure: z.enum(['share', 'samples', 'cores', 'capacity']).default('share'),
  labels: labelMap.default({}),
});

/** A rule that raises alerts, as it is written; defaults where a field is not there. */
export type AlertText = z.output<typeof alertRule>;
/** The same of one that records a series. */
export type RecordText = z.output<typeof recordRule>;
/** One or the other. */
export type RuleText = AlertText | RecordText;
/** Those fields of a rule that are right by themselves. */
export type RuleFields = Partial<AlertText> & Partial<RecordText>;

/** A class of functions, as it is written. */
export const frameClass = z.strictObject({
  name: z.string().min(1),
  /** RE2, over whole names. */
  pattern: z.string().refine(isRe2, 'expected an RE2 regular expression'),
  description: z.string().default(''),
  kernels: z.string().default(''),
});

/** A class of functions, as it is written; defaults where a field is not there. */
export type FrameClassText = z.output<typeof frameClass>;

const groupOf = <R extends z.ZodType>(rule: R) =>
  z.strictObject({
    name: z.string().min(1),
    interval: duration.optional(),
    schedule: z.string().optional(),
    limit: z.int().min(0).default(0),
    rules: z.array(rule),
  });

const fileOf = <C extends z.ZodType, G extends z.ZodType>(frameClasses: C, group: G) =>
  z.strictObject({
    /** Classes of functions that rules of this file may name beside those of the catalogue; a known name adds to its class. */
    frame_classes: z.array(frameClasses).default([]),
    groups: z.array(group),
  });

/** A rule file, as it is written: docs/rules.md. */
export const ruleFileSchema = fileOf(frameClass, groupOf(z.union([alertRule, recordRule])));

/** The same without its parts, which are looked at one by one: then the mistakes of one hide none of another. */
export const ruleFileFrame = fileOf(z.unknown(), z.unknown());
/** A group without its rules. */
export const ruleGroupFrame = groupOf(z.unknown());

/** The group, as it is written. */
export type GroupText = z.output<typeof ruleGroupFrame>;

/** The fields of an object that are right by themselves, with defaults for those that are not there. */
export function rightFields<S extends z.ZodRawShape>(
  { shape }: z.ZodObject<S>,
  value: unknown,
): Partial<z.output<z.ZodObject<S>>> {
  const written = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const right = Object.entries(shape).flatMap(([name, schema]) => {
    const { success, data } = z.safeParse(schema, written[name]);
    return success && data !== undefined ? [[name, data] as const] : [];
  });
  return Object.fromEntries(right) as Partial<z.output<z.ZodObject<S>>>;
}
