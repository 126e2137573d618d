import { LimitCounts } from '../../lib/limit-counts.js';
import { readProcessIdentity, SymbolBudget, type SymbolBudgetOptions } from '../symbolize/index.js';

/** What bounds the work and the memory that the programs of a host can make a collector spend. */
export interface HostLimits {
  readonly symbolBudget: SymbolBudget;
  /** What had to be forgotten, by kind. */
  readonly reached: LimitCounts;
}

/** The limits of this host's collector. `onExceeded` is told once of each user whose symbols take more than their share. */
export function createHostLimits(onExceeded: NonNullable<SymbolBudgetOptions['onExceeded']>): HostLimits {
  return {
    symbolBudget: new SymbolBudget({
      userOf: (pid) => readProcessIdentity('/proc', pid)?.userId ?? null,
      cpuMs: () => {
        const { user, system } = process.cpuUsage();
        return (user + system) / 1000;
      },
      onExceeded,
    }),
    reached: new LimitCounts(['processes', 'mappings', 'threads', 'cgroups']),
  };
}
