import {
  FRAME_CLASSES as CATALOGUE,
  isKernelEntry,
  isKernelOnly,
  isLock,
  isProbeCode,
} from '../../src/frames/index.js';

/** What colour a frame has: a lock being acquired, a probe or BPF program at work, interrupt work, other kernel code, user code. */
export const FRAME_CLASSES = ['lock', 'probe', 'irq', 'kernel', 'user'] as const;
/** One of {@link FRAME_CLASSES}. */
export type FrameClass = (typeof FRAME_CLASSES)[number];

/** Where a stack is at a frame. Only names travel in a flame graph, so it follows from the frames above. */
export type FrameContext = 'user' | 'kernel' | 'irq';

/** A frame's own class, and the context its callees start in. */
export interface FrameKind {
  readonly frameClass: FrameClass;
  readonly context: FrameContext;
}

/** The kind of a frame called from `context`, by the catalogue of rules; a stack begins in `user`. */
export function classifyFrame(name: string, context: FrameContext): FrameKind {
  const inner = contextOf(name, context);
  return { frameClass: classOf(name, inner), context: inner };
}

function contextOf(name: string, context: FrameContext): FrameContext {
  if (CATALOGUE.of(name).has('irq work')) return 'irq';
  return context === 'user' && (isKernelEntry(name) || isKernelOnly(name)) ? 'kernel' : context;
}

function classOf(name: string, context: FrameContext): FrameClass {
  // Names such as `mutex_lock` are those of user programs too.
  if (context === 'user') return CATALOGUE.of(name).has('uprobe') ? 'probe' : 'user';
  if (isProbeCode(name)) return 'probe';
  return isLock(name) ? 'lock' : context;
}

/** Whether a timer-driven sampler bills time spent with interrupts off to this function. */
export function isIrqOffShadow(name: string): boolean {
  const classes = CATALOGUE.of(name);
  return classes.has('irq-off shadow') || classes.has('bpf map shadow');
}
