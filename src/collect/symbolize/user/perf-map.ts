import { lastAtOrBelow } from '../kernel/kernel-symbols.js';

/** Lines of one perf map that are kept: the latest. */
export const MAX_PERF_MAP_SYMBOLS = 500_000;

/** How far back a function is looked for: a compiler that reuses memory leaves old entries in between. */
const MAX_OVERLAPS = 64;

/** What a just-in-time compiler says of its code: `/tmp/perf-PID.map`. */
export interface PerfMap {
  readonly count: number;
  /** Ascending. */
  readonly addresses: Float64Array;
  readonly limits: Float64Array;
  /** The line of each: later ones replace earlier ones where they overlap. */
  readonly lines: Uint32Array;
  /** By line. */
  readonly names: readonly string[];
}

/**
 * Parses a perf map: lines of `START SIZE NAME`, the first two hexadecimal. Lines of
 * another form are skipped (the last may be half-written); never throws.
 */
export function parsePerfMap(text: string): PerfMap {
  const entries = text.split('\n').flatMap(parseLine).slice(-MAX_PERF_MAP_SYMBOLS);
  const order = Uint32Array.from(entries, (_, line) => line);
  order.sort((a, b) => (entries[a] as Entry).start - (entries[b] as Entry).start || a - b);
  return {
    count: entries.length,
    addresses: Float64Array.from(order, (line) => (entries[line] as Entry).start),
    limits: Float64Array.from(order, (line) => (entries[line] as Entry).limit),
    lines: order,
    names: entries.map(({ name }) => name),
  };
}

/** The function at `address`, null where there is none. */
export function functionInPerfMap(map: PerfMap, address: number): string | null {
  const last = lastAtOrBelow(map.addresses, map.count, address);
  let latest = -1;
  for (let index = last; index >= 0 && index > last - MAX_OVERLAPS; index--) {
    if (address < (map.limits[index] as number)) latest = Math.max(latest, map.lines[index] as number);
  }
  return map.names[latest] ?? null;
}

interface Entry {
  readonly start: number;
  readonly limit: number;
  readonly name: string;
}

const LINE = /^(?:0x)?([0-9a-f]{1,16}) (?:0x)?([0-9a-f]{1,16}) (.+?)\r?$/i;

function parseLine(line: string): Entry[] {
  const [, start, size, name] = LINE.exec(line) ?? [];
  if (start === undefined || size === undefined || name === undefined) return [];
  const address = Number.parseInt(start, 16);
  return [{ start: address, limit: address + Number.parseInt(size, 16), name }];
}
