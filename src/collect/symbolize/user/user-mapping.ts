import type { Mapping } from '../../../model/frame.js';
import type { MmapRecord } from '../../../model/perf-record.js';
import { type Address, addressOfWord, smaller } from '../address.js';

/** A range of a process's addresses and the file behind it. Never changes: shared by a process and its children. */
export interface UserMapping {
  readonly start: Address;
  /** First address after it. */
  readonly limit: Address;
  /** What to add to an address to get its offset in the file. */
  readonly toFileOffset: number;
  /** Device and inode of the file, see {@link MmapRecord.fileId}. */
  readonly fileId: string;
  /** Whether there is no file: {@link isAnonymous}. */
  readonly isAnonymous: boolean;
  readonly mapping: Mapping;
}

/** The user mapping that an MMAP record reports. Sizes beyond the address space are cut at its end. */
export function createUserMapping(record: MmapRecord, buildId: string): UserMapping {
  const limit = smaller(record.start + record.size, 1n << 64n);
  const start = addressOfWord(record.start);
  return {
    start,
    limit: start + Number(limit - record.start),
    toFileOffset: Number(record.fileOffset) - start,
    fileId: record.fileId,
    isAnonymous: isAnonymous(record.fileName),
    mapping: {
      start: record.start,
      limit,
      fileOffset: record.fileOffset,
      fileName: record.fileName,
      buildId,
    },
  };
}

/** Whether the two show the same bytes wherever they overlap: the same file at the same place, or memory without a file. */
export function areAlike(a: UserMapping, b: UserMapping): boolean {
  if (a.mapping.fileName !== b.mapping.fileName || a.mapping.buildId !== b.mapping.buildId) return false;
  return a.toFileOffset === b.toFileOffset || a.isAnonymous;
}

/** Whether the mapping has no file: memory into which a just-in-time compiler may have written. */
export function isAnonymous(fileName: string): boolean {
  return (
    fileName === '' ||
    fileName === '//anon' ||
    fileName.startsWith('[anon') ||
    fileName.startsWith('/memfd:') ||
    fileName.startsWith('/dev/zero') ||
    fileName.startsWith('/anon_hugepage')
  );
}

/** The part of `mapping` between two addresses inside of it. */
export function cutMapping(mapping: UserMapping, start: Address, limit: Address): UserMapping {
  const skipped = BigInt(start - mapping.start);
  const whole = mapping.mapping;
  return {
    ...mapping,
    start,
    limit,
    mapping: {
      ...whole,
      start: whole.start + skipped,
      limit: whole.start + skipped + BigInt(limit - start),
      fileOffset: whole.fileOffset + skipped,
    },
  };
}
