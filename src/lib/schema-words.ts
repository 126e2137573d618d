import type { core } from 'zod';
import { didYouMean } from './closest-name.js';

/** What zod calls the kinds of values, in words for people who write YAML. */
const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'fields below it',
  record: 'fields below it',
};
/** Characters of a value that a message shows. */
const MAX_SHOWN = 60;
/** Between the messages of several unknown fields, of which zod makes one issue. */
export const MESSAGE_SEPARATOR = '\n';

/** Says in words what is wrong with a value, where its schema does not; undefined where zod's own words must do. */
export const schemaWords: core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return expected(KINDS[issue.expected] ?? issue.expected, issue.input);
    case 'invalid_value':
      return wrongChoice(issue.values.map(String), issue.input);
    case 'invalid_union':
      return expected(eitherOf(issue.errors), issue.input);
    case 'invalid_key':
      return issue.issues[0]?.message;
    case 'unrecognized_keys':
      return unknownFields(issue.keys, knownFields(issue.inst)).join(MESSAGE_SEPARATOR);
    case 'too_small':
      return tooSmall(issue.origin, Number(issue.minimum), issue.input);
    case 'too_big':
      return expected(`at most ${issue.maximum}`, issue.input);
    default:
      return undefined;
  }
};

function expected(what: string, input: unknown): string {
  return input === undefined ? `missing: expected ${what}` : `expected ${what}, got ${show(input)}`;
}

function wrongChoice(choices: readonly string[], input: unknown): string {
  const hint = typeof input === 'string' ? didYouMean(input, choices) : '';
  const quoted = choices.map((choice) => `'${choice}'`);
  const what = quoted.length === 1 ? quoted[0]! : `one of ${quoted.join(', ')}`;
  return `${expected(what, input)}${hint}`;
}

/** What each alternative expects, without what it got instead. */
function eitherOf(alternatives: readonly (readonly core.$ZodIssue[])[]): string {
  const parts = alternatives.flatMap((issues) => issues.slice(0, 1).map(({ message }) => message));
  return parts
    .map((message) => message.replace(/^(?:missing: )?expected /, '').replace(/, got .*$/s, ''))
    .join(' or ');
}

function unknownFields(names: readonly string[], known: readonly string[]): readonly string[] {
  return names.map((name) => `unknown field '${name}'${didYouMean(name, known)}`);
}

/** Names of the fields of an object's schema. */
function knownFields(schema: unknown): readonly string[] {
  const { def } = (schema as { _zod?: { def?: { shape?: object } } })._zod ?? {};
  return Object.keys(def?.shape ?? {});
}

function tooSmall(origin: string, minimum: number, input: unknown): string {
  if (origin === 'string') return expected('a text that is not empty', input);
  const entries = minimum === 1 ? 'one entry' : `${minimum} entries`;
  return expected(origin === 'array' ? `at least ${entries}` : `at least ${minimum}`, input);
}

function show(value: unknown): string {
  if (typeof value === 'string') {
    return value.length > MAX_SHOWN ? `'${value.slice(0, MAX_SHOWN)}...'` : `'${value}'`;
  }
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  return typeof value === 'object' ? 'fields' : String(value);
}
