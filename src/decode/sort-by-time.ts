/**
 * The order of the first `count` times: their indices, earliest first, equal ones
 * as they stand. A merge sort of the runs that are in order already, of which a
 * stream has one per CPU and round: n log(runs).
 */
export function sortByTime(times: Float64Array, count: number): Uint32Array {
  let order = new Uint32Array(count);
  for (let i = 0; i < count; i++) order[i] = i;
  let runs = findRuns(times, count);
  let merged = new Uint32Array(runs.length > 2 ? count : 0);
  while (runs.length > 2) {
    runs = mergePairs(times, order, merged, runs);
    [order, merged] = [merged, order];
  }
  return order;
}

/** Where each run starts, and at last where the last one ends. */
function findRuns(times: Float64Array, count: number): number[] {
  const starts = [0];
  for (let i = 1; i < count; i++) if (times[i]! < times[i - 1]!) starts.push(i);
  if (count > 0) starts.push(count);
  return starts;
}

function mergePairs(times: Float64Array, from: Uint32Array, to: Uint32Array, runs: number[]): number[] {
  const last = runs.length - 1;
  const longer: number[] = [];
  for (let i = 0; i < last; i += 2) {
    longer.push(runs[i]!);
    merge(times, from, to, runs[i]!, runs[Math.min(i + 1, last)]!, runs[Math.min(i + 2, last)]!);
  }
  longer.push(runs[last]!);
  return longer;
}

function merge(
  times: Float64Array,
  from: Uint32Array,
  to: Uint32Array,
  start: number,
  middle: number,
  end: number,
): void {
  let left = start;
  let right = middle;
  for (let at = start; at < end; at++) {
    const takesLeft = left < middle && (right >= end || times[from[left]!]! <= times[from[right]!]!);
    to[at] = from[takesLeft ? left++ : right++]!;
  }
}
