import { readFileSync } from 'node:fs';
import type { ProcessSource } from './process-table.js';

/** Names of the processes that run on this host, from `/proc`. */
export function createProcProcessSource(root = '/proc'): ProcessSource {
  return {
    comm(tid) {
      try {
        return readFileSync(`${root}/${tid}/comm`, 'utf8').replace(/\n$/, '') || null;
      } catch {
        return null;
      }
    },
  };
}
