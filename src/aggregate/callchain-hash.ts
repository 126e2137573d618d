/**
 * A hash of 64 bits of a callchain as it was sampled, in two halves. Two callchains with one
 * hash are taken for the same, as async-profiler does: among a million there are two such with
 * a chance of one to forty million. It costs a tenth of looking each entry up. The halves
 * have a sign, as all words that are handed around here: V8 makes an object of what has no room in 31 bits and one for the sign.
 */
export class CallchainHash {
  low = 0;
  high = 0;

  /** Hashes the entries from `first` on, of two words each, in an address space. */
  hash(space: number, words: Uint32Array, first: number, length: number): void {
    let low = Math.imul(space + 1, 0x9e3779b1);
    // Both halves tell the space: else a low half that makes up for its seed would make two spaces one.
    let high = Math.imul(length + 1, 0x27d4eb2f) ^ Math.imul(space + 1, 0x165667b1);
    const end = first + 2 * length;
    for (let at = first; at < end; at += 2) {
      // Each step can be undone: what differs once differs until an entry makes up for it by chance.
      low = Math.imul(low ^ words[at]!, 0x85ebca6b);
      low ^= low >>> 15;
      high = Math.imul(high ^ words[at + 1]! ^ low, 0xc2b2ae35);
      high ^= high >>> 13;
    }
    // The last entries, too, get into all bits: MurmurHash3's end.
    low = mixed((low + high) | 0);
    high = mixed((high + low) | 0);
    this.low = (low + high) | 0;
    this.high = high;
  }
}

function mixed(half: number): number {
  let bits = Math.imul(half ^ (half >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
