import { element } from '../elements/dom.js';
import { formatCores, formatEvidence, formatShare } from '../elements/format.js';
import { viewLink } from '../elements/view-link.js';
import type { FrameClass } from '../stacks/frame-class.js';
import type { View } from '../view/view.js';

/** One row of the side panel: a part of the busy CPU. */
export interface ShareRow {
  readonly title: string;
  readonly share: number;
  readonly hue: FrameClass | null;
  /** Whether the view is already filtered by it: then the link takes the filter off. */
  readonly isOn: boolean;
  readonly samples: number;
  readonly total: number;
  /** Busy cores of the whole. */
  readonly cores: number;
}

/** A row that links to `view`, its share as a bar below. */
export function shareRow(row: ShareRow, view: View): HTMLElement {
  const meaning = `${formatShare(row.share)} of busy CPU, ${formatEvidence(row.samples, row.total)}, ${formatCores(row.share * row.cores)}`;
  const link = viewLink(
    view,
    {
      class: row.isOn ? 'row on' : 'row',
      title: `${row.title}: ${meaning}`,
      ...(row.isOn ? { 'aria-current': 'true' } : {}),
    },
    element('span', { class: 'row-title' }, row.title),
    element('span', { class: 'row-cores' }, formatCores(row.share * row.cores)),
    element('span', { class: 'row-share' }, formatShare(row.share)),
    meter(row.share, row.hue),
  );
  return element('li', {}, link);
}

function meter(share: number, hue: FrameClass | null): HTMLElement {
  const bar = element('span', { class: 'meter', 'aria-hidden': 'true' });
  const fill = element('span', { class: `fill ${hue ?? 'plain'}` });
  fill.style.width = `${Math.min(100, share * 100)}%`;
  bar.append(fill);
  return bar;
}
