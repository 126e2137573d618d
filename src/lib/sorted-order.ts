/**
 * The order of the first `count` keys: their indices, the least first, equal ones as they stand. A merge sort that starts
 * from the runs that are in order already: what perf writes is a run for each CPU, and symbols mostly stand in order.
 *
 *     keys      10 20 30 | 12 25 41 | 11       three runs
 *               10 12 20 25 30 41   | 11       each two neighbours are merged
 *               10 11 12 20 25 30 41
 */
export function sortedOrder(keys: Float64Array, count: number): Uint32Array {
  let starts = startsOfRuns(keys, count);
  let order = Uint32Array.from({ length: count }, (_, index) => index);
  let merged = new Uint32Array(starts.length > 2 ? count : 0);
  while (starts.length > 2) {
    starts = mergePairs(keys, order, merged, starts);
    [order, merged] = [merged, order];
  }
  return order;
}

/** Where each run starts, and at last where the last one ends. */
function startsOfRuns(keys: Float64Array, count: number): number[] {
  const starts = [0];
  for (let i = 1; i < count; i++) if (keys[i]! < keys[i - 1]!) starts.push(i);
  if (count > 0) starts.push(count);
  return starts;
}

/** Merges each two neighbouring runs of `from` into `to`. Returns where the longer runs start. */
function mergePairs(
  keys: Float64Array,
  from: Uint32Array,
  to: Uint32Array,
  starts: readonly number[],
): number[] {
  const last = starts.length - 1;
  const longer: number[] = [];
  for (let i = 0; i < last; i += 2) {
    longer.push(starts[i]!);
    merge(keys, from, to, starts[i]!, starts[Math.min(i + 1, last)]!, starts[Math.min(i + 2, last)]!);
  }
  longer.push(starts[last]!);
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
