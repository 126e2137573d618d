/**
 * The order of the first `count` keys: their indices, the least first, equal ones as
 * they stand. A merge sort of the runs that are in order already: n log(runs).
 */
export function sortedOrder(keys: Float64Array, count: number): Uint32Array {
  let order = new Uint32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  let runs = findRuns(keys, count);
  let merged = new Uint32Array(runs.length > 2 ? count : 0);
  while (runs.length > 2) {
    runs = mergePairs(keys, order, merged, runs);
    [order, merged] = [merged, order];
  }
  return order;
}

/** Where each run starts, and at last where the last one ends. */
function findRuns(keys: Float64Array, count: number): number[] {
  const starts = [0];
  for (let i = 1; i < count; i++) if (keys[i]! < keys[i - 1]!) starts.push(i);
  if (count > 0) starts.push(count);
  return starts;
}

function mergePairs(keys: Float64Array, from: Uint32Array, to: Uint32Array, runs: number[]): number[] {
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
