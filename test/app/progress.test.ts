import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { withProgress } from '../../src/app/progress.js';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

/** What is written while half of a work goes on, and then the other half. */
async function writtenBy(isTTY: boolean, shares: readonly (number | null)[]): Promise<readonly string[]> {
  const written: string[] = [];
  const output = { isTTY, write: (text: string) => written.push(text.replace('\r\u001b[K', '|')) };
  let share: number | null = null;
  const result = await withProgress(output, async (progress) => {
    progress.show(() => share);
    for (share of shares) jest.advanceTimersByTime(200);
    return 'done';
  });
  expect(result).toBe('done');
  jest.advanceTimersByTime(1000);
  return written;
}

test('a terminal shows percent, and nothing when it is done', async () => {
  expect(await writtenBy(true, [0.123, 0.999, 1])).toEqual(['|12 % read', '|99 % read', '|100 % read', '|']);
});

test('a pipe sees nothing, and of a pipe nobody knows', async () => {
  expect(await writtenBy(false, [0.5])).toEqual([]);
  expect(await writtenBy(true, [null, null])).toEqual([]);
});

test('a work that fails leaves no line behind', async () => {
  const written: string[] = [];
  const output = { isTTY: true, write: (text: string) => written.push(text) };
  const work = withProgress(output, async ({ show }) => {
    show(() => 0.5);
    jest.advanceTimersByTime(200);
    throw new Error('broken');
  });
  await expect(work).rejects.toThrow('broken');
  expect(written.at(-1)).toBe('\r\u001b[K');
});
