import { QueryError } from './query-error.js';
import { unquote } from './unquote.js';

/** A quoted string ends with its line, unless it is between backquotes. */
const WORD =
  /\s*(?:([a-zA-Z_:][a-zA-Z0-9_:]*)|(=~|!~|!=|=)|([{},])|("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`)|(\S))/uy;

/** What a word of a selector may be. */
export type WordKind = 'name' | 'operator' | 'string' | '{' | '}' | ',';

/** The words of a selector, one after the other. */
export class SelectorWords {
  readonly #text: string;
  #kind: WordKind | 'other' | 'end' = 'end';
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

  /** The next word when it is of this kind, else null. Strings are as they were written, with their quotes. */
  take(kind: WordKind): string | null {
    if (this.#kind !== kind) return null;
    const value = this.#value;
    this.#advance();
    return value;
  }

  /** As {@link take}. Throws {@link QueryError} when the next word is another. */
  require(kind: WordKind, expected: string): string {
    const value = this.take(kind);
    if (value === null) throw this.error(expected);
    return value;
  }

  /** The text of the next word when it is a string, else null. Throws {@link QueryError} when it has an escape that is none. */
  takeText(): string | null {
    const position = this.#start + 1;
    const quoted = this.take('string');
    if (quoted === null) return null;
    try {
      return unquote(quoted);
    } catch (error) {
      const reason = `in the string at position ${position}: ${(error as Error).message}`;
      throw new QueryError('invalid_argument', `parsing label selector '${this.#text}': ${reason}`);
    }
  }

  /** Why the next word is wrong. */
  error(expected: string): QueryError {
    const got = this.isAtEnd ? 'the end' : `'${this.#value}'`;
    const message = `parsing label selector '${this.#text}': expected ${expected} at position ${this.#start + 1}, got ${got}`;
    return new QueryError('invalid_argument', message);
  }

  #advance(): void {
    WORD.lastIndex = this.#next;
    const match = WORD.exec(this.#text);
    this.#start = match ? match.index + (match[0].length - match[0].trimStart().length) : this.#text.length;
    this.#next = match ? WORD.lastIndex : this.#text.length;
    const [, name, operator, bracket, string, other] = match ?? [];
    this.#value = name ?? operator ?? bracket ?? string ?? other ?? '';
    if (name !== undefined) this.#kind = 'name';
    else if (operator !== undefined) this.#kind = 'operator';
    else if (bracket !== undefined) this.#kind = bracket as WordKind;
    else if (string !== undefined) this.#kind = 'string';
    else this.#kind = other === undefined ? 'end' : 'other';
  }
}
