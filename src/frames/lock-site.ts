import { FRAME_CLASSES } from './frame-classes.js';
import { kernelPartLength } from './kernel-part.js';

/** What is known of a stack whose CPU time goes into acquiring a lock. */
export interface LockAcquisition {
  /** The innermost lock frame. */
  readonly lock: string;
  /** Index of the first caller outside the locking code; the stack's length when it was cut there. */
  readonly siteIndex: number;
}

/** Frame classes whose functions acquire a lock. */
export const LOCK_CLASSES = ['spin', 'rwlock', 'mutex', 'rwsem', 'rtmutex'] as const;
/** Work that a lock function starts but that is no acquisition any more. */
const BOUNDARIES = [
  'irq work',
  'idle',
  'not a lock',
  'irq-off shadow',
  'kprobe',
  'kretprobe',
  'fprobe',
  'bpf',
] as const;
/** Frames between the leaf and the innermost lock frame: clocks, preemption counts, hypercalls of paravirtual locks. */
const MAX_HELPERS = 4;
/** The site of a stack that ends within the locking code. */
export const CUT_STACK = '[none]';

/**
 * The lock that the leaf of a stack is acquiring, null when it does not. A lock
 * frame further out does not count: what it called (a scheduler, an interrupt on
 * top of it) is other work. Leaf first; only the first `kernelLength` frames, those
 * of the kernel, are looked at.
 */
export function lockAcquisitionOf(
  functions: readonly string[],
  kernelLength = kernelPartLength(functions),
): LockAcquisition | null {
  let index = 0;
  while (index < kernelLength && FRAME_CLASSES.of(functions[index]!).has('sampler')) index++;
  const last = Math.min(kernelLength, index + MAX_HELPERS + 1);
  for (; index < last; index++) {
    if (FRAME_CLASSES.isOfAny(functions[index]!, BOUNDARIES)) return null;
    if (isLock(functions[index]!)) {
      return { lock: functions[index]!, siteIndex: siteIndexOf(functions, index) };
    }
  }
  return null;
}

/** The site of a stack that acquires a lock: the first caller outside the locking code. Null when it acquires none. */
export function lockSiteOf(functions: readonly string[]): string | null {
  const acquisition = lockAcquisitionOf(functions);
  return acquisition && (functions[acquisition.siteIndex] ?? CUT_STACK);
}

/** Goes outwards over lock functions and those that exist to take one for their caller. */
function siteIndexOf(functions: readonly string[], lockIndex: number): number {
  let index = lockIndex + 1;
  while (index < functions.length && isLocking(functions[index]!)) index++;
  return index;
}

/** Whether a function of the kernel acquires a lock. */
export function isLock(functionName: string): boolean {
  return FRAME_CLASSES.isOfAny(functionName, LOCK_CLASSES);
}

/** Whether a function of the kernel acquires a lock, or exists to take or give back one for its caller. */
export function isLocking(functionName: string): boolean {
  return FRAME_CLASSES.of(functionName).has('lock wrapper') || isLock(functionName);
}

/**
 * Index of the site of a stack whose time is the shadow of a lock taken with
 * interrupts off: sampled by a timer, it appears where interrupts come back on,
 * which is the unlock right under a BPF map's function, or (where it is inlined)
 * that function itself. Only below a BPF program or probe: elsewhere the same
 * leaf is ordinary work. Null for other stacks.
 */
export function shadowSiteIndexOf(functions: readonly string[]): number | null {
  const isOf = (at: number, className: string) => FRAME_CLASSES.of(functions[at] ?? '').has(className);
  let index = 0;
  while (isOf(index, 'sampler')) index++;
  if (isOf(index, 'irq-off shadow')) index++;
  while (isOf(index, 'bucket lock')) index++;
  if (!isOf(index, 'bpf map shadow')) return null;
  for (let caller = index + 1; caller < functions.length; caller++) {
    if (isOf(caller, 'probe handler')) return index;
  }
  return null;
}
