import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { WorkPace } from '../../src/lib/work-pace.js';

let nowMs = 0;

beforeEach(() => {
  nowMs = 1000;
  jest.spyOn(performance, 'now').mockImplementation(() => nowMs);
});
afterEach(() => {
  jest.restoreAllMocks();
});

test('work is due for a rest after 20 ms, and 20 ms after each rest', async () => {
  const pace = new WorkPace();
  nowMs += 19;
  expect(pace.isDue).toBe(false);
  nowMs += 1;
  expect(pace.isDue).toBe(true);
  await pace.rest();
  expect(pace.isDue).toBe(false);
  nowMs += 20;
  expect(pace.isDue).toBe(true);
});

test('timers and I/O have their turn while work rests', async () => {
  const seen: string[] = [];
  setImmediate(() => seen.push('another'));
  await new WorkPace().rest();
  expect(seen).toEqual(['another']);
});

test('a rest ends work that was aborted, with the reason', async () => {
  const aborting = new AbortController();
  const pace = new WorkPace(aborting.signal);
  await pace.rest();
  aborting.abort(new Error('the client has gone'));
  await expect(pace.rest()).rejects.toThrow('the client has gone');
});
