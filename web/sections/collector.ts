import type { CollectorStatus } from '../../src/model/status.js';
import { byId, replaceContent } from '../elements/dom.js';
import { formatCount } from '../elements/format.js';
import { viewLink } from '../elements/view-link.js';
import { goLive, isLive } from '../view/choose-range.js';
import type { View } from '../view/view.js';
import type { Section } from './section.js';

/** Shows whether the view is live and how samples are taken. */
export const collectorSection: Section = {
  uses: ({ status, view }) => [status, view],
  show: ({ status, view }) => showCollector(status, view),
};

function showCollector(status: CollectorStatus | null, view: View): void {
  const live = isLive(view)
    ? viewLink(view, { class: 'live on' }, '● live')
    : viewLink(goLive(view), { class: 'live' }, '○ go live');
  const how = status ? samplingText(status) : 'no collector in this process';
  replaceContent(byId('collector'), live, ` ${how}`);
}

function samplingText(status: CollectorStatus): string {
  const how = { nmi: 'sampled by NMI', hrtimer: 'sampled by timer' };
  const sampler = status.sampler ? how[status.sampler] : 'not sampling yet';
  return `${sampler}, ${status.frequencyHz} Hz, ${formatCount(status.samples.lost)} lost`;
}
