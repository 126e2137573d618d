import type { Address } from '../address.js';
import { areAlike, cutMapping, type UserMapping } from './user-mapping.js';

/** What one process has mapped at most: the kernel's own limit (`vm.max_map_count`), which few raise. */
export const MAX_MAPPINGS = 65_530;

/**
 * The mappings of a process. They only ever grow: what would change the
 * meaning of an address makes another space. So a sample may be kept as (space,
 * address) and resolved later, with the same result.
 */
export class AddressSpace {
  /** A number below 2^31, given to no other space that is held. */
  readonly id: number;
  readonly pid: number;
  /** By start, without overlaps. */
  #mappings: UserMapping[] = [];
  /** What the program had mapped that an exec replaced; it shows where nothing new lies. */
  #replaced: readonly UserMapping[] = [];
  /** Whether another space has the same list: it is copied before it changes. */
  #isShared = false;

  constructor(id: number, pid: number) {
    this.id = id;
    this.pid = pid;
  }

  /** The space of a child: the same mappings. */
  fork(id: number, pid: number): AddressSpace {
    const child = new AddressSpace(id, pid);
    child.#mappings = this.#share();
    child.#isShared = true;
    return child;
  }

  /**
   * What an exec makes of the space. It has no mappings, but the replaced program's show through:
   * the kernel reports an exec halfway, and until it returns from the system call, samples
   * still begin at the address that called it.
   */
  exec(id: number): AddressSpace {
    const next = new AddressSpace(id, this.pid);
    next.#replaced = this.#share();
    return next;
  }

  /** The same mappings, to be changed. */
  copy(id: number): AddressSpace {
    const next = this.fork(id, this.pid);
    next.#replaced = this.#replaced;
    return next;
  }

  /** Whether what an exec replaced still shows. */
  get hasReplaced(): boolean {
    return this.#replaced.length > 0;
  }

  /** The space once an exec is long over. */
  withoutReplaced(id: number): AddressSpace {
    return this.fork(id, this.pid);
  }

  /** The mapping that covers `address`, null where none does. */
  find(address: Address): UserMapping | null {
    return findIn(this.#mappings, address) ?? findIn(this.#replaced, address);
  }

  /** Whether `added` gives another meaning to an address that has one. */
  contradicts(added: UserMapping): boolean {
    return overlapsOther(this.#mappings, added) || overlapsOther(this.#replaced, added);
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

  #share(): UserMapping[] {
    this.#isShared = true;
    return this.#mappings;
  }
}

function findIn(mappings: readonly UserMapping[], address: Address): UserMapping | null {
  const mapping = mappings[firstEndingAfter(mappings, address)];
  return mapping !== undefined && mapping.start <= address ? mapping : null;
}

/** Whether one of `mappings` lies where `added` does and is of something else. */
function overlapsOther(mappings: readonly UserMapping[], added: UserMapping): boolean {
  for (let i = firstEndingAfter(mappings, added.start); i < mappings.length; i++) {
    const mapping = mappings[i] as UserMapping;
    if (mapping.start >= added.limit) return false;
    if (!areAlike(mapping, added)) return true;
  }
  return false;
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
