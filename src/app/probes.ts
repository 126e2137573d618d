import { openHost, openRecordedTree, readProbeInventory, recordTree } from '../collect/host/probes/index.js';
import { formatInventory } from './format-inventory.js';
import { writeError, writeJson, writeOut } from './write-out.js';

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
    writeError(`spinscope: ${files} files in ${record}: spinscope probes --root ${record} reads them\n`);
  }
  if (json) writeJson(inventory);
  else writeOut(formatInventory(inventory));
  return 0;
}
