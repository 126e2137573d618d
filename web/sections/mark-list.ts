import type { Mark } from '../../src/model/mark.js';
import { byId, element } from '../elements/dom.js';
import { formatClock } from '../elements/format.js';
import { viewLink } from '../elements/view-link.js';
import type { Screen } from '../screen/screen.js';
import { rangesAround } from '../view/around-mark.js';
import { chooseRange } from '../view/choose-range.js';
import type { TimeRange } from '../view/view.js';
import type { Section } from './section.js';

/** Most marks that are listed: the newest. */
const MAX_LISTED = 5;

/** What people did to hosts, below the timeline, each with links to what was before it and what is after. */
export const markListSection: Section = {
  uses: ({ screen }) => [screen],
  show({ screen }) {
    const line = byId('marks');
    const marks = screen?.marks ?? [];
    line.hidden = marks.length === 0;
    if (screen === null) return;
    const listed = marks.slice(-MAX_LISTED).map((mark) => entry(mark, screen));
    const more = marks.length - listed.length;
    line.replaceChildren(...listed, ...(more > 0 ? [element('span', {}, `${more} older`)] : []));
  },
};

function entry({ text, host, timeMs }: Mark, screen: Screen): HTMLElement {
  const { before, after } = rangesAround(timeMs, screen.buckets);
  return element(
    'span',
    {},
    element('b', {}, text),
    ` ${host} ${formatClock(timeMs)} `,
    rangeLink('before', before, screen),
    ' ',
    rangeLink('after', after, screen),
  );
}

function rangeLink(title: string, range: TimeRange | null, { view, buckets }: Screen): HTMLElement | null {
  return range && viewLink(chooseRange(view, buckets, range), {}, title);
}
