import { type FlameNode, walkFlame } from './flame-tree.js';
import { FRAME_CLASSES, type FrameClass, isIrqOffShadow } from './frame-class.js';

/** The part of all time that the CPU itself was in a class of code, 0 to 1. */
export interface ClassShare {
  readonly frameClass: FrameClass;
  readonly share: number;
}

/** By the class of the running function; adds up to 1 but for what the server folded away. Classes without time are left out. */
export function classShares(root: FlameNode): readonly ClassShare[] {
  const selves = new Map<FrameClass, number>();
  walkFlame(root, ({ frameClass, self }) => selves.set(frameClass, (selves.get(frameClass) ?? 0) + self));
  return FRAME_CLASSES.map((frameClass) => ({
    frameClass,
    share: (selves.get(frameClass) ?? 0) / (root.value || 1),
  })).filter(({ share }) => share > 0);
}

/** The part of all time that runs in functions to which a timer-driven sampler bills time spent with interrupts off. */
export function shadowShare(root: FlameNode): number {
  let shadow = 0;
  walkFlame(root, ({ name, self }) => {
    if (isIrqOffShadow(name)) shadow += self;
  });
  return root.value > 0 ? shadow / root.value : 0;
}
