import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { HOUR, StoreFolder } from './store-folder.js';

let folder: StoreFolder;

beforeEach(async () => {
  folder = new StoreFolder();
  await folder.open();
});
afterEach(() => folder.remove());

/** Four profiles of one stack, of which each has a stack of its own too: what the first brought, the others use. Returns the segment's path and where each one ends. */
async function storeFour(): Promise<{ path: string; ends: readonly number[] }> {
  const ends: number[] = [];
  for (const [index, own] of ['a', 'b', 'c', 'd'].entries()) {
    await folder.push(
      [
        ['main > read', 10],
        [`main > ${own}`, 1],
      ],
      folder.nowMs + index,
    );
    ends.push(statSync(folder.segmentPaths[0]!).size);
  }
  await folder.close();
  return { path: folder.segmentPaths[0]!, ends };
}

/** What is found of the profiles that {@link storeFour} stored. */
const foldedOf = (owns: readonly string[]) => [
  ...owns.map((own) => `main;${own} 1`),
  `main;read ${10 * owns.length}`,
];
const OWNS = ['a', 'b', 'c', 'd'];

describe('a damaged segment', () => {
  test('keeps all profiles but the one that a byte was changed in, with their names and labels', async () => {
    const { path, ends } = await storeFour();
    const whole = readFileSync(path);
    // A prime step: with time each kind of byte is met in each profile.
    for (let offset = 0; offset < whole.length; offset += 7) {
      const bytes = Buffer.from(whole);
      bytes[offset]! ^= 0x10;
      writeFileSync(path, bytes);
      await folder.open();
      const damaged = offset < 32 ? -1 : ends.findIndex((end) => offset < end);
      expect(await folder.folded()).toEqual(foldedOf(OWNS.filter((_, i) => i !== damaged)));
    }
    await folder.close();
  });

  test.each([
    ['the first profile', 0, ['b', 'c', 'd']],
    ['one in the middle', 1, ['a', 'c', 'd']],
    ['the last one', 3, ['a', 'b', 'c']],
  ])(
    'keeps what is before and behind zeroes over %s, and says which bytes were skipped',
    async (_, zeroed, owns) => {
      const { path, ends } = await storeFour();
      const [start, end] = [ends[zeroed - 1] ?? 32, ends[zeroed]!];
      writeFileSync(path, readFileSync(path).fill(0, start, end));
      await folder.open();
      expect(await folder.folded()).toEqual(foldedOf(owns));
      expect(folder.log).toEqual([
        [
          'warn',
          'a segment is damaged: what is whole was kept, the rest was skipped',
          { path, skippedBytes: `${start}-${end - 1}`, profiles: 3 },
        ],
      ]);
    },
  );

  test('ends in zero pages: all is kept, and what comes is too', async () => {
    const { path } = await storeFour();
    const { size } = statSync(path);
    appendFileSync(path, Buffer.alloc(8192));
    await folder.open();
    expect(folder.log.map(([, , facts]) => facts.skippedBytes)).toEqual([`${size}-${size + 8191}`]);
    await folder.push([['main > e', 1]], folder.nowMs + 9);
    await folder.open();
    expect(await folder.folded()).toEqual([...foldedOf(OWNS).slice(0, 4), 'main;e 1', 'main;read 40']);
  });

  test('is never cut nor written to, of this hour or a past one', async () => {
    const { path } = await storeFour();
    const damaged = readFileSync(path).fill(0, 100, 140);
    writeFileSync(path, damaged);
    await folder.open();
    await folder.push([['main > e', 1]], folder.nowMs + 9);
    folder.nowMs += HOUR;
    await folder.push([['main > f', 1]]);
    await folder.open();
    expect(readFileSync(path)).toEqual(damaged);
    expect(folder.segmentPaths).toHaveLength(3);
    expect(await folder.folded()).toContain('main;f 1');
  });

  test('that was cut off in its last profile is no damage: the log tells it as information', async () => {
    const { path, ends } = await storeFour();
    truncateSync(path, ends[3]! - 3);
    await folder.open();
    expect(await folder.folded()).toEqual(foldedOf(['a', 'b', 'c']));
    expect(folder.log).toEqual([
      [
        'info',
        'a segment ends with a profile that was not written to its end, which was skipped',
        { path, skippedBytes: `${ends[2]}-${ends[3]! - 4}`, profiles: 3 },
      ],
    ]);
  });

  test('whose definitions are lost in both files keeps its values, under a name that says so', async () => {
    const ends: number[] = [];
    for (const [index, stack] of ['main > a', 'main > b', 'main > b > c'].entries()) {
      await folder.push([[stack, 1]], folder.nowMs + index);
      ends.push(statSync(folder.segmentPaths[0]!).size);
    }
    await folder.close();
    const path = folder.segmentPaths[0]!;
    writeFileSync(path, readFileSync(path).fill(0, ends[0]!, ends[1]!));
    writeFileSync(path.replace('.segment', '.definitions'), Buffer.alloc(100));
    await folder.open();
    expect(await folder.folded()).toEqual(['[damaged];c 1', 'main;a 1']);
    await folder.close();
    // The first one's labels are lost too, and with them what would select the last one.
    writeFileSync(path, readFileSync(path).fill(0, 32, ends[0]!));
    await folder.open();
    expect(await folder.folded()).toEqual([]);
    expect(folder.store.stats.profiles).toBe(1);
  });

  test('a damaged copy of definitions harms nothing', async () => {
    const { path } = await storeFour();
    writeFileSync(path.replace('.segment', '.definitions'), Buffer.alloc(100));
    await folder.open();
    await folder.push([['main > e', 1]], folder.nowMs + 9);
    await folder.push([['main > f', 1]], folder.nowMs + 10);
    await folder.open();
    expect(await folder.folded()).toEqual(
      [...OWNS, 'e', 'f'].map((own) => `main;${own} 1`).concat('main;read 40'),
    );
  });
});

