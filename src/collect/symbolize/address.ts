/**
 * Addresses as numbers: a 64-bit word read as a signed one. User addresses come
 * out positive, kernel addresses of 64-bit machines negative, and both are exact
 * up to 2^53 from zero: that holds all code of 48-bit address spaces, and the
 * kernel's text, modules and BPF programs wherever the rest of it lies. One double
 * sorts and compares many times faster than a bigint or a pair of words. Farther out
 * there is garbage of broken stacks, and frames keep its bits ({@link ExactAddress}).
 */
export type Address = number;

const TWO_32 = 0x1_0000_0000;

/** The address whose halves are `low` and `high`: of 32 bits each, with a sign or without. */
export function addressOfHalves(low: number, high: number): Address {
  return (high | 0) * TWO_32 + (low >>> 0);
}

/** The high half of an address or an offset, with a sign; `| 0` is the low one. */
export function highHalfOf(address: Address): number {
  return Math.floor(address / TWO_32) | 0;
}

/** An address with all its bits: where a double would not be exact the word, signed as well. */
export type ExactAddress = Address | bigint;

/** The address whose halves are `low` and `high`, with all its bits. */
export function exactAddressOfHalves(low: number, high: number): ExactAddress {
  const address = addressOfHalves(low, high);
  return Number.isSafeInteger(address)
    ? address
    : BigInt.asIntN(64, (BigInt(high) << 32n) | BigInt(low >>> 0));
}

/** The address that the 64-bit word `word` holds, read signed or unsigned alike. */
export function addressOfWord(word: bigint): Address {
  return Number(BigInt.asIntN(64, word));
}

/** The unsigned 64-bit word of an address: the form in which records and profiles carry it. */
export function wordOfAddress(address: ExactAddress): bigint {
  return BigInt.asUintN(64, BigInt(address));
}

/** The smaller of two words; `Math.min` takes no bigint. */
export function smaller(a: bigint, b: bigint): bigint {
  if (a < b) return a;
  return b;
}

/** The larger of two words. */
export function larger(a: bigint, b: bigint): bigint {
  if (a > b) return a;
  return b;
}
