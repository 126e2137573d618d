import type { Address } from '../address.js';
import type { UserMapping } from './user-mapping.js';

/** Where the names of user code come from: the seam between address spaces and files. */
export interface UserCode {
  /** Whether the process finds a mapping's file; starts fetching the names of its code. Never throws. */
  find(mapping: UserMapping, pid: number): boolean;
  /** The function at `address` as its symbol table has it, null where none is known. Never throws. */
  nameAt(mapping: UserMapping, address: Address, pid: number): string | null;
  /** Grows when functions may have names that had none before. */
  readonly improvements: number;
  /** Resolves when no better names are being fetched. */
  settled(): Promise<void>;
  /** Ends a round: what may have changed is looked at again. */
  prune(): void;
}

/** No files are read: user frames keep their mapping and offset, for a server that has the files. */
export const NO_USER_CODE: UserCode = {
  find: () => false,
  nameAt: () => null,
  improvements: 0,
  settled: () => Promise.resolve(),
  prune: () => {},
};
