import {
  PERF_CONTEXT_HV_LOW,
  PERF_CONTEXT_KERNEL_LOW,
  PERF_CONTEXT_MAX_LOW,
  PERF_CONTEXT_USER_LOW,
  type SampleRecord,
} from '../../../model/perf-record.js';
import type { AddressSpace } from '../followed-sources.js';
import { CallchainHash } from './callchain-hash.js';
import { KERNEL_SPACE } from './locations.js';

/** Guests have their own kernels and programs, which are not to be named with this host's symbols. */
export const FOREIGN_SPACE = -1;

/** The halves of markers, as numbers with a sign. */
const HIGH_OF_MARKERS = -1;
const FIRST_MARKER = PERF_CONTEXT_MAX_LOW | 0;
const NO_WORDS = new Uint32Array(0);
const NO_SPACE: AddressSpace = { id: 0 };

/** A callchain as it was sampled, taken apart: its leaf, and the entries that called it. Written over by the next one. */
export class SampledCallchain {
  words: Uint32Array = NO_WORDS;
  space: AddressSpace = NO_SPACE;
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
  readonly #hash = new CallchainHash();

  /** Takes the callchain of a sample, in an address space. The sample's memory must stay as it is while this is used. */
  read(space: AddressSpace, { words, callchainStart, callchainLength }: SampleRecord): void {
    const hash = this.#hash;
    this.words = words;
    this.space = space;
    this.end = callchainStart + 2 * callchainLength;
    this.#splitLeaf(callchainStart);
    hash.start(space.id);
    hash.add(words, this.callersAt, this.end);
    hash.finish();
    this.callersLow = hash.low;
    this.callersHigh = hash.high;
    hash.add(words, callchainStart, this.callersAt);
    hash.finish();
    this.low = hash.low;
    this.high = hash.high;
  }

  /** The leaf is the innermost address that is not a guest's. */
  #splitLeaf(start: number): void {
    const { words, end } = this;
    const spaceId = this.space.id;
    let owner = spaceId;
    let at = start;
    for (; at < end; at += 2) {
      if (isMarker(words[at]!, words[at + 1]!)) owner = ownerBehind(words[at]!, spaceId);
      else if (owner !== FOREIGN_SPACE) break;
    }
    const hasLeaf = at < end;
    this.leafOwner = hasLeaf ? owner : spaceId;
    this.leafLow = hasLeaf ? words[at]! | 0 : 0;
    this.leafHigh = hasLeaf ? words[at + 1]! | 0 : 0;
    for (at += 2; at < end && isMarker(words[at]!, words[at + 1]!); at += 2)
      owner = ownerBehind(words[at]!, spaceId);
    this.callersAt = Math.min(at, end);
    this.callersOwner = owner;
  }
}

/** Whether an entry with these halves is no address, but tells whose those behind it are. */
export function isMarker(low: number, high: number): boolean {
  const signedLow = low | 0;
  return (high | 0) === HIGH_OF_MARKERS && signedLow < 0 && signedLow >= FIRST_MARKER;
}

/** Whose addresses follow a marker: the kernel's, those of a process's space, or a guest's. */
export function ownerBehind(marker: number, spaceId: number): number {
  if (marker === PERF_CONTEXT_KERNEL_LOW || marker === PERF_CONTEXT_HV_LOW) return KERNEL_SPACE;
  return marker === PERF_CONTEXT_USER_LOW ? spaceId : FOREIGN_SPACE;
}
