import { readFileSync, statSync } from 'node:fs';

/** Who a process is to others. */
export interface ProcessIdentity {
  /** User whose files those that it makes are. */
  readonly userId: number;
  /** The number that it has in its own PID namespace: by it, it names its perf map. */
  readonly innermostPid: number;
}

/** Reads who a process is, null when it is gone. `proc`: where procfs is mounted. Never throws. */
export function readProcessIdentity(proc: string, pid: number): ProcessIdentity | null {
  try {
    const folder = statSync(`${proc}/${pid}`, { throwIfNoEntry: false });
    if (folder === undefined) return null;
    const status = statusOf(proc, pid);
    // Root owns the folder of a process that may not be traced, also where another user runs it.
    const userId = parseFileUserId(status) ?? folder.uid;
    return { userId, innermostPid: parseInnermostPid(status) ?? pid };
  } catch {
    return null;
  }
}

function statusOf(proc: string, pid: number): string {
  try {
    return readFileSync(`${proc}/${pid}/status`, 'latin1');
  } catch {
    return '';
  }
}

/** The last number of `Uid` in `/proc/PID/status`: real, effective, saved, and that for files. Null where it is not there. proc(5). */
export function parseFileUserId(status: string): number | null {
  const id = /^Uid:(?:\s+\d+){3}\s+(\d+)$/m.exec(status)?.[1];
  return id === undefined ? null : Number(id);
}

/** The last number of `NSpid` in `/proc/PID/status`: the others are those of the namespaces around it. Null on kernels without. */
export function parseInnermostPid(status: string): number | null {
  const pids = /^NSpid:[ \t]*([\d \t]+?)$/m.exec(status)?.[1]?.split(/\s+/);
  return pids === undefined ? null : Number(pids.at(-1));
}
