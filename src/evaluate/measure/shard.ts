import { hashModulo } from '../../lib/hash-modulo.js';
import { type Labels, labelsKey } from '../../model/labels.js';

/** One of several evaluators that divide the groups among them. */
export interface Shard {
  /** From 0. */
  readonly index: number;
  readonly count: number;
}

/** Whether a group is this shard's: by its host, so that one evaluator asks for all of a host; by all its labels where it has none. */
export function isOwn({ index, count }: Shard, labels: Labels): boolean {
  return hashModulo(labels.host ?? labelsKey(labels), BigInt(count)) === BigInt(index);
}
