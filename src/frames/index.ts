export { attribute, MAX_SITES } from './attribution.js';
export { causeChainOf } from './cause-chain.js';
export { CATALOGUE, type FrameClassDefinition } from './frame-catalogue.js';
export { FRAME_CLASSES, FrameClasses } from './frame-classes.js';
export { isIdleStack } from './idle-stack.js';
export { archOfFrames, archOfMachine, archOfStacks, type KernelArch } from './kernel-arch.js';
export { isKernelEntry, isKernelOnly, kernelPart, kernelPartLength } from './kernel-part.js';
export {
  CUT_STACK,
  isLock,
  isLocking,
  type LockAcquisition,
  lockAcquisitionOf,
  lockSiteOf,
  shadowSiteIndexOf,
} from './lock-site.js';
export { normalizeName } from './normalize-name.js';
export { isProbeCode, runningProbeIndexOf } from './probe-code.js';
export { isOfProbe, probeLabelOf } from './probe-label.js';
export {
  hasReturnProbe,
  PROBE_MECHANISMS,
  type ProbeMechanism,
  probeMechanismsOf,
  RETURN_MECHANISMS,
} from './probe-mechanism.js';
export { describeOwner } from './probe-owner.js';
export { formatRemedy, isHookedBy, type Remedy, remediesOf, remedyOf } from './probe-remedy.js';
export { ProbeShadow, programFrame } from './probe-shadow.js';
export { findProbedFunctions } from './probed-functions.js';
export { isBpfProgram, siteOf } from './site.js';
export { looksAtKernel, soughtProbes } from './sought-probes.js';
// Rules alone need `stack-matcher.js`, and its parsers of schemas and regular expressions are slow to load.
export type { StackCondition, StackMatcher } from './stack-matcher.js';
export { formatSuspects, probesBehind, type Suspect, suspectsOf } from './suspects.js';
export { type ProbePlacement, UNKNOWN_PLACEMENT, unseenProbes } from './unseen-probes.js';
