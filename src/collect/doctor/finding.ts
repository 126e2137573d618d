/** `ok`: as good as it gets. `degraded`: it works, and something is not seen. `blocked`: nothing can be sampled. */
export type FindingStatus = 'ok' | 'degraded' | 'blocked';

/** What one check found. */
export interface Finding {
  /** Stable, for scripts: `perf`, `kernel-names`. */
  readonly check: string;
  readonly status: FindingStatus;
  /** What there is. */
  readonly found: string;
  /** What follows from it, `''` where all is well. */
  readonly consequence: string;
  /** The one command or setting that mends it, `''` where there is none. */
  readonly remedy: string;
}

/** All is well. */
export function ok(check: string, found: string): Finding {
  return { check, status: 'ok', found, consequence: '', remedy: '' };
}

/** It works, but less is seen. */
export function degraded(check: string, found: string, consequence: string, remedy: string): Finding {
  return { check, status: 'degraded', found, consequence, remedy };
}

/** Nothing can be sampled. */
export function blocked(check: string, found: string, consequence: string, remedy: string): Finding {
  return { check, status: 'blocked', found, consequence, remedy };
}
