/** Names of one file that are kept, in bytes. */
export const MAX_NAMES_BYTES = 32 << 20;
/** String tables of one file that are kept. */
export const MAX_NAME_TABLES = 64;
/** Longer names are cut: the tail of a C++ template name tells nothing. */
export const MAX_NAME_BYTES = 4_096;
/** Of a name only so much is looked at to choose among those at one address: a million of them may overlap. */
export const MAX_COMPARED_BYTES = 128;

/** Tables are so far apart that none reaches into the next. */
const TABLE_DISTANCE = MAX_NAMES_BYTES;
const UNDERSCORE = 0x5f;

/**
 * Names of functions: string tables as files have them (UTF-8, zero-terminated), not
 * copied. A name is known by a 32-bit number: where it starts.
 */
export class SymbolNames {
  readonly #tables: Buffer[] = [];
  #sizeBytes = 0;

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  /** Bytes that may still be added. */
  get room(): number {
    return this.#tables.length < MAX_NAME_TABLES ? MAX_NAMES_BYTES - this.#sizeBytes : 0;
  }

  /** Adds a string table of at most {@link room} bytes, which is kept. Returns where its names start. */
  add(table: Uint8Array): number {
    this.#sizeBytes += table.length;
    this.#tables.push(Buffer.from(table.buffer, table.byteOffset, table.byteLength));
    return (this.#tables.length - 1) * TABLE_DISTANCE;
  }

  /** The name that starts at `start`, `''` outside of all tables. */
  textAt(start: number): string {
    const table = this.#tables[Math.floor(start / TABLE_DISTANCE)];
    if (table === undefined) return '';
    const at = start % TABLE_DISTANCE;
    return table.toString('utf8', at, at + lengthOfName(table, at));
  }

  /** Whether the name that starts at `start` is a better one than that at `best`: fewer leading underscores, then longer. Of bytes behind the first {@link MAX_COMPARED_BYTES} nothing is known. */
  isBetter(start: number, best: number): boolean {
    const byUnderscores = this.#underscoresAt(best) - this.#underscoresAt(start);
    return byUnderscores === 0 ? this.#lengthAt(start) > this.#lengthAt(best) : byUnderscores > 0;
  }

  /** These names, and room for others behind them. */
  copy(): SymbolNames {
    const copy = new SymbolNames();
    for (const table of this.#tables) copy.add(table);
    return copy;
  }

  #lengthAt(start: number): number {
    const table = this.#tables[Math.floor(start / TABLE_DISTANCE)];
    return table === undefined ? 0 : lengthOfName(table, start % TABLE_DISTANCE, MAX_COMPARED_BYTES);
  }

  #underscoresAt(start: number): number {
    const table = this.#tables[Math.floor(start / TABLE_DISTANCE)];
    const first = start % TABLE_DISTANCE;
    const limit = first + MAX_COMPARED_BYTES;
    let end = first;
    while (end < limit && table?.[end] === UNDERSCORE) end++;
    return end - first;
  }
}

/** Bytes of the name that starts at `start` in a string table, without its zero; at most `mostBytes`. */
export function lengthOfName(table: Uint8Array, start: number, mostBytes = MAX_NAME_BYTES): number {
  const limit = Math.min(table.length, start + mostBytes);
  let end = start;
  while (end < limit && table[end] !== 0) end++;
  return end - start;
}
