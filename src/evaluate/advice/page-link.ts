import type { StackCondition } from '../../frames/index.js';
import type { Labels } from '../../model/labels.js';

/** What of a page a link opens; times are ms since the epoch, ends exclusive. */
export interface LinkedView {
  readonly axis: { readonly startMs: number; readonly endMs: number };
  /** The part of the axis that stacks are shown of. */
  readonly chosen: { readonly startMs: number; readonly endMs: number };
  readonly labels: Labels;
  readonly show: 'all' | 'lock' | 'probe' | 'lock-under-probe';
}

/** The address of a view of the page at `pageUrl`; `web/view/view.ts` reads it. */
export function pageLink(pageUrl: string, { axis, chosen, labels, show }: LinkedView): string {
  const params = new URLSearchParams({
    from: new Date(axis.startMs).toISOString(),
    to: new Date(axis.endMs).toISOString(),
    start: new Date(chosen.startMs).toISOString(),
    end: new Date(chosen.endMs).toISOString(),
  });
  for (const name of Object.keys(labels).sort()) params.set(`label.${name}`, labels[name]!);
  if (show !== 'all') params.set('show', show);
  return `${pageUrl}/?${params}`;
}

/** Which stacks of the page are those that a rule looks for. */
export function shownStacks(condition: StackCondition): LinkedView['show'] {
  const { isLock, isProbe } = wantedBy(condition);
  if (isLock) return isProbe ? 'lock-under-probe' : 'lock';
  return isProbe ? 'probe' : 'all';
}

function wantedBy({ acquires, probe, any_of = [], all_of = [] }: StackCondition): {
  readonly isLock: boolean;
  readonly isProbe: boolean;
} {
  const parts = [...any_of, ...all_of].map(wantedBy);
  return {
    isLock: acquires !== undefined || parts.some(({ isLock }) => isLock),
    isProbe: probe !== undefined || parts.some(({ isProbe }) => isProbe),
  };
}
