import { FRAME_CLASSES } from './frame-classes.js';

/**
 * Whether a stack of the idle task (pid 0: the caller checks) is rest, not work:
 * an idle frame in it and no interrupt work. Leaf first.
 */
export function isIdleStack(functions: readonly string[]): boolean {
  let isIdle = false;
  for (const name of functions) {
    const classes = FRAME_CLASSES.of(name);
    if (classes.has('irq work')) return false;
    isIdle ||= classes.has('idle');
  }
  return isIdle;
}
