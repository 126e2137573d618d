export { CATALOGUE, type FrameClassDefinition } from './catalogue.js';
export { FRAME_CLASSES, FrameClasses } from './frame-classes.js';
export { isIdleStack } from './idle-stack.js';
export { kernelPart, kernelPartLength } from './kernel-part.js';
export {
  CUT_STACK,
  type LockAcquisition,
  lockAcquisitionOf,
  lockSiteOf,
  shadowSiteIndexOf,
} from './lock-site.js';
export { normalizeName } from './normalize-name.js';
