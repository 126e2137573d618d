/** How the CPUs of a host lie: which are online, and each one's node, socket and siblings. */
export interface Topology {
  readonly cpusOnline: readonly number[];
  /** Empty where the kernel knows no NUMA nodes. */
  readonly numaNodeOfCpu: ReadonlyMap<number, number>;
  readonly socketOfCpu: ReadonlyMap<number, number>;
  /** The other CPUs of the same core (SMT); absent where there are none. */
  readonly siblingsOfCpu: ReadonlyMap<number, readonly number[]>;
}
