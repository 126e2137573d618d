import { FRAME_CLASSES } from '../../frames/index.js';
import { createDifference, type Difference, totalOf } from './diff-rule.js';
import type { SidePart } from './diff-side.js';
import type { BothSights } from './judge-change.js';

/** What became of the samples in which a function stands. */
export interface FunctionDifference extends Difference {
  /** Classes of the catalogue that it is in. */
  readonly classes: readonly string[];
}

/** Functions of a verdict that are told: those that moved most. */
export const MAX_FUNCTIONS = 50;
const TOLD = ['gone', 'come', 'grown', 'shrunk'];

/** Functions whose share changed beyond chance, wherever they stand in a stack; those that moved most first. */
export function diffFunctions(
  before: readonly SidePart[],
  after: readonly SidePart[],
  sights: BothSights,
): readonly FunctionDifference[] {
  const samplesBefore = samplesByFunction(before);
  const samplesAfter = samplesByFunction(after);
  const totals = { before: totalOf(before), after: totalOf(after) };
  const names = new Set([...samplesBefore.keys(), ...samplesAfter.keys()]);
  const counts = new Map<string, number>();
  return [...names]
    .map((name) => {
      const samples = { before: samplesBefore.get(name) ?? 0, after: samplesAfter.get(name) ?? 0 };
      return createDifference(name, samples, totals, sights);
    })
    .filter(({ verdict }) => TOLD.includes(verdict))
    .sort((a, b) => movementOf(b) - movementOf(a) || (a.name < b.name ? -1 : 1))
    .filter(({ verdict }) => {
      const count = (counts.get(verdict) ?? 0) + 1;
      counts.set(verdict, count);
      return count <= MAX_FUNCTIONS;
    })
    .map((difference) => ({ ...difference, classes: [...FRAME_CLASSES.of(difference.name)] }));
}

function movementOf({ before, after }: Difference): number {
  return Math.abs(after.value - before.value);
}

/** A function that calls itself counts once. */
function samplesByFunction(parts: readonly SidePart[]): ReadonlyMap<string, number> {
  const samples = new Map<string, number>();
  for (const { stacks } of parts) {
    for (const { functions, value } of stacks) {
      for (const name of new Set(functions)) samples.set(name, (samples.get(name) ?? 0) + value);
    }
  }
  return samples;
}
