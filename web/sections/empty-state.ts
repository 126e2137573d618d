import { formatLabels } from '../../src/model/labels.js';
import type { CollectorStatus } from '../../src/model/status.js';
import { byId, replaceContent } from '../elements/dom.js';
import { formatRange } from '../elements/format.js';
import { viewLink } from '../elements/view-link.js';
import type { Screen } from '../screen/screen.js';
import type { Section } from './section.js';

/** Says why there is nothing to see and what to do, in place of the stacks; hidden while there is something. */
export const emptyStateSection: Section = {
  uses: ({ screen, status }) => [screen, status],
  show: ({ screen, status }, nowMs) => screen && showEmptyState(screen, status, nowMs),
};

function showEmptyState(screen: Screen, status: CollectorStatus | null, nowMs: number): void {
  const isEmpty = screen.stacks.value === 0;
  byId('stacks').hidden = isEmpty;
  const empty = byId('empty');
  empty.hidden = !isEmpty;
  if (isEmpty) replaceContent(empty, ...reason(screen, status, nowMs));
}

function reason(screen: Screen, status: CollectorStatus | null, nowMs: number): readonly (Node | string)[] {
  const { view, range } = screen;
  if (status && status.windows === 0) return [firstWindowText(status, nowMs)];
  const parts: (Node | string)[] = [`no profiles from ${formatRange(range.startMs, range.endMs, nowMs)}`];
  if (Object.keys(view.labels).length > 0) {
    const all = viewLink({ ...view, labels: {} }, {}, 'drop the labels');
    parts.push(` with ${formatLabels(view.labels)}: `, all, ' or ');
  } else {
    parts.push(': ');
  }
  parts.push(
    viewLink(
      { ...view, axis: { kind: 'live', lastMs: 6 * 3_600_000 }, chosen: null },
      {},
      'look at the last 6 hours',
    ),
  );
  if (!status) parts.push('; no collector runs in this server, is one pushing to it?');
  return parts;
}

function firstWindowText(status: CollectorStatus, nowMs: number): string {
  if (status.nextWindowAtMs === null) return 'no profiles yet: the collector has not started sampling';
  const seconds = Math.max(0, Math.ceil((status.nextWindowAtMs - nowMs) / 1000));
  return `no profiles yet: the first window ends in ${seconds} s`;
}
