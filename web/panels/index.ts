import { createFlamePanel } from './flame-graph/flame-panel.js';
import { createFunctionsPanel } from './functions-panel.js';
import { createLockSitesPanel } from './lock-sites-panel.js';
import type { Panel } from './panel.js';

export type { Panel } from './panel.js';

/** Creates the panels, in the order of their tabs. */
export function createPanels(): readonly Panel[] {
  return [createFlamePanel(), createLockSitesPanel(), createFunctionsPanel()];
}
