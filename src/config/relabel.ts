import * as z from 'zod';
import { isRe2 } from '../lib/is-re2.js';
import { RELABEL_ACTIONS, type RelabelAction, type RelabelRule } from '../model/relabel-rule.js';
import { labelName } from './fields.js';

const DEFAULT_REGEX = '(.*)';
const DEFAULT_SEPARATOR = ';';
const DEFAULT_REPLACEMENT = '$1';

const LABEL_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
/** A label name that may have references to groups in it. */
const NAME_TEMPLATE = /^(?:(?:[a-zA-Z_]|\$(?:\{\w+\}|\w+))+\w*)+$/;

const fields = z.strictObject({
  source_labels: z.array(labelName).optional(),
  separator: z.string().optional(),
  regex: z
    .union([z.string(), z.number(), z.boolean()])
    .transform(String)
    .refine(isRe2, 'expected a regular expression of RE2')
    .optional(),
  modulus: z.int().min(1).optional(),
  target_label: z.string().min(1).optional(),
  replacement: z.union([z.string(), z.number(), z.boolean()]).transform(String).optional(),
  action: z.string().toLowerCase().pipe(z.enum(RELABEL_ACTIONS)).default('replace'),
});

type Fields = z.output<typeof fields>;
type Field = Exclude<keyof Fields, 'action'>;

/** Fields that are without meaning for an action: there they are mistakes. Those of Prometheus, and no more: its rules are taken as they are. */
const EQUAL: readonly Field[] = ['regex', 'modulus', 'separator', 'replacement'];
const NAMES: readonly Field[] = ['source_labels', 'target_label', 'modulus', 'separator', 'replacement'];
const MEANINGLESS: Readonly<Partial<Record<RelabelAction, readonly Field[]>>> = {
  keepequal: EQUAL,
  dropequal: EQUAL,
  labeldrop: NAMES,
  labelkeep: NAMES,
  lowercase: ['replacement'],
  uppercase: ['replacement'],
};

/** Defaults that may stand where the field is without meaning. */
const WRITTEN_OUT: Readonly<Partial<Fields>> = {
  separator: DEFAULT_SEPARATOR,
  replacement: DEFAULT_REPLACEMENT,
};

/** Actions that write to, or compare with, the label `target_label`. */
const WITH_TARGET: readonly RelabelAction[] = [
  'replace',
  'hashmod',
  'lowercase',
  'uppercase',
  'keepequal',
  'dropequal',
];

/** One rule of `labels.relabel`: what Prometheus takes as a `relabel_config`, with its defaults. */
export const relabelRule = fields.transform((rule, context): RelabelRule => {
  for (const { field, message } of mistakesIn(rule)) {
    context.addIssue({ code: 'custom', path: [field], message });
  }
  return {
    sourceLabels: rule.source_labels ?? [],
    separator: rule.separator ?? DEFAULT_SEPARATOR,
    regex: rule.regex ?? DEFAULT_REGEX,
    modulus: rule.modulus ?? 0,
    targetLabel: rule.target_label ?? '',
    replacement: rule.replacement ?? DEFAULT_REPLACEMENT,
    action: rule.action,
  };
});

function mistakesIn(rule: Fields): readonly { readonly field: Field; readonly message: string }[] {
  const { action, target_label, replacement, modulus } = rule;
  const mistakes = (MEANINGLESS[action] ?? [])
    .filter((field) => rule[field] !== undefined && rule[field] !== WRITTEN_OUT[field])
    .map((field) => ({ field, message: `the action ${action} has no ${field}` }));
  const add = (field: Field, message: string) => mistakes.push({ field, message });
  if (WITH_TARGET.includes(action)) {
    const [shape, expected] =
      action === 'replace' && target_label?.includes('$')
        ? [NAME_TEMPLATE, 'a label name, or a template of one']
        : [LABEL_NAME, 'a label name'];
    if (target_label === undefined) add('target_label', `the action ${action} needs a target_label`);
    else if (!shape.test(target_label)) add('target_label', `expected ${expected}, got '${target_label}'`);
  }
  if (action === 'labelmap' && !NAME_TEMPLATE.test(replacement ?? DEFAULT_REPLACEMENT)) {
    add('replacement', `expected a label name, or a template of one, got '${replacement}'`);
  }
  if (action === 'hashmod' && modulus === undefined) add('modulus', 'the action hashmod needs a modulus');
  return mistakes;
}
