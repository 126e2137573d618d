/** A copy that is twice as long, 0 where nothing was. Growing by less leaves more garbage behind than it saves. */
export function twiceAsLong<T extends Int32Array | Uint32Array | Float64Array>(array: T): T {
  const longer = new (array.constructor as new (length: number) => T)(2 * array.length);
  longer.set(array);
  return longer;
}

/**
 * The entries of an open-addressing table, of `words` words each, in `times` as many slots. The first word of
 * an entry is 0 where the slot is free; `hashOf` is given where an entry is in `entries`.
 */
export function moreSlots(
  entries: Uint32Array,
  words: number,
  times: 2 | 4,
  hashOf: (at: number) => number,
): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(times * entries.length);
  const mask = more.length / words - 1;
  for (let at = 0; at < entries.length; at += words) {
    if (entries[at] === 0) continue;
    let slot = hashOf(at) & mask;
    while (more[words * slot] !== 0) slot = (slot + 1) & mask;
    for (let word = 0; word < words; word++) more[words * slot + word] = entries[at + word]!;
  }
  return more;
}
