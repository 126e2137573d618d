import type { FileHandle } from 'node:fs/promises';

/** Writes buffers at a position; resolves with how many bytes were taken, which may be fewer than there are. */
export type WriteAt = (
  handle: FileHandle,
  buffers: readonly Uint8Array[],
  position: number,
) => Promise<number>;

/** Writes as the system does. */
export const writeAt: WriteAt = async (handle, buffers, position) =>
  (await handle.writev(buffers as Uint8Array[], position)).bytesWritten;

/**
 * Writes all of the buffers. The system takes fewer bytes where a disk gets full, and
 * says why only when the rest is written. Rejects with what it says.
 */
export async function writeFully(
  handle: FileHandle,
  buffers: readonly Uint8Array[],
  position: number,
  write: WriteAt = writeAt,
): Promise<void> {
  let rest = buffers.filter(({ length }) => length > 0);
  let at = position;
  while (rest.length > 0) {
    const written = await write(handle, rest, at);
    if (written <= 0) throw Object.assign(new Error('the system takes no more bytes'), { code: 'EIO' });
    at += written;
    rest = without(rest, written);
  }
}

function without(buffers: readonly Uint8Array[], bytes: number): Uint8Array[] {
  let left = bytes;
  let first = 0;
  while (first < buffers.length && left >= buffers[first]!.length) left -= buffers[first++]!.length;
  const rest = buffers.slice(first);
  if (left > 0) rest[0] = rest[0]!.subarray(left);
  return rest;
}
