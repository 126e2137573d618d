import { RE2JS } from 're2js';
import { type Labels, labelValue } from './labels.js';
import { QueryError } from './query-error.js';
import { SelectorWords } from './selector-words.js';

/** One condition of a selector as it is written. */
interface LabelCondition {
  readonly name: string;
  readonly operator: '=' | '!=' | '=~' | '!~';
  readonly value: string;
}

/** One condition on a label. An absent label is an empty one. */
export interface LabelMatcher extends LabelCondition {
  matches(value: string): boolean;
}

/**
 * Parses a label selector as PromQL writes them: `{host="web-3", process!~"nginx|php.*"}`,
 * also with a name in front or quoted by itself, which selects `__name__`. Names of
 * labels may be quoted: `{"k8s.pod"="web"}`. Regular expressions are RE2 and match
 * whole values. Throws {@link QueryError} that says where it is wrong.
 */
export function parseSelector(text: string): readonly LabelMatcher[] {
  return readConditions(text).map((condition) => createMatcher(condition, text));
}

/** Whether labels fulfil all conditions. */
export function matchesAll(labels: Labels, matchers: readonly LabelMatcher[]): boolean {
  return matchers.every((matcher) => matcher.matches(labelValue(labels, matcher.name)));
}

/** The selector with a group's labels added; a label that the group lacks must be absent. Throws {@link QueryError} when the selector is wrong. */
export function narrowSelector(selector: string, labels: Labels, by: readonly string[]): string {
  const group = by.map((name) => ({ name, operator: '=' as const, value: labelValue(labels, name) }));
  return formatConditions([...readConditions(selector), ...group]);
}

/** A selector of what both select. Throws {@link QueryError} when one is wrong. */
export function joinSelectors(a: string, b: string): string {
  return formatConditions([...readConditions(a), ...readConditions(b)]);
}

function readConditions(text: string): readonly LabelCondition[] {
  const words = new SelectorWords(text);
  const conditions: LabelCondition[] = [];
  const name = words.take('name');
  if (name !== null) conditions.push({ name: '__name__', operator: '=', value: name });
  if (name !== null && words.isAtEnd) return conditions;
  words.require('{', "'{'");
  while (words.take('}') === null) {
    conditions.push(readCondition(words));
    if (words.take(',') === null) {
      words.require('}', "'}'");
      break;
    }
  }
  if (!words.isAtEnd) throw words.error('the end');
  return conditions;
}

function readCondition(words: SelectorWords): LabelCondition {
  const quoted = words.takeText();
  const name = quoted ?? words.require('name', 'a label name');
  const operator = words.take('operator') as LabelCondition['operator'] | null;
  if (operator === null) {
    if (quoted === null) throw words.error('one of = != =~ !~');
    return { name: '__name__', operator: '=', value: quoted };
  }
  const value = words.takeText();
  if (value === null) throw words.error('a quoted value');
  return { name, operator, value };
}

function formatConditions(conditions: readonly LabelCondition[]): string {
  const nameOf = (name: string) => (/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name) ? name : JSON.stringify(name));
  return `{${conditions.map(({ name, operator, value }) => `${nameOf(name)}${operator}${JSON.stringify(value)}`).join(', ')}}`;
}

function createMatcher({ name, operator, value }: LabelCondition, text: string): LabelMatcher {
  const test = operator.endsWith('~') ? regexTest(value, text) : (candidate: string) => candidate === value;
  const matches = operator.startsWith('!') ? (candidate: string) => !test(candidate) : test;
  return { name, operator, value, matches };
}

function regexTest(pattern: string, text: string): (value: string) => boolean {
  try {
    const regex = RE2JS.compile(pattern);
    const known = new Map<string, boolean>();
    return (value) => {
      const before = known.get(value);
      if (before !== undefined) return before;
      const result = regex.matches(value);
      known.set(value, result);
      return result;
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new QueryError(
      'invalid_argument',
      `parsing label selector '${text}': bad regular expression: ${reason}`,
    );
  }
}
