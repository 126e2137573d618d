import { createHash } from 'node:crypto';

/** The last 8 bytes of a text's MD5 modulo `modulus`, as Prometheus' relabel action `hashmod` has it: shards are those that Prometheus would make. */
export function hashModulo(text: string, modulus: bigint): bigint {
  return createHash('md5').update(text).digest().readBigUInt64BE(8) % modulus;
}
