import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CallchainHash } from '../../../../src/collect/aggregate/callchains/callchain-hash.js';

function hashOf(space: number, words: readonly number[]): bigint {
  const hash = new CallchainHash();
  hash.start(space);
  hash.add(Uint32Array.from(words), 0, words.length);
  hash.finish();
  return bitsOf(hash);
}

function bitsOf({ low, high }: CallchainHash): bigint {
  return (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
}

/** As words of callchains are: addresses that lie close together, and markers. */
const word = fc.oneof(fc.nat(3), fc.constantFrom(0xffff_ff80, 0xffff_fe00, 0xffff_ffff), fc.integer());
const callchain = fc.array(fc.tuple(word, word), { maxLength: 6 }).map((entries) => entries.flat());

test('callchains that differ, in order, length or space too, have other hashes', () => {
  const keys = new Map<bigint, string>();
  fc.assert(
    fc.property(fc.nat(2), callchain, (space, words) => {
      const key = `${space} ${Uint32Array.from(words)}`;
      const hash = hashOf(space, words);
      expect(keys.get(hash) ?? key).toBe(key);
      keys.set(hash, key);
    }),
    { numRuns: 20_000 },
  );
});

test('every bit of every entry is in every part of the hash', () => {
  const words = [1, 0, 0x1000, 0xffff_ffff, 0xdead_beef, 0x7fff];
  const flips = new Uint32Array(64);
  for (let bit = 0; bit < 32 * words.length; bit++) {
    const flipped = words.map((value, at) => (at === bit >> 5 ? value ^ (1 << (bit & 31)) : value));
    let differing = hashOf(7, words) ^ hashOf(7, flipped);
    expect(differing).not.toBe(0n);
    for (let at = 0; differing > 0n; at++, differing >>= 1n) flips[at]! += Number(differing & 1n);
  }
  // A quarter of the bits of the input flip each bit at least: half would be ideal.
  for (const count of flips) expect(count).toBeGreaterThan((32 * words.length) / 4);
});

test('entries elsewhere in memory do not matter', () => {
  const hash = new CallchainHash();
  hash.start(3);
  hash.add(Uint32Array.from([9, 9, 1, 2, 3, 4, 9, 9]), 2, 6);
  hash.finish();
  expect(bitsOf(hash)).toBe(hashOf(3, [1, 2, 3, 4]));
});

test('a callchain has a hash from each of its callers outward', () => {
  const words = [1, 0, 0x1000, 0xffff_ffff, 0xdead_beef, 0x7fff];
  const hash = new CallchainHash();
  hash.start(3);
  for (let first = words.length - 2; first >= 0; first -= 2) {
    hash.add(Uint32Array.from(words), first, first + 2);
    hash.finish();
    expect(bitsOf(hash)).toBe(hashOf(3, words.slice(first)));
  }
});
