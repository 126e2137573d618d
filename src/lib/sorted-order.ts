/** From so many runs on, sorting anew is quicker than merging. */
const MANY_RUNS = 256;

/** Of fewer runs, merging takes less than spreading. */
const FEW_RUNS = 8;
/** Keys that may be spread into one bucket: they are sorted by insertion. */
const MAX_BUCKET = 16;

/**
 * The order of the first `count` keys: their indices, the least first, equal ones as
 * they stand. Few runs that are in order already are merged: n log(runs). Keys that lie
 * about evenly between the least and the largest, as times do, are spread: n.
 */
export function sortedOrder(keys: Float64Array, count: number): Uint32Array {
  const runs = findRuns(keys, count, MANY_RUNS);
  if (runs !== null && runs.length <= FEW_RUNS) return mergeRuns(keys, count, runs);
  const spread = spreadKeys(keys, count);
  if (spread !== null) return spread;
  // A power of two: division by it is exact.
  const unit = 2 ** Math.ceil(Math.log2(count));
  const packed = runs === null ? packWithIndices(keys, count, unit) : null;
  if (packed !== null) {
    // Doubles that are not negative sort as their bits do, and those sort without a thought for NaN.
    new BigUint64Array(packed.buffer).sort();
    return unpackIndices(packed, unit);
  }
  return mergeRuns(keys, count, runs ?? findRuns(keys, count, count) ?? []);
}

/** The order by as many buckets as there are keys; null where many keys would be in one. */
function spreadKeys(keys: Float64Array, count: number): Uint32Array | null {
  let least = Number.POSITIVE_INFINITY;
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < count; i++) {
    least = Math.min(least, keys[i]!);
    largest = Math.max(largest, keys[i]!);
  }
  const scale = (count - 1) / (largest - least);
  if (!Number.isFinite(scale)) return null;
  const bucketOf = new Uint32Array(count);
  /** Where each bucket starts; from when its keys are placed on, where it ends. */
  const starts = new Uint32Array(count + 1);
  for (let i = 0; i < count; i++) {
    const bucket = ((keys[i]! - least) * scale) | 0;
    bucketOf[i] = bucket;
    if (++starts[bucket + 1]! > MAX_BUCKET) return null;
  }
  for (let bucket = 0; bucket < count; bucket++) starts[bucket + 1]! += starts[bucket]!;
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i++) order[starts[bucketOf[i]!]!++] = i;
  insertInOrder(keys, order);
  return order;
}

/** Brings indices that are nearly where they belong into the order of their keys. */
function insertInOrder(keys: Float64Array, order: Uint32Array): void {
  for (let i = 1; i < order.length; i++) {
    const index = order[i]!;
    const key = keys[index]!;
    let at = i;
    for (; at > 0 && keys[order[at - 1]!]! > key; at--) order[at] = order[at - 1]!;
    order[at] = index;
  }
}

/** The index of each key as the low bits, below `unit`, of a number that sorts as the key does; null where a key has no room for it. */
function packWithIndices(keys: Float64Array, count: number, unit: number): Float64Array | null {
  const limit = (Number.MAX_SAFE_INTEGER + 1) / unit;
  const packed = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const key = keys[i]!;
    if (!(key >= 0 && key < limit - 1 && Number.isInteger(key))) return null;
    packed[i] = key * unit + i;
  }
  return packed;
}

function unpackIndices(packed: Float64Array, unit: number): Uint32Array {
  const order = new Uint32Array(packed.length);
  for (let i = 0; i < order.length; i++) {
    const both = packed[i]!;
    order[i] = both - Math.floor(both / unit) * unit;
  }
  return order;
}

function mergeRuns(keys: Float64Array, count: number, starts: readonly number[]): Uint32Array {
  let runs = starts;
  let order = identity(count);
  let merged = new Uint32Array(runs.length > 2 ? count : 0);
  while (runs.length > 2) {
    runs = mergePairs(keys, order, merged, runs);
    [order, merged] = [merged, order];
  }
  return order;
}

function identity(count: number): Uint32Array<ArrayBuffer> {
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  return order;
}

/** Where each run starts, and at last where the last one ends; null when there are more than `most`. */
function findRuns(keys: Float64Array, count: number, most: number): number[] | null {
  const starts = [0];
  for (let i = 1; i < count; i++) {
    if (keys[i]! < keys[i - 1]! && starts.push(i) > most) return null;
  }
  if (count > 0) starts.push(count);
  return starts;
}

function mergePairs(
  keys: Float64Array,
  from: Uint32Array,
  to: Uint32Array,
  runs: readonly number[],
): number[] {
  const last = runs.length - 1;
  const longer: number[] = [];
  for (let i = 0; i < last; i += 2) {
    longer.push(runs[i]!);
    merge(keys, from, to, runs[i]!, runs[Math.min(i + 1, last)]!, runs[Math.min(i + 2, last)]!);
  }
  longer.push(runs[last]!);
  return longer;
}

function merge(
  keys: Float64Array,
  from: Uint32Array,
  to: Uint32Array,
  start: number,
  middle: number,
  end: number,
): void {
  let left = start;
  let right = middle;
  for (let at = start; at < end; at++) {
    const takesLeft = left < middle && (right >= end || keys[from[left]!]! <= keys[from[right]!]!);
    to[at] = from[takesLeft ? left++ : right++]!;
  }
}
