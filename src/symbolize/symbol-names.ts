/** Names of one file that are kept, in bytes. */
export const MAX_NAMES_BYTES = 32 << 20;
/** Longer names are cut: the tail of a C++ template name tells nobody anything. */
export const MAX_NAME_BYTES = 4_096;

const UNDERSCORE = 0x5f;

/**
 * Names of functions: string tables as files have them (UTF-8, zero-terminated), not
 * copied. A name is known by where it starts when the tables lie one behind the other.
 */
export class SymbolNames {
  readonly #tables: Buffer[] = [];
  #sizeBytes = 0;

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  /** Bytes that may still be added. */
  get room(): number {
    return MAX_NAMES_BYTES - this.#sizeBytes;
  }

  /** Adds a string table of at most {@link room} bytes, which is kept. Returns where its names start. */
  add(table: Uint8Array): number {
    const start = this.#sizeBytes;
    this.#tables.push(Buffer.from(table.buffer, table.byteOffset, table.byteLength));
    this.#sizeBytes += table.length;
    return start;
  }

  /** Adds the tables of others. Returns where their names start. */
  addAll(others: SymbolNames): number {
    const start = this.#sizeBytes;
    for (const table of others.#tables) this.add(table);
    return start;
  }

  /** The name that starts at `start`, `''` outside of all tables. */
  textAt(start: number): string {
    const { table, at } = this.#locate(start);
    return table.toString('utf8', at, at + lengthOfName(table, at));
  }

  /** Bytes of the name that starts at `start`. */
  lengthAt(start: number): number {
    const { table, at } = this.#locate(start);
    return lengthOfName(table, at);
  }

  /** With how many underscores the name begins that starts at `start`. */
  underscoresAt(start: number): number {
    const { table, at } = this.#locate(start);
    let end = at;
    while (table[end] === UNDERSCORE) end++;
    return end - at;
  }

  #locate(start: number): { readonly table: Buffer; readonly at: number } {
    let at = start;
    for (const table of this.#tables) {
      if (at < table.length) return { table, at };
      at -= table.length;
    }
    return { table: NO_NAMES, at: 0 };
  }
}

const NO_NAMES = Buffer.alloc(0);

/** Bytes of the name that starts at `start` in a string table, without its zero; at most {@link MAX_NAME_BYTES}. */
export function lengthOfName(table: Uint8Array, start: number): number {
  const limit = Math.min(table.length, start + MAX_NAME_BYTES);
  let end = start;
  while (end < limit && table[end] !== 0) end++;
  return end - start;
}
