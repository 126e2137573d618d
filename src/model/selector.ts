import { RE2JS } from 're2js';
import type { Labels } from './labels.js';
import { QueryError } from './query-error.js';

/** One condition on a label. An absent label is an empty one. */
export interface LabelMatcher {
  readonly name: string;
  readonly operator: '=' | '!=' | '=~' | '!~';
  readonly value: string;
  matches(value: string): boolean;
}

const TOKEN =
  /\s*(?:([a-zA-Z_:][a-zA-Z0-9_:]*)|(=~|!~|!=|=)|([{},])|("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`)|(\S))/y;

/**
 * Parses a label selector as PromQL writes them: `{host="web-3", process!~"nginx|php.*"}`,
 * also with a name in front, which selects `__name__`. Regular expressions are RE2
 * and match whole values. Throws {@link QueryError} that says where it is wrong.
 */
export function parseSelector(text: string): readonly LabelMatcher[] {
  const tokens = new Tokens(text);
  const matchers: LabelMatcher[] = [];
  const name = tokens.take('name');
  if (name !== null) matchers.push(createMatcher('__name__', '=', name, text));
  if (name !== null && tokens.isAtEnd) return matchers;
  tokens.expect('{');
  while (tokens.take('}') === null) {
    const label = tokens.require('name', 'a label name');
    const operator = tokens.require('operator', 'one of = != =~ !~') as LabelMatcher['operator'];
    const value = unquote(tokens.require('string', 'a quoted value'));
    matchers.push(createMatcher(label, operator, value, text));
    if (tokens.take(',') === null) {
      tokens.expect('}');
      break;
    }
  }
  if (!tokens.isAtEnd) throw tokens.error('the end');
  return matchers;
}

/** Whether labels fulfil all conditions. */
export function matchesAll(labels: Labels, matchers: readonly LabelMatcher[]): boolean {
  return matchers.every((matcher) => matcher.matches(labels[matcher.name] ?? ''));
}

function createMatcher(
  name: string,
  operator: LabelMatcher['operator'],
  value: string,
  text: string,
): LabelMatcher {
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

function unquote(quoted: string): string {
  const inner = quoted.slice(1, -1);
  if (quoted.startsWith('`')) return inner;
  const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
  return inner.replace(/\\(.)/g, (_, character: string) => escapes[character] ?? character);
}

type Kind = 'name' | 'operator' | 'string' | '{' | '}' | ',';

/** The words of a selector, one after the other. */
class Tokens {
  readonly #text: string;
  #kind: Kind | 'other' | 'end' = 'end';
  #value = '';
  #start = 0;
  #next = 0;

  constructor(text: string) {
    this.#text = text;
    this.#advance();
  }

  get isAtEnd(): boolean {
    return this.#kind === 'end';
  }

  /** The next word when it is of this kind, else null. */
  take(kind: Kind): string | null {
    if (this.#kind !== kind) return null;
    const value = this.#value;
    this.#advance();
    return value;
  }

  require(kind: Kind, expected: string): string {
    const value = this.take(kind);
    if (value === null) throw this.error(expected);
    return value;
  }

  expect(kind: '{' | '}'): void {
    this.require(kind, `'${kind}'`);
  }

  error(expected: string): QueryError {
    const got = this.isAtEnd ? 'the end' : `'${this.#value}'`;
    const message = `parsing label selector '${this.#text}': expected ${expected} at position ${this.#start + 1}, got ${got}`;
    return new QueryError('invalid_argument', message);
  }

  #advance(): void {
    TOKEN.lastIndex = this.#next;
    const match = TOKEN.exec(this.#text);
    this.#start = match ? match.index + (match[0].length - match[0].trimStart().length) : this.#text.length;
    this.#next = match ? TOKEN.lastIndex : this.#text.length;
    const [, name, operator, bracket, string, other] = match ?? [];
    this.#value = name ?? operator ?? bracket ?? string ?? other ?? '';
    if (name !== undefined) this.#kind = 'name';
    else if (operator !== undefined) this.#kind = 'operator';
    else if (bracket !== undefined) this.#kind = bracket as Kind;
    else if (string !== undefined) this.#kind = 'string';
    else this.#kind = other === undefined ? 'end' : 'other';
  }
}

/** The selector with a group's labels added; a label that the group lacks must be absent. */
export function narrowSelector(selector: string, labels: Labels, by: readonly string[]): string {
  const inner = selector
    .trim()
    .replace(/^\{|\}$/g, '')
    .trim()
    .replace(/,$/, '');
  const own = by.map((name) => `${name}=${JSON.stringify(labels[name] ?? '')}`);
  return `{${[...(inner ? [inner] : []), ...own].join(', ')}}`;
}
