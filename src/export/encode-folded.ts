import { printable } from '../lib/printable.js';
import { shownValueOf } from '../model/cpu-values.js';
import type { Frame, Stack } from '../model/frame.js';
import { labelValue } from '../model/labels.js';
import type { CountedStacks } from '../model/profile.js';
import { samplesOf } from '../model/sample-table.js';
import { shownName } from '../profile/shown-name.js';

/**
 * Folded stacks: a line per stack, root first, `a;b;c 12`, sorted; the number is of
 * samples, or of what else the profile shows first. With `by`, stacks stand below the value of
 * that sample label, `cpu=3;a;b;c 12`; samples that lack it below `cpu=`.
 */
export function encodeFolded(profile: CountedStacks, by?: string): string {
  const counts = new Map<string, number>();
  const shown = shownValueOf(profile);
  for (const { stack, labels, values } of samplesOf(profile.samples)) {
    const line = foldStack(stack, by === undefined ? [] : [`${by}=${labelValue(labels, by)}`]);
    counts.set(line, (counts.get(line) ?? 0) + (values[shown] ?? 0));
  }
  const lines = [...counts].map(([stack, count]) => `${stack} ${count}\n`);
  return lines.sort().join('');
}

function foldStack(stack: Stack, roots: readonly string[]): string {
  const names = [...roots];
  for (let i = stack.length - 1; i >= 0; i--) names.push(nameOf(stack[i]!));
  return names.map(cleanName).join(';');
}

/** Kernel code without a name stays `[unknown]`: by that, rules know that they see nothing. */
function nameOf(frame: Frame): string {
  return frame.isKernel ? frame.functionName : shownName(frame);
}

/** What would break a line apart: `;` separates frames, line breaks lines. What would do something to a terminal is shown. */
function cleanName(name: string): string {
  return printable(/[;\r\n]/.test(name) ? name.replaceAll(';', ':').replace(/[\r\n]+/g, ' ') : name);
}
