import type { ProfileQuery } from '../../model/profile-query.js';
import type { Shard } from './shard.js';

/** The span that is judged, ms since the epoch, end exclusive. */
export interface MeasuredRange {
  readonly startMs: number;
  readonly endMs: number;
}

/** What a measurement is made with. */
export interface MeasureContext {
  readonly query: ProfileQuery;
  readonly range: MeasuredRange;
  readonly signal: AbortSignal;
  /** Only groups of this part are measured; null: all. */
  readonly shard: Shard | null;
}
