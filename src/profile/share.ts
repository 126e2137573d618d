/** A part of a whole, 0 to 1, and what it may be: of few samples the interval is wide. */
export interface Share {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Standard deviations of a normal distribution that hold 95 % of it. */
const Z = 1.96;

/**
 * The share that `count` of `total` samples are, with the 95 % interval of Wilson (1927): it stays within 0 and 1, and
 * says something even of none or all of few. Of no samples nothing is known: 0 to 1.
 */
export function shareOf(count: number, total: number): Share {
  if (total <= 0) return { value: 0, low: 0, high: 1 };
  const value = ratioOf(count, total);
  const z2 = Z * Z;
  const middle = (value + z2 / (2 * total)) / (1 + z2 / total);
  const half = (Z / (1 + z2 / total)) * Math.sqrt((value * (1 - value)) / total + z2 / (4 * total * total));
  // What rounding leaves beyond the ends is not there.
  return {
    value,
    low: Math.min(value, Math.max(0, middle - half)),
    high: Math.max(value, Math.min(1, middle + half)),
  };
}

/** A part of a whole, 0 to 1; 0 of nothing. */
export function ratioOf(count: number, total: number): number {
  return total > 0 ? count / total : 0;
}
