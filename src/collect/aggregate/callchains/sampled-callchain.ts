import {
  PERF_CONTEXT_HV_LOW,
  PERF_CONTEXT_KERNEL_LOW,
  PERF_CONTEXT_MAX_LOW,
  PERF_CONTEXT_USER_LOW,
  type SampleRecord,
} from '../../../model/perf-record.js';
import type { CallchainHash } from './callchain-hash.js';

/** No address space has this id: the kernel is the same in all. */
export const KERNEL_SPACE = 0;
/** Guests have their own kernels and programs, which are not to be named with this host's symbols. */
export const FOREIGN_SPACE = -1;

/** The halves of markers, as numbers with a sign: those are compared without making doubles of them. */
const HIGH_OF_MARKERS = -1;
const FIRST_MARKER = PERF_CONTEXT_MAX_LOW | 0;
const NO_WORDS = new Uint32Array(0);

/** A callchain as it was sampled, taken apart: its leaf, and the entries that called it. Written over by the next one. */
export class SampledCallchain {
  words: Uint32Array = NO_WORDS;
  spaceId = 0;
  /** Whose address the leaf is, and its halves, with a sign. Of a callchain without any address, 0. */
  leafOwner = 0;
  leafLow = 0;
  leafHigh = 0;
  /** Where the innermost of the callers is among the words, whose address that is, and where the words of the callchain end. */
  callersAt = 0;
  callersOwner = 0;
  end = 0;
  /** The hash of it all, and that of the callers alone. */
  low = 0;
  high = 0;
  callersLow = 0;
  callersHigh = 0;

  /** Takes the callchain of a sample, in an address space. */
  read(spaceId: number, { words, callchainStart, callchainLength }: SampleRecord, hash: CallchainHash): void {
    this.words = words;
    this.spaceId = spaceId;
    this.end = callchainStart + 2 * callchainLength;
    this.#splitLeaf(callchainStart);
    hash.start(spaceId);
    hash.add(words, this.callersAt, this.end);
    hash.finish();
    this.callersLow = hash.low;
    this.callersHigh = hash.high;
    hash.add(words, callchainStart, this.callersAt);
    hash.finish();
    this.low = hash.low;
    this.high = hash.high;
  }

  /** Lets go of the sample's memory. */
  release(): void {
    this.words = NO_WORDS;
  }

  /** The leaf is the innermost address that is not a guest's. */
  #splitLeaf(start: number): void {
    const { words, end } = this;
    let owner = this.spaceId;
    let at = start;
    for (; at < end; at += 2) {
      if (isMarker(words[at]!, words[at + 1]!)) owner = ownerBehind(words[at]!, this.spaceId);
      else if (owner !== FOREIGN_SPACE) break;
    }
    const hasLeaf = at < end;
    this.leafOwner = hasLeaf ? owner : this.spaceId;
    this.leafLow = hasLeaf ? words[at]! | 0 : 0;
    this.leafHigh = hasLeaf ? words[at + 1]! | 0 : 0;
    for (at += 2; at < end && isMarker(words[at]!, words[at + 1]!); at += 2)
      owner = ownerBehind(words[at]!, this.spaceId);
    this.callersAt = Math.min(at, end);
    this.callersOwner = owner;
  }
}

/** Whether an entry with these halves is no address, but tells whose those behind it are. */
export function isMarker(low: number, high: number): boolean {
  // With a sign: numbers that need 32 bits without one would become doubles.
  const signedLow = low | 0;
  return (high | 0) === HIGH_OF_MARKERS && signedLow < 0 && signedLow >= FIRST_MARKER;
}

/** Whose addresses follow a marker: the kernel's, those of a process's space, or a guest's. */
export function ownerBehind(marker: number, spaceId: number): number {
  if (marker === PERF_CONTEXT_KERNEL_LOW || marker === PERF_CONTEXT_HV_LOW) return KERNEL_SPACE;
  return marker === PERF_CONTEXT_USER_LOW ? spaceId : FOREIGN_SPACE;
}
