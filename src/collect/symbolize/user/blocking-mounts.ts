import { readFileSync } from 'node:fs';

/** Longer mount tables are read so far. */
const MAX_MOUNTINFO_CHARACTERS = 1 << 20;

/**
 * Whether a process sees `path` on a file system that a program serves (FUSE) or
 * mounts on access: reading there may hang for ever, as long as that program
 * wants. `proc` is where procfs is mounted; false when the process is gone.
 */
export function isOnBlockingMount(path: string, pid: number, proc: string): boolean {
  try {
    const mountinfo = readFileSync(`${proc}/${pid}/mountinfo`, 'utf8').slice(0, MAX_MOUNTINFO_CHARACTERS);
    return /^(fuse|autofs)/.test(fileSystemOf(path, mountinfo));
  } catch {
    return false;
  }
}

/** The type of the file system that holds `path`, by the text of a `/proc/PID/mountinfo`; `''` when none does. proc(5). */
export function fileSystemOf(path: string, mountinfo: string): string {
  let longest = '';
  let type = '';
  for (const line of mountinfo.split('\n')) {
    const [, , , , mountPoint] = line.split(' ', 5);
    if (mountPoint === undefined) continue;
    const point = unescapeMountPoint(mountPoint);
    // Of several mounts on one point the last hides the others.
    if (point.length < longest.length || !isBelow(path, point)) continue;
    longest = point;
    type = / - (\S+) /.exec(line)?.[1] ?? '';
  }
  return type;
}

function isBelow(path: string, point: string): boolean {
  return point === '/' || path === point || path.startsWith(`${point}/`);
}

/** Spaces and the like are written as octal numbers: `\040`. */
function unescapeMountPoint(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  );
}
