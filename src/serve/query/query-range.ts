import { MAX_RANGE_MS } from '../../model/profile-query.js';
import { QueryError } from '../../model/query-error.js';

/** A range of time, ms since the epoch, both ends inclusive. */
export interface QueryRange {
  readonly startMs: number;
  readonly endMs: number;
}

/** Refuses ranges that servers refuse. Throws {@link QueryError}. */
export function assertRange({ startMs, endMs }: QueryRange): void {
  if (!(startMs > 0) || !(endMs > 0)) {
    throw new QueryError('invalid_argument', 'missing time range in the query');
  }
  if (startMs > endMs) throw new QueryError('invalid_argument', 'the query starts after it ends');
  if (endMs - startMs > MAX_RANGE_MS) {
    const hours = `${Math.floor((endMs - startMs) / 3_600_000)}h`;
    const told = `max_query_length, actual: ${hours}, limit: 1d`;
    throw new QueryError('invalid_argument', `the query time range exceeds the limit (${told})`);
  }
}
