import { describe, expect, test } from '@jest/globals';
import { parseTime, parseTimeRange } from '../../src/app/time-range.js';

const NOW_MS = Date.parse('2026-01-02T14:30:00.000Z');
const iso = (ms: number) => new Date(ms).toISOString();

describe('a time range', () => {
  test.each([
    [
      '2026-01-02T14:00:00Z..2026-01-02T15:05:00+01:00',
      '2026-01-02T14:00:00.000Z',
      '2026-01-02T14:05:00.000Z',
    ],
    ['now-10m..now-5m', '2026-01-02T14:20:00.000Z', '2026-01-02T14:25:00.000Z'],
    ['-1h30m..now', '2026-01-02T13:00:00.000Z', '2026-01-02T14:30:00.000Z'],
  ])('%s', (text, start, end) => {
    const range = parseTimeRange(text, NOW_MS);
    expect(range && [iso(range.startMs), iso(range.endMs)]).toEqual([start, end]);
  });

  test.each(['capture.data', 'a..b', '../now', 'now', '14:00', '14:00..', '25:00..26:00', 'now-0m..now'])(
    '%s is none',
    (text) => {
      expect(parseTimeRange(text, NOW_MS)).toBeNull();
    },
  );

  test.each(['now..now-5m', 'now..now'])('%s is a mistake', (text) => {
    expect(() => parseTimeRange(text, NOW_MS)).toThrow('expected an end after its start');
  });

  test('a time of day is the last such time here', () => {
    const at = (hours: number, minutes: number) => new Date(NOW_MS).setHours(hours, minutes, 0, 0);
    const local = new Date(NOW_MS);
    expect(parseTime('00:00', NOW_MS)).toBe(at(0, 0));
    const later = new Date(NOW_MS + 60_000).toTimeString().slice(0, 5);
    expect(parseTime(later, NOW_MS)).toBe(local.setSeconds(0, 0) + 60_000 - 86_400_000);
  });
});
