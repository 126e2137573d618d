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

  constructor(fileName: string, problems: readonly YamlProblem[]) {
    const told = problems.slice(0, MAX_TOLD).map((problem) => formatProblem(fileName, problem));
    const more = problems.length - told.length;
    super([...told, ...(more > 0 ? [`${fileName}: and ${more} more mistakes`] : [])].join('\n'));
    this.fileName = fileName;
    this.problems = problems;
  }
}

/** A document whose values are checked, and that still knows where each of them stands. */
export interface YamlDocument<T> {
  readonly value: T;
  /** The problem of a value that the schema alone cannot judge, at its place in the file. */
  problemAt(path: readonly PropertyKey[], message: string): YamlProblem;
  /** The problems that a schema of its own has found in the value at a path. */
  problemsIn(path: readonly PropertyKey[], error: ZodError): readonly YamlProblem[];
}

/**
 * Parses YAML 1.2 against a schema. Throws {@link YamlError} with every mistake;
 * an empty file is `{}`. With an `environment`, `${NAME}` in a string becomes
 * what it has of that name, `$${` stays `${`.
 */
export function parseYaml<S extends ZodType>(
  fileName: string,
  text: string,
  schema: S,
  environment?: Environment,
): YamlDocument<z.output<S>> {
  const lines = new LineCounter();
  if (text.includes('\0'))
    throw new YamlError(fileName, [{ ...START, message: 'expected YAML, got a binary file' }]);
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  if (document.errors.length > 0) {
    throw new YamlError(
      fileName,
      document.errors.map(({ pos, message }) => ({ ...place(pos[0]), path: '', message })),
    );
  }
  const problemAt = (path: readonly PropertyKey[], message: string): YamlProblem => ({
    ...place(offsetOf(document.contents, path)),
    path: formatPath(path),
    message,
  });
  if (environment) {
    const unset = expandVariables(document, environment);
    if (unset.length > 0) {
      throw new YamlError(
        fileName,
        unset.map(({ offset, name }) => ({
          ...place(offset),
          path: '',
          message: `the environment has no variable ${name}`,
        })),
      );
    }
  }
  const parsed = schema.safeParse(toValue(fileName, document) ?? {});
  const problemsIn = (path: readonly PropertyKey[], error: ZodError) =>
    problemsOf(error, (inner, message) => problemAt([...path, ...inner], message));
  if (parsed.success) return { value: parsed.data, problemAt, problemsIn };
  throw new YamlError(fileName, problemsOf(parsed.error, problemAt));
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

function problemsOf(
  error: ZodError,
  problemAt: (path: readonly PropertyKey[], message: string) => YamlProblem,
): readonly YamlProblem[] {
  return error.issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [problemAt(issue.path, lowerFirst(issue.message))];
    return issue.keys.map((key) => problemAt([...issue.path, key], `unknown field '${key}'`));
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
