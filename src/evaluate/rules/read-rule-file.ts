import type { YamlDocument } from '../../lib/yaml-document.js';
import { groupMistakes } from './create-group.js';
import { ruleMistakes } from './rule-mistakes.js';
import {
  alertRule,
  type FrameClassText,
  frameClass,
  type GroupText,
  type RuleFields,
  type RuleText,
  recordRule,
  rightFields,
  ruleFileFrame,
  ruleGroupFrame,
} from './rule-schema.js';

type Path = readonly PropertyKey[];

/** A rule of a file. */
export interface ReadRule {
  readonly path: Path;
  /** Undefined where it does not have the shape of a rule. */
  readonly text: RuleText | undefined;
  readonly fields: RuleFields;
}

/** A group of a file; its rules stand beside it. */
export interface ReadGroup {
  readonly path: Path;
  /** Undefined where it does not have the shape of a group. */
  readonly text: GroupText | undefined;
  readonly fields: Partial<GroupText>;
  readonly rules: readonly ReadRule[];
}

/** A rule file whose parts are checked one by one. */
export interface ReadRuleFile {
  readonly frameClasses: readonly FrameClassText[];
  readonly groups: readonly ReadGroup[];
}

/** Something that is written at a path. */
interface Part {
  readonly path: Path;
  readonly value: unknown;
}

/** Reads what a document has of rules, and reports all that is wrong with each part by itself. `knownClasses`: classes that need no definition. */
export function readRuleFile(document: YamlDocument, knownClasses: readonly string[]): ReadRuleFile {
  const whole: Part = { path: [], value: document.value };
  document.check(ruleFileFrame, whole.value, whole.path);
  const classParts = entriesOf(whole, 'frame_classes');
  const frameClasses = classParts.flatMap(({ value, path }) => document.check(frameClass, value, path) ?? []);
  // A class with mistakes still counts as defined, so that naming it is no second mistake.
  const named = classParts
    .map(({ value }) => fieldOf(value, 'name'))
    .filter((name) => typeof name === 'string');
  const classNames = [...new Set([...knownClasses, ...named])];
  const groups = entriesOf(whole, 'groups').map((part) => readGroup(document, part, classNames));
  return { frameClasses, groups };
}

function readGroup(document: YamlDocument, part: Part, classNames: readonly string[]): ReadGroup {
  const { path, value } = part;
  const text = document.check(ruleGroupFrame, value, path);
  const fields = rightFields(ruleGroupFrame, value);
  for (const mistake of groupMistakes(fields)) document.report([...path, ...mistake.path], mistake.message);
  const rules = entriesOf(part, 'rules').map((rule) => readRule(document, rule, classNames));
  return { path, text, fields, rules };
}

function readRule(document: YamlDocument, { path, value }: Part, classNames: readonly string[]): ReadRule {
  const isRecord = fieldOf(value, 'record') !== undefined && fieldOf(value, 'alert') === undefined;
  const schema = isRecord ? recordRule : alertRule;
  const text = document.check(schema, value, path);
  if (typeof value !== 'object' || value === null) return { path, text, fields: {} };
  const fields: RuleFields = isRecord ? rightFields(recordRule, value) : rightFields(alertRule, value);
  const hasStacks = fieldOf(value, 'stacks') !== undefined;
  for (const mistake of ruleMistakes(fields, { classNames, hasStacks })) {
    document.report([...path, ...mistake.path], mistake.message);
  }
  return { path, text, fields };
}

/** The entries of a list that a part has under a name; none where there is no list. */
function entriesOf({ path, value }: Part, name: string): readonly Part[] {
  const list = fieldOf(value, name);
  if (!Array.isArray(list)) return [];
  return list.map((entry: unknown, index) => ({ path: [...path, name, index], value: entry }));
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
