/** The lines over the stack, each a class of code. */
export const SHARE_LINES = [
  { key: 'lock', title: 'locks', color: '--line-lock' },
  { key: 'probe', title: 'probes', color: '--line-probe' },
] as const;

/** The property with the shade of the n-th NUMA node: nodes differ by lightness, since hues mean classes of code. */
export function nodeColor(index: number): `--${string}` {
  return `--node-${index % 4}`;
}

/** Numbers of `count` bands from the top of the stack down: each is filled down to zero and the next one painted over it. */
export function stackOrder(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => count - 1 - index);
}
