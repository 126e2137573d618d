import type { DiffResult } from './diff-profiles.js';
import type { AlertDifference } from './diff-rule.js';

/** What a script needs to know of a difference. */
export const DIFF_EXIT = {
  /** Nothing that a rule looks for has come or grown, and both sides would have shown it. */
  ok: 0,
  /** Something has, a rule fires that did not before, or a probe is armed that was not. */
  worse: 1,
  /** Nothing has that could be seen, but of some rule that cannot be told: a side is blind. */
  unknown: 3,
} as const;

/** The exit code of `spinscope diff`. */
export function diffExitCode({ rules, probes }: Pick<DiffResult, 'rules' | 'probes'>): number {
  if (rules.some(isWorse) || probes?.some(({ fate }) => fate === 'armed')) return DIFF_EXIT.worse;
  return rules.some(({ verdict }) => verdict === 'cannot tell') ? DIFF_EXIT.unknown : DIFF_EXIT.ok;
}

function isWorse({ verdict, stateBefore, stateAfter }: AlertDifference): boolean {
  return verdict === 'come' || verdict === 'grown' || (stateAfter === 'firing' && stateBefore !== 'firing');
}
