import { readFileSync } from 'node:fs';

/** What a process has used: CPU seconds since its start, and memory now. */
export interface ProcessCost {
  readonly cpuSeconds: number;
  readonly residentBytes: number;
}

/** `USER_HZ`: 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;
const PAGE_BYTES = 4096;

/** The cost of a process of this host, null when it is gone; proc(5). */
export function readProcessCost(pid: number, proc = '/proc'): ProcessCost | null {
  try {
    const stat = readFileSync(`${proc}/${pid}/stat`, 'utf8');
    // The name in parentheses may hold anything; fields after it count from 3.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const field = (number: number) => Number(fields[number - 3]);
    return {
      cpuSeconds: (field(14) + field(15)) / TICKS_PER_SECOND,
      residentBytes: field(24) * PAGE_BYTES,
    };
  } catch {
    return null;
  }
}
