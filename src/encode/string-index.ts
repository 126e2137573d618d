import { FieldWriter } from './field-writer.js';

/** `string_table` of profile.proto, length-delimited, as one byte. */
const PROFILE_STRING = (6 << 3) | 2;

/** Numbers the strings of a pprof, and writes them in the order of their numbers: no buffer for each, of which there are thousands. */
export class StringIndex {
  readonly #numbers = new Map<string, number>([['', 0]]);
  readonly #writer = new FieldWriter();

  /** The number of a string; that of the empty one is 0. */
  numberOf(text: string): number {
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(text, number);
      this.#writer.text(PROFILE_STRING, text);
    }
    return number;
  }

  /** The `string_table` fields of all but the empty string. */
  fields(): Uint8Array {
    return this.#writer.bytes();
  }
}
