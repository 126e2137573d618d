import type { DiffSide } from '../evaluate/diff/index.js';
import type { CountedStacks } from '../model/profile.js';

/** A side of a difference that can be compared and drawn. */
export interface OpenedSide extends DiffSide {
  /** Its stacks, for a picture. */
  profile(): Promise<CountedStacks>;
  /** What keeps it from being whole, in words. */
  readonly problems: readonly string[];
  /** Why the reading ended before the capture did, null when it was read to its end. */
  readonly brokenOff: string | null;
}
