/** Draws numbers from 0 up to, but not including, 1. */
export type Random = () => number;

/** Random numbers that are the same for a seed. */
export function createRandom(seed: number): Random {
  let state = (12_345 * seed) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** An index below `length`; the greater `skew`, the more often a low one. 1: all alike. */
export function drawIndex(random: Random, length: number, skew = 1): number {
  return Math.floor(random() ** skew * length);
}
