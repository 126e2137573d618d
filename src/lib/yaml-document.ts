import {
  type Document,
  isMap,
  isNode,
  isPair,
  LineCounter,
  type Node,
  parseDocument,
  type Scalar,
  visit,
} from 'yaml';
import type { ZodError, ZodType, z } from 'zod';
import { MESSAGE_SEPARATOR, schemaWords } from './schema-words.js';
import { UserError } from './user-error.js';

/** One mistake in a YAML file. Line and column count from 1. */
export interface YamlProblem {
  readonly line: number;
  readonly column: number;
  /** Where in the document, `groups[0].rules[2].for`; `''` at the top or for broken syntax. */
  readonly path: string;
  readonly message: string;
}

/** Mistakes that a message tells; all are in the error. */
const MAX_TOLD = 50;

/** A YAML file that is broken or not of the expected shape: all its mistakes at once. */
export class YamlError extends UserError {
  readonly fileName: string;
  readonly problems: readonly YamlProblem[];

  /** Takes them in any order; they are told by line. */
  constructor(fileName: string, unsorted: readonly YamlProblem[]) {
    const problems = [...unsorted].sort((a, b) => a.line - b.line || a.column - b.column);
    const told = problems.slice(0, MAX_TOLD).map((problem) => formatProblem(fileName, problem));
    const more = problems.length - told.length;
    super([...told, ...(more > 0 ? [`${fileName}: and ${more} more mistakes`] : [])].join('\n'));
    this.fileName = fileName;
    this.problems = problems;
  }
}

/** A YAML file that is checked part by part: values still know where they stand, and all mistakes are told at once. */
export interface YamlDocument {
  /** As it was written; `{}` of an empty file. */
  readonly value: unknown;
  /** The value at a path by a schema; undefined where it does not fit, and that is reported. */
  check<S extends ZodType>(schema: S, value: unknown, path: readonly PropertyKey[]): z.output<S> | undefined;
  /** Reports what a schema alone cannot judge, of the value at a path. */
  report(path: readonly PropertyKey[], message: string): void;
  /** Throws {@link YamlError} where anything was reported. */
  assertRight(): void;
}

/** A document that fits its schema. More may be reported of it. */
export interface CheckedDocument<T> extends YamlDocument {
  readonly value: T;
}

/** Parses YAML 1.2 against a schema, as {@link readYaml}. Throws {@link YamlError} with every mistake. */
export function parseYaml<S extends ZodType>(
  fileName: string,
  text: string,
  schema: S,
  environment?: Environment,
): CheckedDocument<z.output<S>> {
  const document = readYaml(fileName, text, environment);
  const value = document.check(schema, document.value, []);
  document.assertRight();
  return { ...document, value: value as z.output<S> };
}

/**
 * Reads YAML 1.2 whose shape is still to be checked. Throws {@link YamlError} where it is
 * none. With an `environment`, `${NAME}` in a string becomes what it has of that name,
 * `$${` stays `${`.
 */
export function readYaml(fileName: string, text: string, environment?: Environment): YamlDocument {
  const lines = new LineCounter();
  if (text.includes('\0'))
    throw new YamlError(fileName, [{ ...START, message: 'expected YAML, got a binary file' }]);
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problemAt = (offset: number, path: string, message: string): YamlProblem => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col, path, message };
  };
  const broken = document.errors.map(({ pos, message }) => problemAt(pos[0], '', message));
  if (broken.length > 0) throw new YamlError(fileName, broken);
  const unset = environment ? expandVariables(document, environment) : [];
  if (unset.length > 0) {
    throw new YamlError(
      fileName,
      unset.map(({ offset, name }) => problemAt(offset, '', `the environment has no variable ${name}`)),
    );
  }
  const problems: YamlProblem[] = [];
  const report = (path: readonly PropertyKey[], message: string) => {
    problems.push(problemAt(offsetOf(document.contents, path), formatPath(path), message));
  };
  return {
    value: toValue(fileName, document) ?? {},
    report,
    check(schema, value, path) {
      const { data, error } = schema.safeParse(value, { error: schemaWords });
      if (error) for (const [inner, message] of complaintsOf(error)) report([...path, ...inner], message);
      return data;
    },
    assertRight() {
      if (problems.length > 0) throw new YamlError(fileName, problems);
    },
  };
}

/** Where a problem is that is of the file as a whole. */
const START = { line: 1, column: 1, path: '' };

/** The document's values. Aliases that multiply without end, and what is nested too deep to be read, are refused. */
function toValue(fileName: string, document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    const isDeep = error instanceof RangeError;
    const message = isDeep ? 'it is nested too deep' : 'its aliases multiply to more than can be read';
    throw new YamlError(fileName, [{ ...START, message }]);
  }
}

/** Names to values, as `process.env`. */
type Environment = Readonly<Record<string, string | undefined>>;

/** Replaces variables in the strings of the document, in place; returns those that are not set. */
function expandVariables(document: Document, environment: Environment): { offset: number; name: string }[] {
  const unset: { offset: number; name: string }[] = [];
  visit(document, {
    Scalar(key, node: Scalar) {
      if (key === 'key' || typeof node.value !== 'string') return;
      node.value = node.value.replace(
        /\$(\$\{)|\$\{([A-Za-z_]\w*)\}/g,
        (whole, escaped: string, name: string) => {
          if (escaped) return escaped;
          const value = environment[name];
          if (value === undefined) unset.push({ offset: startOf(node), name });
          return value ?? whole;
        },
      );
    },
  });
  return unset;
}

type Complaint = readonly [path: readonly PropertyKey[], message: string];

/** What a schema complains of, each with its path. */
function complaintsOf(error: ZodError): readonly Complaint[] {
  return error.issues.flatMap((issue): readonly Complaint[] => {
    if (issue.code !== 'unrecognized_keys') return [[issue.path, lowerFirst(issue.message)]];
    const messages = issue.message.split(MESSAGE_SEPARATOR);
    return issue.keys.map((key, index): Complaint => [[...issue.path, key], messages[index]!]);
  });
}

/** Where the value at `path` starts; its nearest ancestor that exists when it does not. A key that is wrong itself is pointed at. */
function offsetOf(contents: unknown, path: readonly PropertyKey[]): number {
  let node: unknown = contents;
  let offset = startOf(node);
  for (const step of path) {
    const pair = isMap(node)
      ? node.items.find((item) => isPair(item) && String(item.key) === String(step))
      : undefined;
    if (pair) offset = startOf(pair.key) || offset;
    node = isMap(node) ? pair?.value : isNode(node) && 'get' in node ? node.get(step, true) : undefined;
    if (node === undefined) break;
    if (!pair) offset = startOf(node) || offset;
  }
  return offset;
}

function startOf(node: unknown): number {
  return isNode(node) ? ((node as Node).range?.[0] ?? 0) : 0;
}

function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
}

function formatProblem(fileName: string, { line, column, path, message }: YamlProblem): string {
  return `${fileName}:${line}:${column}: ${path ? `${path}: ` : ''}${message}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
