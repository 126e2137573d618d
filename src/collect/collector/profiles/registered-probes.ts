import type { Stack } from '../../../model/frame.js';
import type { ProbeInventory } from '../../../model/probe.js';
import { probeStackOf } from '../../../model/probe-stack.js';
import { PROFILE_NAMES } from '../../../model/profile-names.js';
import { createSampleTable } from '../../../model/sample-table.js';
import { stackNamed } from './named-stack.js';
import type { ProfileMaker } from './profile-maker.js';

const VALUE_TYPES = [{ type: 'probes', unit: 'count' }] as const;

/** What is hooked into the kernel as a window ends: owner → program → mechanism → probed function, 1 for each probe. */
export function registeredProbes(inventory: () => ProbeInventory | null): ProfileMaker {
  return {
    name: PROFILE_NAMES.probes,
    valueTypes: VALUE_TYPES,
    content: 'host',
    of: () =>
      createSampleTable(
        (inventory()?.probes ?? []).map((probe) => {
          const { functions, labels } = probeStackOf(probe);
          return { stack: stackOf(functions), labels, values: [1] };
        }),
        VALUE_TYPES.length,
      ),
  };
}

function stackOf(functions: readonly string[]): Stack {
  return functions.flatMap((name) => stackNamed(name));
}
