import type { Profile } from '../model/profile.js';

/**
 * Folded stacks: `root;caller;leaf COUNT` lines, sorted, counts in samples. `by`
 * puts the value of a sample label in front of the root.
 */
export function encodeFolded({ samples }: Profile, by: string | null = null): string {
  const counts = new Map<string, number>();
  for (const { stack, labels, values } of samples) {
    const frames = stack.map(({ functionName }) => functionName.replaceAll(';', ':')).reverse();
    if (by !== null) frames.unshift(`${by}=${labels[by] ?? ''}`);
    const line = frames.join(';');
    counts.set(line, (counts.get(line) ?? 0) + values[0]!);
  }
  const lines = [...counts].map(([stack, count]) => `${stack} ${count}`).sort();
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}
