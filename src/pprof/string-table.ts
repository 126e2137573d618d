import { isUtf8 } from 'node:buffer';
import { DecodeError } from '../model/decode-error.js';
import { malformed } from './pprof-errors.js';

/** The strings of a pprof that is read. They are made when they are asked for: of a hostile one, most never are. */
export class StringTable {
  readonly #bytes: Buffer;
  /** Start and end of each string. */
  readonly #ranges: readonly number[];
  readonly #texts: (string | undefined)[] = [];

  /** `ranges` are start and end of each string in `bytes`. Throws a `DecodeError` where the first is not the empty one, or one is not UTF-8: made valid, it would be another name. */
  constructor(bytes: Uint8Array, ranges: readonly number[]) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#ranges = ranges;
    if (ranges.length > 0 && ranges[0] !== ranges[1]) throw malformed('its first string is not empty');
    for (let at = 0; at < ranges.length; at += 2) this.#assertUtf8(ranges[at]!, ranges[at + 1]!);
  }

  /** The string of an index; 0 is the empty one. Throws a `DecodeError` where there is none. */
  at(index: number): string {
    if (index === 0) return '';
    const start = this.#ranges[2 * index];
    if (start === undefined) throw malformed(`there is no string ${index}`);
    this.#texts[index] ??= this.#bytes.toString('utf8', start, this.#ranges[2 * index + 1]);
    return this.#texts[index]!;
  }

  #assertUtf8(start: number, end: number): void {
    let at = start;
    // Most are ASCII, which takes no call.
    while (at < end && this.#bytes[at]! < 0x80) at++;
    if (at === end || isUtf8(this.#bytes.subarray(start, end))) return;
    throw new DecodeError('malformed', 'the profile has a string that is not valid UTF-8', start);
  }
}
