import { type Labels, labelsKey, omitLabels, pickLabels } from '../model/labels.js';
import type { Profile } from '../model/profile.js';
import { groupRows, relabel, rowsOfSets, type SampleTable } from '../model/sample-table.js';
import { EMPTY_STACK, StackTable } from '../model/stack-table.js';

/**
 * One profile per set of sample labels of these names (by default all), which become
 * series labels: for servers that don't split by sample labels, and for labels that
 * servers don't take from samples. A series label of the same name wins, as on the server.
 */
export function splitByLabels(profile: Profile, names?: readonly string[]): readonly Profile[] {
  const { samples } = profile;
  const groups = new Map<string, { labels: Labels; sets: Set<number> }>();
  samples.labelSets.forEach((all, set) => {
    const labels = names ? pickLabels(all, names) : all;
    const key = labelsKey(labels);
    const group = groups.get(key) ?? { labels, sets: new Set() };
    groups.set(key, group);
    group.sets.add(set);
  });
  const picker = new StackPicker(samples.stacks);
  return [...groups.values()].map(({ labels, sets }) => ({
    ...profile,
    labels: { ...labels, ...profile.labels },
    samples: relabel(partOf(samples, sets, picker), (all) => (names ? omitLabels(all, names) : {})),
  }));
}

function partOf(samples: SampleTable, sets: ReadonlySet<number>, picker: StackPicker): SampleTable {
  if (sets.size === samples.labelSets.length) return samples;
  const rows = rowsOfSets(samples, (set) => sets.has(set));
  const { stacks, stackOf } = picker.pick(rows.stackOf);
  return groupRows(samples.frames, stacks, samples.labelSets, { ...rows, stackOf });
}

/** Makes tables of some stacks alone: there may be a hundred parts, and each encoder looks at all stacks of its table. */
class StackPicker {
  readonly #stacks: StackTable;
  /** The number of each stack in the table that is made, 0 of those that are not in it. */
  #picked = new Uint32Array(0);

  constructor(stacks: StackTable) {
    this.#stacks = stacks;
  }

  /** A table of these stacks and their callers, and what they are numbered in it. */
  pick(stacks: Uint32Array): { readonly stacks: StackTable; readonly stackOf: Uint32Array } {
    if (this.#picked.length === 0) this.#picked = new Uint32Array(this.#stacks.size);
    else this.#picked.fill(0);
    const table = new StackTable();
    const stackOf = new Uint32Array(stacks.length);
    for (let row = 0; row < stackOf.length; row++) stackOf[row] = this.#pickInto(table, stacks[row]!);
    return { stacks: table, stackOf };
  }

  #pickInto(table: StackTable, stack: number): number {
    const { leaves, callers } = this.#stacks;
    const picked = this.#picked;
    const missing: number[] = [];
    let at = stack;
    for (; at !== EMPTY_STACK && picked[at] === 0; at = callers[at]!) missing.push(at);
    let number = picked[at]!;
    for (let i = missing.length - 1; i >= 0; i--) {
      number = table.numberOf(leaves[missing[i]!]!, number);
      picked[missing[i]!] = number;
    }
    return number;
  }
}
