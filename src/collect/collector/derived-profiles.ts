import { isLock, isOfProbe, lockSiteOf, probeLabelOf } from '../../frames/index.js';
import type { DerivedProfile } from '../aggregate/index.js';

/** The profiles that a collector makes beside that of CPU time, by the matchers that rules use too: what of the kernel they don't hold was not sampled. */
export const DERIVED_PROFILES: readonly DerivedProfile[] = [
  /** What acquires a kernel lock; the site is the first caller outside the locking code. */
  { name: 'kernel_lock', label: 'site', isNeeded: isLock, labelValueOf: lockSiteOf },
  /** What a probe or a BPF program is in, by how that is attached. */
  { name: 'kernel_probe', label: 'mechanism', isNeeded: isOfProbe, labelValueOf: probeLabelOf },
];
