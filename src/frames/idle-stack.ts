import { FRAME_CLASSES } from './frame-classes.js';
import { normalizeName } from './normalize-name.js';

/** Softirq work, and what runs it. */
const SOFTIRQ =
  /^(__do_softirq|handle_softirqs|do_softirq(_own_stack)?|run_ksoftirqd|net_[rt]x_action|tasklet_(hi_)?action\w*|run_timer_softirq|rcu_core(_si)?|blk_done_softirq)$/;

/**
 * Whether a stack of the idle task (pid 0: the caller checks) is rest, not work: an
 * idle frame in it and no softirq. Ticks and wake-ups that interrupt a CPU at rest
 * belong to its rest; softirqs are work that something gave it. Leaf first.
 */
export function isIdleStack(functions: readonly string[]): boolean {
  let isIdle = false;
  for (const name of functions) {
    if (SOFTIRQ.test(normalizeName(name))) return false;
    isIdle ||= FRAME_CLASSES.of(name).has('idle');
  }
  return isIdle;
}
