import {
  formatRemedy,
  formatSuspects,
  type ProbeMechanism,
  probesBehind,
  remediesOf,
  suspectsOf,
} from '../../frames/index.js';
import type { Attribution } from '../../model/attribution.js';
import type { Labels } from '../../model/labels.js';
import type { ProbeInventory } from '../../model/probe.js';

/** Most commands that an alert shows. */
const MAX_REMEDIES = 5;

/**
 * What an alert says beside its rule's own words, as annotations of one or more lines: `remedy`, the commands that
 * switch off the probes in its stacks, and `suspects`, who holds them where an inventory tells. Each is absent where
 * nothing is known. Commands are shown, never run.
 */
export function adviceOf(attribution: Attribution, inventory: ProbeInventory | null): Labels {
  const mechanisms = attribution.mechanisms as readonly ProbeMechanism[];
  const probes = probesBehind(attribution, inventory?.probes ?? []);
  const remedy = remediesOf(mechanisms, probes).slice(0, MAX_REMEDIES).map(formatRemedy).join('\n');
  const suspects = formatSuspects(suspectsOf(probes));
  return { ...(remedy === '' ? {} : { remedy }), ...(suspects === '' ? {} : { suspects }) };
}
