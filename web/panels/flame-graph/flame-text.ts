import { formatCores, formatCount, formatShare } from '../../elements/format.js';
import type { Screen } from '../../screen/screen.js';
import { type FlameNode, FOLDED_NAME, ROOT_NAME } from '../../stacks/flame-tree.js';

/** One bar in words: its share of busy CPU, its samples, its cores. */
export function barText(
  { name, value, self }: FlameNode,
  { stacks, busyCores }: Pick<Screen, 'stacks' | 'busyCores'>,
): string {
  const share = value / (stacks.value || 1);
  const own = self > 0 && self < value ? `, ${formatCount(self)} of them itself` : '';
  const cores = formatCores(busyCores * share);
  return `${title(name)}: ${formatShare(share)} of busy CPU, ${formatCount(value)} samples${own}, ${cores}`;
}

/** How much of the time passes through functions that match a search; null: there is no search. */
export function matchText(samples: number | null, total: number): string {
  return samples === null || total === 0 ? '' : `matches ${formatShare(samples / total)} of busy CPU`;
}

/** The chart in words. */
export function flameSummary(root: FlameNode): string {
  const heaviest = [...root.children].sort((a, b) => b.value - a.value).slice(0, 3);
  const parts = heaviest.map(({ name, value }) => `${name} ${formatShare(value / (root.value || 1))}`);
  return `Flame graph of ${formatCount(root.value)} samples, outermost callers: ${parts.join(', ')}. Arrow keys move, enter zooms; the Functions panel has the same as a table.`;
}

function title(name: string): string {
  if (name === FOLDED_NAME) return 'other (folded by the server: too many small frames)';
  return name === ROOT_NAME ? 'all stacks' : name;
}
