import { FieldWriter } from './field-writer.js';
import { bytesTag, PROFILE } from './profile-proto.js';

const PROFILE_STRING = bytesTag(PROFILE.stringTable);

/**
 * Numbers the strings of a pprof, and writes them in the order of their numbers: no buffer for each, of which
 * there are thousands. One that is asked for both ways is written twice.
 */
export class StringIndex {
  readonly #numbers = new Map<string, number>([['', 0]]);
  readonly #texts: readonly string[];
  /** The number of each of the texts, 0 of those that have none yet. */
  readonly #numberOfText: Uint32Array;
  readonly #writer = new FieldWriter();
  #size = 1;

  /** `texts`: those that {@link numberAt} is asked for, of which the first is empty. */
  constructor(texts: readonly string[]) {
    this.#texts = texts;
    this.#numberOfText = new Uint32Array(texts.length);
  }

  /** The number of a string; that of the empty one is 0. */
  numberOf(text: string): number {
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.#write(text);
      this.#numbers.set(text, number);
    }
    return number;
  }

  /** The number of the string that is one of the texts. */
  numberAt(text: number): number {
    const known = this.#numberOfText[text]!;
    if (known !== 0 || text === 0) return known;
    const number = this.#write(this.#texts[text]!);
    this.#numberOfText[text] = number;
    return number;
  }

  /** Writes the first `string_table` field of the profile: the empty string. */
  writeEmpty(writer: FieldWriter): void {
    writer.text(PROFILE_STRING, '');
  }

  /** Writes the `string_table` fields of all others. */
  write(writer: FieldWriter): void {
    writer.append(this.#writer.bytes());
  }

  #write(text: string): number {
    this.#writer.text(PROFILE_STRING, text);
    return this.#size++;
  }
}
