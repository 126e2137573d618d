import type { Panel } from '../panels/index.js';
import type { Api } from '../server/api.js';
import type { Navigate } from '../state/navigation.js';
import type { Store } from '../state/store.js';
import { chooseRange } from '../view/choose-range.js';
import { createAlerts } from './alerts.js';
import { collectorSection } from './collector.js';
import { emptyStateSection } from './empty-state.js';
import { evidenceSection } from './evidence.js';
import { createHeader } from './header.js';
import { createHeatMap } from './heat-map.js';
import { createLabelPicker } from './label-picker.js';
import { markListSection } from './mark-list.js';
import { problemSection } from './problem.js';
import { createSearchField } from './search-field.js';
import type { Section } from './section.js';
import { sideSection } from './side.js';
import { createStacks } from './stacks.js';
import { createTimeline } from './timeline/timeline.js';
import { unjudgedSection } from './unjudged-line.js';

export { createDisplay } from './section.js';

/** What the page's sections are made with. */
export interface SectionParts {
  readonly api: Api;
  readonly store: Store;
  readonly navigate: Navigate;
  readonly panels: readonly Panel[];
}

/** Creates the sections of the page, from top to bottom. */
export function createSections({ api, store, navigate, panels }: SectionParts): readonly Section[] {
  return [
    createHeader(navigate),
    createLabelPicker(api, navigate),
    collectorSection,
    problemSection,
    createAlerts(),
    unjudgedSection,
    createTimeline((range) => {
      const { view, screen } = store.state();
      if (screen) navigate(chooseRange(view, screen.buckets, range));
    }),
    markListSection,
    createHeatMap(({ labels }) => {
      const { view } = store.state();
      navigate({ ...view, labels: { ...view.labels, ...labels } });
    }),
    // Before the stacks: what is hidden has no width to draw in.
    emptyStateSection,
    sideSection,
    createSearchField((search) => navigate({ ...store.state().view, search })),
    createStacks(panels),
    evidenceSection,
  ];
}
