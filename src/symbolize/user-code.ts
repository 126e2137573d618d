import type { Address } from './address.js';
import type { UserMapping } from './user-mapping.js';

/** Where the names of user code come from: the seam between address spaces and files. */
export interface UserCode {
  /** The function at `address` as its symbol table has it, null where none is known. Never throws. */
  nameAt(mapping: UserMapping, address: Address, pid: number): string | null;
  /** What keeps user frames from having names, in words. */
  readonly problems: readonly string[];
  /** Ends a round: what failed is tried again, what was not used may be forgotten. */
  prune(): void;
}

/** No files are read: user frames keep their mapping and offset, for a server that has the files. */
export const NO_USER_CODE: UserCode = { nameAt: () => null, problems: [], prune: () => {} };
