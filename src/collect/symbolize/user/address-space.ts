import type { Address } from '../address.js';
import { type MappingTree, mappingAt, mappingCount, someMapping, withMapping } from './mapping-tree.js';
import { areAlike, type UserMapping } from './user-mapping.js';

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
  #mappings: MappingTree = null;
  /** What the program had mapped that an exec replaced; it shows where nothing new lies. */
  #replaced: MappingTree = null;

  constructor(id: number, pid: number) {
    this.id = id;
    this.pid = pid;
  }

  /** The space of a child: the same mappings. */
  fork(id: number, pid: number): AddressSpace {
    const child = new AddressSpace(id, pid);
    child.#mappings = this.#mappings;
    return child;
  }

  /**
   * What an exec makes of the space. It has no mappings, but the replaced program's show through:
   * the kernel reports an exec halfway, and until it returns from the system call, samples
   * still begin at the address that called it.
   */
  exec(id: number): AddressSpace {
    const next = new AddressSpace(id, this.pid);
    next.#replaced = this.#mappings;
    return next;
  }

  /** The same mappings, to be changed. */
  copy(id: number): AddressSpace {
    const next = this.fork(id, this.pid);
    next.#replaced = this.#replaced;
    return next;
  }

  /** How many mappings it has. */
  get size(): number {
    return mappingCount(this.#mappings);
  }

  /** Whether what an exec replaced still shows. */
  get hasReplaced(): boolean {
    return this.#replaced !== null;
  }

  /** The space once an exec is long over. */
  withoutReplaced(id: number): AddressSpace {
    return this.fork(id, this.pid);
  }

  /** The mapping that covers `address`, null where none does. */
  find(address: Address): UserMapping | null {
    return mappingAt(this.#mappings, address) ?? mappingAt(this.#replaced, address);
  }

  /** Whether `added` gives another meaning to an address that has one. */
  contradicts(added: UserMapping): boolean {
    const { start, limit } = added;
    const isOther = (mapping: UserMapping) => !areAlike(mapping, added);
    return (
      someMapping(this.#mappings, start, limit, isOther) || someMapping(this.#replaced, start, limit, isOther)
    );
  }

  /** Adds a mapping; what it covers of others is cut away. False where that would make more than {@link MAX_MAPPINGS}: nothing is added then. */
  add(added: UserMapping): boolean {
    const mappings = withMapping(this.#mappings, added);
    if (mappingCount(mappings) > MAX_MAPPINGS) return false;
    this.#mappings = mappings;
    return true;
  }
}
