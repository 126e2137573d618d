import { sortedOrder } from '../../../lib/sorted-order.js';
import { lastAtOrBelow } from '../kernel/kernel-symbols.js';
import { clipName } from '../symbols/clip-name.js';
import { parsePerfMapLine } from './perf-map-line.js';

/** Lines of one perf map that are kept: of more, the latest half. */
export const MAX_PERF_MAP_SYMBOLS = 500_000;
/** Their names, in bytes; of more, those of the latest half. */
export const MAX_PERF_MAP_NAMES_BYTES = 16 << 20;

/** Longer lines are skipped: no compiler writes them. The start of one that waits for its rest is kept. */
const MAX_LINE_BYTES = 64 << 10;
/** How far back a function is looked for: a compiler that reuses memory leaves old entries in between. */
const MAX_OVERLAPS = 64;
const FIRST_LINES = 256;
const FIRST_NAMES_BYTES = 4_096;
const NEWLINE = 0x0a;
/** What a line takes beside its name: in `starts`, `limits`, `nameStarts`, `addresses`, `order`. */
const LINE_BYTES = 32;

/**
 * What a just-in-time compiler says of its code: `/tmp/perf-PID.map`, which it only appends to. Lines of another form are
 * skipped; where lines overlap, the later one holds.
 */
export class PerfMap {
  /** By line, in the order of the file. */
  #starts = new Float64Array(FIRST_LINES);
  #limits = new Float64Array(FIRST_LINES);
  /** Where each name starts in `#names`; the next one's start is its end. */
  #nameStarts = new Uint32Array(FIRST_LINES + 1);
  #names = Buffer.alloc(FIRST_NAMES_BYTES);
  #count = 0;
  /** Lines by where their code starts, and that; the last lines may not be in it yet. */
  #order = new Uint32Array(0);
  #addresses = new Float64Array(0);
  /** The start of a line whose rest is not there yet. */
  #partial: Uint8Array = new Uint8Array(0);
  #skipsLine: boolean;

  /** `startsInLine`: what is added first begins somewhere in a line, whose rest is skipped. */
  constructor({ startsInLine = false }: { readonly startsInLine?: boolean } = {}) {
    this.#skipsLine = startsInLine;
  }

  /** Lines that are kept. */
  get count(): number {
    return this.#count;
  }

  /** The memory that they take. */
  get sizeBytes(): number {
    return LINE_BYTES * this.#starts.length + this.#names.length + this.#partial.length;
  }

  /** Adds what the file has next. `isEnd`: its last line counts even if it has no end yet; its rest may follow. */
  append(bytes: Uint8Array, isEnd: boolean): void {
    const all = this.#partial.length > 0 ? Buffer.concat([this.#partial, bytes]) : bytes;
    let start = 0;
    for (let end = all.indexOf(NEWLINE); end >= 0; end = all.indexOf(NEWLINE, start)) {
      if (!this.#skipsLine) this.#addLine(all, start, end);
      this.#skipsLine = false;
      start = end + 1;
    }
    const rest = all.subarray(start);
    this.#skipsLine ||= rest.length > MAX_LINE_BYTES;
    this.#partial = this.#skipsLine ? new Uint8Array(0) : new Uint8Array(rest);
    if (isEnd && this.#partial.length > 0) this.#addLine(this.#partial, 0, this.#partial.length);
  }

  /** The function at `address`, null where there is none. */
  nameAt(address: number): string | null {
    this.settle();
    const last = lastAtOrBelow(this.#addresses, this.#count, address);
    let latest = -1;
    for (let index = last; index >= 0 && index > last - MAX_OVERLAPS; index--) {
      const line = this.#order[index]!;
      if (address < this.#limits[line]!) latest = Math.max(latest, line);
    }
    if (latest < 0) return null;
    return clipName(this.#names.toString('utf8', this.#nameStarts[latest]!, this.#nameStarts[latest + 1]!));
  }

  /** Does what {@link nameAt} needs, as far as it is not done: it may take a while. */
  settle(): void {
    if (this.#order.length < this.#count) this.#sort();
  }

  #addLine(bytes: Uint8Array, start: number, end: number): void {
    const line = end - start > MAX_LINE_BYTES ? null : parsePerfMapLine(bytes, start, end);
    if (line === null) return;
    const nameBytes = line.nameLimit - line.nameStart;
    this.#makeRoom(nameBytes);
    const nameStart = this.#nameStarts[this.#count]!;
    this.#names.set(bytes.subarray(line.nameStart, line.nameLimit), nameStart);
    this.#starts[this.#count] = line.start;
    this.#limits[this.#count] = line.limit;
    this.#nameStarts[++this.#count] = nameStart + nameBytes;
  }

  #makeRoom(nameBytes: number): void {
    const isFull = this.#nameStarts[this.#count]! + nameBytes > MAX_PERF_MAP_NAMES_BYTES;
    if (isFull || this.#count >= MAX_PERF_MAP_SYMBOLS) this.#forgetOlderHalf();
    if (this.#count === this.#starts.length) {
      const capacity = 2 * this.#count;
      this.#starts = copyInto(new Float64Array(capacity), this.#starts);
      this.#limits = copyInto(new Float64Array(capacity), this.#limits);
      this.#nameStarts = copyInto(new Uint32Array(capacity + 1), this.#nameStarts);
    }
    const wanted = this.#nameStarts[this.#count]! + nameBytes;
    if (wanted > this.#names.length) {
      const capacity = Math.min(MAX_PERF_MAP_NAMES_BYTES, Math.max(wanted, 2 * this.#names.length));
      this.#names = copyInto(Buffer.alloc(capacity), this.#names);
    }
  }

  #forgetOlderHalf(): void {
    const first = this.#count >>> 1;
    const firstName = this.#nameStarts[first]!;
    this.#starts.copyWithin(0, first, this.#count);
    this.#limits.copyWithin(0, first, this.#count);
    this.#names.copyWithin(0, firstName, this.#nameStarts[this.#count]!);
    this.#nameStarts.copyWithin(0, first, this.#count + 1);
    this.#count -= first;
    for (let line = 0; line <= this.#count; line++) this.#nameStarts[line]! -= firstName;
    this.#order = new Uint32Array(0);
    this.#addresses = new Float64Array(0);
  }

  /** Merges the lines that came since into the order. */
  #sort(): void {
    const known = this.#order;
    const starts = this.#starts;
    const first = known.length;
    const added = sortedOrder(starts.subarray(first, this.#count), this.#count - first);
    const order = new Uint32Array(this.#count);
    const addresses = new Float64Array(this.#count);
    for (let at = 0, left = 0, right = 0; at < order.length; at++) {
      const line = right < added.length ? first + added[right]! : -1;
      const takesKnown = left < first && (line < 0 || starts[known[left]!]! <= starts[line]!);
      order[at] = takesKnown ? known[left++]! : line;
      if (!takesKnown) right++;
      addresses[at] = starts[order[at]!]!;
    }
    this.#order = order;
    this.#addresses = addresses;
  }
}

function copyInto<T extends Float64Array | Uint32Array | Uint8Array>(longer: T, array: T): T {
  longer.set(array);
  return longer;
}
