import { readFileSync } from 'node:fs';

/** `USER_HZ`: what the kernel shows times in, 100 on every architecture there is. */
const TICKS_PER_SECOND = 100;

/** What a process has used so far. */
export interface ProcessCost {
  readonly cpuSeconds: number;
  readonly residentBytes: number;
}

/** Reads what the process has used, null when it is gone; proc(5). */
export function readProcessCost(pid: number, proc = '/proc'): ProcessCost | null {
  try {
    const stat = readFileSync(`${proc}/${pid}/stat`, 'latin1');
    // The second field is the name in parentheses, and may hold some itself.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = Number(fields[11]) + Number(fields[12]);
    const residentKb = /^VmRSS:\s*(\d+)/m.exec(readFileSync(`${proc}/${pid}/status`, 'latin1'))?.[1];
    return { cpuSeconds: ticks / TICKS_PER_SECOND, residentBytes: Number(residentKb ?? 0) * 1024 };
  } catch {
    return null;
  }
}
