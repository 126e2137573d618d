import { createHash } from 'node:crypto';
import { type Labels, labelsKey } from '../model/labels.js';

/** One of several evaluators that divide the groups among them. */
export interface Shard {
  /** From 0. */
  readonly index: number;
  readonly count: number;
}

/** Whether a group is this shard's: by its host, so that one evaluator asks for all of a host; by all its labels where it has none. */
export function isOwn({ index, count }: Shard, labels: Labels): boolean {
  return hashMod(labels.host ?? labelsKey(labels), count) === index;
}

/** As Prometheus' relabel action `hashmod`: the last eight bytes of the MD5, modulo `modulus`. */
function hashMod(text: string, modulus: number): number {
  const digest = createHash('md5').update(text).digest();
  return Number(digest.readBigUInt64BE(8) % BigInt(modulus));
}
