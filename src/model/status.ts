import type { Sampler } from './profile.js';
import type { SampleCounts } from './sample-counts.js';

/** What a running collector says of itself; `GET /api/status` answers it as JSON. */
export interface CollectorStatus {
  readonly version: string;
  readonly host: string;
  /** Null until the first window. */
  readonly sampler: Sampler | null;
  /** The sampled event, as perf names it. */
  readonly event: string | null;
  /** Samples per second per CPU that were asked for. */
  readonly frequencyHz: number;
  readonly windowSeconds: number;
  readonly startedAtMs: number;
  /** End of the window that is being filled, ms since the epoch. */
  readonly nextWindowAtMs: number | null;
  readonly windows: number;
  /** Since the start. */
  readonly samples: SampleCounts;
  /** What ails the collector now, in words (perf died and is being restarted, kernel symbols are hidden); empty when nothing does. */
  readonly problems: readonly string[];
}
