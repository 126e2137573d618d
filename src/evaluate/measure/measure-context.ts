import type { Labels } from '../../model/labels.js';
import type { ProbeInventory } from '../../model/probe.js';
import type { ProfileQuery } from '../../model/profile-query.js';
import type { Shard } from './shard.js';

/** The span that is judged, ms since the epoch, end exclusive. */
export interface MeasuredRange {
  readonly startMs: number;
  readonly endMs: number;
}

/** What is registered on the kernel of the host that a group's labels are of; null where nobody says. */
export type FindInventory = (labels: Labels) => Promise<ProbeInventory | null>;

/** What a measurement is made with. */
export interface MeasureContext {
  readonly query: ProfileQuery;
  readonly range: MeasuredRange;
  readonly signal: AbortSignal;
  /** Only groups of this part are measured; null: all. */
  readonly shard: Shard | null;
  /** Nobody says what is registered where it is not there. */
  readonly inventoryOf?: FindInventory | undefined;
}
