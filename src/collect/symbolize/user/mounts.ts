import { closeSync, openSync, readSync } from 'node:fs';

/** Longer mount tables are read so far; mounts behind are unknown. */
const MAX_MOUNTINFO_BYTES = 1 << 20;
const MAX_FDINFO_BYTES = 4_096;

/**
 * File systems of which nothing is read: those that a program serves (FUSE) or mounts on access keep a reader waiting
 * for as long as its owner likes; those of the kernel hold no code, and reading some of their files sets things off.
 */
const UNREADABLE = /^(?:fuse|autofs|proc$|sysfs$|debugfs$|tracefs$|cgroup|mqueue$|binfmt_misc$)/;

/** Says by its ID whether a mount is of a file system that may be read without waiting for anybody. */
export type IsReadableMount = (mountId: number) => boolean;

/**
 * Looks mounts up in the table of a process or, where they are not in it (it changed its root), in our own. One that is in
 * neither is not read. Nothing is kept: the number of a mount that is gone is given to the next. `proc`: where procfs is mounted.
 */
export function mountsOf(pid: number, proc: string): IsReadableMount {
  return (mountId) => {
    const type =
      fileSystemOfMount(mountId, readStart(`${proc}/${pid}/mountinfo`, MAX_MOUNTINFO_BYTES)) ??
      fileSystemOfMount(mountId, readStart('/proc/self/mountinfo', MAX_MOUNTINFO_BYTES));
    return type !== null && !UNREADABLE.test(type);
  };
}

/** The type of the file system of a mount, by the text of a `/proc/PID/mountinfo`; null when it is not in it. proc(5). */
export function fileSystemOfMount(mountId: number, mountinfo: string): string | null {
  const lineStart = `${mountId} `;
  const before = mountinfo.startsWith(lineStart) ? 0 : mountinfo.indexOf(`\n${lineStart}`);
  if (before < 0) return null;
  const end = mountinfo.indexOf('\n', before + 1);
  // A line that was cut says nothing.
  return end < 0 ? null : (/ - (\S+) /.exec(mountinfo.slice(before, end))?.[1] ?? null);
}

/** The ID of the mount that the open descriptor is on: it is known without asking the file system. -1 when nobody says it. */
export function mountIdOf(descriptor: number): number {
  const id = /^mnt_id:\s*(\d+)$/m.exec(readStart(`/proc/self/fdinfo/${descriptor}`, MAX_FDINFO_BYTES))?.[1];
  return id === undefined ? -1 : Number(id);
}

/** The start of a file of procfs, whose size nobody knows before; `''` when it cannot be read. */
function readStart(path: string, maxBytes: number): string {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch {
    return '';
  }
  try {
    const chunks: Buffer[] = [];
    for (let length = 0; length < maxBytes; ) {
      const chunk = Buffer.allocUnsafe(Math.min(64 << 10, maxBytes - length));
      const got = readSync(descriptor, chunk);
      if (got === 0) break;
      length += got;
      chunks.push(chunk.subarray(0, got));
    }
    return Buffer.concat(chunks).toString('latin1');
  } catch {
    return '';
  } finally {
    closeSync(descriptor);
  }
}
