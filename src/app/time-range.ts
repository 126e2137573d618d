import { parseDuration } from '../lib/duration.js';
import { UserError } from '../lib/user-error.js';

/** A span of time, ms since the epoch, end exclusive. */
export interface TimeRange {
  readonly startMs: number;
  readonly endMs: number;
}

const DAY_MS = 86_400_000;
const RANGE = /^(.*\S)\s*\.\.\s*(\S.*)$/;

/**
 * Reads `14:00..14:05`, `2026-01-02T14:00:00Z..2026-01-02T14:05:00Z` or `now-10m..now-5m`; null for what is not two
 * times. Throws a `UserError` for a span that is empty.
 */
export function parseTimeRange(text: string, nowMs: number): TimeRange | null {
  const [, first = '', second = ''] = RANGE.exec(text) ?? [];
  const startMs = parseTime(first, nowMs);
  const endMs = parseTime(second, nowMs);
  if (startMs === null || endMs === null) return null;
  if (startMs >= endMs) throw new UserError(`time range '${text}': expected an end after its start`);
  return { startMs, endMs };
}

/**
 * Reads a point in time, in ms since the epoch: RFC 3339, `now`, `now-10m` or `-10m`, and `14:05` or `14:05:30`, the
 * last such time in the time zone of this process. Null for anything else.
 */
export function parseTime(text: string, nowMs: number): number | null {
  const ago = /^(?:now)?-(\w+)$/.exec(text)?.[1];
  if (ago !== undefined) {
    const agoMs = parseDuration(ago);
    return agoMs === null ? null : nowMs - agoMs;
  }
  if (text === 'now') return nowMs;
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(text)) {
    const timeMs = Date.parse(text);
    return Number.isNaN(timeMs) ? null : timeMs;
  }
  return parseClock(text, nowMs);
}

function parseClock(text: string, nowMs: number): number | null {
  const match = /^(\d\d):(\d\d)(?::(\d\d))?$/.exec(text);
  if (!match) return null;
  const [hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
  ];
  if (hours > 23 || minutes > 59 || seconds > 59) return null;
  const time = new Date(nowMs);
  time.setHours(hours, minutes, seconds, 0);
  return time.getTime() > nowMs ? time.getTime() - DAY_MS : time.getTime();
}
