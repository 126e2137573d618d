import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addressOfHalves, addressOfWord, wordOfAddress } from '../../../src/collect/symbolize/address.js';

describe('addresses', () => {
  test.each([
    ['zero', 0n, 0],
    ['a user address', 0x7fff_ffff_f000n, 0x7fff_ffff_f000],
    ['a kernel address', 0xffff_ffff_8100_0000n, -0x7f00_0000],
    ['the last byte', 0xffff_ffff_ffff_ffffn, -1],
    ['a 32-bit kernel address', 0xc000_0000n, 0xc000_0000],
  ])('%s is a signed number', (_name, word, address) => {
    expect(addressOfWord(word)).toBe(address);
    const [low, high] = [Number(word & 0xffff_ffffn), Number(word >> 32n)];
    expect(addressOfHalves(low, high)).toBe(address);
    expect(addressOfHalves(low | 0, high | 0)).toBe(address);
    expect(wordOfAddress(address)).toBe(word);
  });

  test('48-bit addresses keep every bit and their order', () => {
    const canonical = fc
      .bigInt({ min: -(1n << 47n), max: (1n << 47n) - 1n })
      .map((n) => BigInt.asUintN(64, n));
    fc.assert(
      fc.property(canonical, canonical, (a, b) => {
        expect(wordOfAddress(addressOfWord(a))).toBe(a);
        const isBefore = BigInt.asIntN(64, a) < BigInt.asIntN(64, b);
        expect(addressOfWord(a) < addressOfWord(b)).toBe(isBefore);
      }),
    );
  });
});
