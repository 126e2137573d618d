/**
 * A hash of 64 bits of a callchain as it was sampled, in two halves. Two callchains with one
 * hash are taken for the same, as async-profiler does: among a million there are two such with
 * a chance of one to forty million. It costs a tenth of looking each entry up. The halves
 * are numbers with a sign, as bit operations give them.
 */
export class CallchainHash {
  /** Of what was added, as {@link finish} says. */
  low = 0;
  high = 0;
  #low = 0;
  #high = 0;

  /** Begins a callchain in an address space. */
  start(space: number): void {
    this.#low = Math.imul(space + 1, 0x9e3779b1);
    // Both halves tell the space: else a low half that makes up for its seed would make two spaces one.
    this.#high = Math.imul(space + 1, 0x165667b1);
  }

  /** Adds the entries from `first` up to `end`, of two words each. They are called by those that were added: outermost comes first. */
  add(words: Uint32Array, first: number, end: number): void {
    let low = this.#low;
    let high = this.#high;
    for (let at = end - 2; at >= first; at -= 2) {
      // Each step can be undone: what differs once differs until an entry makes up for it by chance.
      low = Math.imul(low ^ words[at]!, 0x85ebca6b);
      low ^= low >>> 15;
      high = Math.imul(high ^ words[at + 1]! ^ low, 0xc2b2ae35);
      high ^= high >>> 13;
    }
    this.#low = low;
    this.#high = high;
  }

  /** Tells the hash of what was added: `low` and `high`. More may be added. */
  finish(): void {
    // The last entries, too, get into all bits: MurmurHash3's end.
    const low = mixed((this.#low + this.#high) | 0);
    const high = mixed((this.#high + low) | 0);
    this.low = (low + high) | 0;
    this.high = high;
  }
}

function mixed(half: number): number {
  let bits = Math.imul(half ^ (half >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
