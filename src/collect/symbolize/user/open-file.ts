import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import type { ByteSource } from '../elf/byte-source.js';

/** One read gets at most this much; longer ones come back short. */
export const MAX_READ_BYTES = 32 << 20;

/** A regular file that is open for reading in pieces. */
export interface OpenFile extends ByteSource {
  /** The same for the same contents: device, inode, size and time of change. */
  readonly identity: string;
  /** Device and inode as perf has them, `MAJOR:MINOR:INODE`. */
  readonly fileId: string;
  /** When it was last changed, by whatever: its contents, its name, its owner. Milliseconds since the epoch. */
  readonly changedMs: number;
  /** When it was made, as far as its file system tells. Milliseconds since the epoch. */
  readonly bornMs: number;
  /** User that owns it. */
  readonly ownerId: number;
  close(): void;
}

/**
 * Opens a regular file; null when there is none, it may not be read, or it is
 * something else: a mapped fifo or device must not block us or be set off by us.
 */
export function openRegularFile(path: string): OpenFile | null {
  try {
    // Looked at before it is opened: some devices act when they are.
    if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) return null;
    const flags = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY;
    return openFileOf(openSync(path, flags));
  } catch {
    return null;
  }
}

/** The regular file that is open; null, and closed, when it is something else. */
export function openFileOf(descriptor: number): OpenFile | null {
  const stats = fstatSync(descriptor);
  if (!stats.isFile()) {
    closeSync(descriptor);
    return null;
  }
  return {
    identity: identityOf(stats),
    fileId: fileIdOf(stats),
    changedMs: stats.ctimeMs,
    bornMs: stats.birthtimeMs,
    ownerId: stats.uid,
    sizeBytes: stats.size,
    read: (offset, length, scratch) =>
      readAt(descriptor, offset, Math.min(length, stats.size - offset), scratch),
    close: () => closeSync(descriptor),
  };
}

function identityOf({ dev, ino, size, mtimeMs }: Stats): string {
  return `${dev}:${ino}:${size}:${mtimeMs}`;
}

/** A device is 12 bits of major and 20 of minor number, put together as `new_encode_dev()` does. */
function fileIdOf({ dev, ino }: Stats): string {
  const major = (dev >>> 8) & 0xfff;
  const minor = (dev & 0xff) | ((dev >>> 12) & 0xfff00);
  return `${major}:${minor}:${ino}`;
}

function readAt(descriptor: number, offset: number, length: number, scratch?: Uint8Array): Uint8Array {
  const wanted = Math.min(length, MAX_READ_BYTES);
  if (!(wanted > 0)) return new Uint8Array(0);
  const bytes = scratch !== undefined && scratch.length >= wanted ? scratch : Buffer.allocUnsafe(wanted);
  let filled = 0;
  while (filled < wanted) {
    const got = readSync(descriptor, bytes, filled, wanted - filled, offset + filled);
    if (got === 0) break;
    filled += got;
  }
  return bytes.subarray(0, filled);
}
