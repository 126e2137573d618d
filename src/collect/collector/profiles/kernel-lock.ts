import { isLock, lockSiteOf } from '../../../frames/index.js';
import { PROFILE_NAMES, SITE_LABEL } from '../../../model/profile-names.js';
import { derivedProfile } from './derived-profile.js';

/** What acquires a kernel lock; the site is the first caller outside the locking code. */
export const KERNEL_LOCK = derivedProfile(PROFILE_NAMES.lock, {
  label: SITE_LABEL,
  isNeeded: isLock,
  labelValueOf: lockSiteOf,
});
