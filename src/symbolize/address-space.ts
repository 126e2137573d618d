import type { Frame } from '../model/frame.js';
import type { Address } from './address.js';
import { areAlike, cutMapping, type UserMapping } from './user-mapping.js';

/** What one process has mapped at most: the kernel's own limit (`vm.max_map_count`), which few raise. */
export const MAX_MAPPINGS = 65_530;

/**
 * The executable mappings of a process. They only ever grow: what would change the
 * meaning of an address makes another space. So a sample may be kept as (space,
 * address) and resolved later, with the same result.
 */
export class AddressSpace {
  /** A small number, given to no other space. */
  readonly id: number;
  readonly pid: number;
  /** User frames resolved so far. */
  readonly frames = new Map<Address, Frame>();
  /** By start, without overlaps. */
  #mappings: UserMapping[] = [];
  /** Whether another space has the same list: it is copied before it changes. */
  #isShared = false;

  constructor(id: number, pid: number) {
    this.id = id;
    this.pid = pid;
  }

  /** A space with the same mappings: a child's, or what this one becomes. */
  copy(id: number, pid: number): AddressSpace {
    const copied = new AddressSpace(id, pid);
    copied.#mappings = this.#mappings;
    copied.#isShared = true;
    this.#isShared = true;
    return copied;
  }

  /** The mapping that covers `address`, null where none does. */
  find(address: Address): UserMapping | null {
    const mapping = this.#mappings[firstEndingAfter(this.#mappings, address)];
    return mapping !== undefined && mapping.start <= address ? mapping : null;
  }

  /** Whether `added` gives another meaning to an address that has one. */
  contradicts(added: UserMapping): boolean {
    const from = firstEndingAfter(this.#mappings, added.start);
    for (let i = from; i < this.#mappings.length; i++) {
      const mapping = this.#mappings[i] as UserMapping;
      if (mapping.start >= added.limit) return false;
      if (!areAlike(mapping, added)) return true;
    }
    return false;
  }

  /** Adds a mapping; what it covers of others is cut away. Beyond {@link MAX_MAPPINGS} nothing is added. */
  add(added: UserMapping): void {
    const from = firstEndingAfter(this.#mappings, added.start);
    let to = from;
    const kept: UserMapping[] = [added];
    for (; to < this.#mappings.length; to++) {
      const mapping = this.#mappings[to] as UserMapping;
      if (mapping.start >= added.limit) break;
      if (mapping.start < added.start) kept.unshift(cutMapping(mapping, mapping.start, added.start));
      if (mapping.limit > added.limit) kept.push(cutMapping(mapping, added.limit, mapping.limit));
    }
    if (this.#mappings.length + kept.length - (to - from) > MAX_MAPPINGS) return;
    if (this.#isShared) this.#mappings = [...this.#mappings];
    this.#isShared = false;
    this.#mappings.splice(from, to - from, ...kept);
  }
}

function firstEndingAfter(mappings: readonly UserMapping[], address: Address): number {
  let low = 0;
  let high = mappings.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((mappings[middle] as UserMapping).limit <= address) low = middle + 1;
    else high = middle;
  }
  return low;
}