describe('what is no segment', () => {
  test.each([
    ['a folder', (path: string) => mkdirSync(path), 'is not a file'],
    ['a foreign file', (path: string) => writeFileSync(path, 'x'.repeat(100)), 'is not a file of records'],
  ])('is left alone, also where the next segment would be: %s', async (_, make, reason) => {
    const path = join(folder.dir, `${Math.floor(folder.nowMs / HOUR) * HOUR}.segment`);
    make(path);
    await folder.open();
    expect(folder.log).toEqual([
      ['error', 'a file among the segments is left alone', { path, reason: `${path} ${reason}` }],
    ]);
    await folder.push([['a', 1]]);
    await folder.open({ maxBytes: 1 });
    await folder.push([['b', 1]], folder.nowMs + 1);
    expect(await folder.folded()).toEqual(['a 1', 'b 1']);
    expect(statSync(path).size).toBeGreaterThan(0);
  });
});

test('definitions of a segment that is gone are not taken for those of a new one', async () => {
  const { path } = await storeFour();
  rmSync(path);
  await folder.open();
  await folder.push([['main > e', 1]]);
  expect(folder.segmentPaths).toEqual([path.replace('.segment', '-1.segment')]);
  expect(await folder.folded()).toEqual(['main;e 1']);
});

describe('a clock that is set back', () => {
  test.each([
    ['over an hour', [0, -HOUR, 0]],
    ['by hours, and on again', [0, -3 * HOUR, 0, -3 * HOUR, HOUR]],
  ])('stores and counts each profile once: %s', async (_, steps) => {
    const startMs = folder.nowMs;
    for (const [index, stepMs] of steps.entries()) {
      folder.nowMs = startMs + stepMs;
      await folder.push([[`step${index}`, 1]], folder.nowMs + index);
    }
    folder.nowMs = startMs + HOUR;
    const expected = steps.map((_, index) => `step${index} 1`).sort();
    expect(await folder.folded()).toEqual(expected);
    expect(folder.store.stats.profiles).toBe(steps.length);
    expect(folder.segmentPaths).toHaveLength(new Set(steps).size);
    await folder.open();
    expect(await folder.folded()).toEqual(expected);
    expect(folder.store.stats.profiles).toBe(steps.length);
  });

  test('lets the oldest profiles go first', async () => {
    const startMs = folder.nowMs;
    for (const stepMs of [0, -2 * HOUR, -HOUR]) {
      folder.nowMs = startMs + stepMs;
      await folder.push([[`at${stepMs / HOUR}`, 1]]);
    }
    folder.nowMs = startMs;
    const { bytes } = folder.store.stats;
    await folder.open({ maxBytes: bytes });
    await folder.push([['last', 1]], folder.nowMs + 1);
    expect(await folder.folded()).toEqual(['at-1 1', 'at0 1', 'last 1']);
  });
});
