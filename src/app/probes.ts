import { openHost, openRecordedTree, readProbeInventory, recordTree } from '../collect/host/probes/index.js';
import { formatInventory } from './format-inventory.js';

/** Flags of `probes`. */
export interface ProbesFlags {
  readonly json?: boolean;
  readonly root?: string;
  readonly record?: string;
}

/** `spinscope probes`: everything that is hooked into this kernel, or into that of a recorded tree. Resolves with 0. */
export async function probes({ json, root, record }: ProbesFlags): Promise<number> {
  const tree = root === undefined ? openHost() : openRecordedTree(root);
  const inventory = readProbeInventory(tree);
  if (record !== undefined) {
    const files = recordTree(tree, inventory, record);
    process.stderr.write(
      `spinscope: ${files} files in ${record}: spinscope probes --root ${record} reads them\n`,
    );
  }
  process.stdout.write(json ? `${JSON.stringify(inventory)}\n` : formatInventory(inventory));
  return 0;
}
