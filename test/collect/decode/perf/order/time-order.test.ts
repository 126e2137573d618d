import { expect, test } from '@jest/globals';
import { decodePerf } from '../../../../../src/collect/decode/index.js';
import { byteChunks, decodeAll } from '../decode-all.js';
import { headerAttr, pipeOf, record, u32, u64 } from '../stream-builder.js';

const ATTR = { sampleType: 2 | 4 };
const ROUND = record(68, []);
const sample = (timeNs: number) => record(9, [u32(1), u32(1), u64(timeNs)]);

/** The times of each batch, as they come out; each line is a round. */
async function batchesOf(rounds: readonly (readonly number[])[]): Promise<number[][]> {
  const records = rounds.flatMap((times) => [...times.map(sample), ROUND]);
  const batches: number[][] = [];
  // Record by record, so that what is ready comes out at once.
  const chunks = byteChunks(pipeOf([headerAttr(ATTR), ...records]), 8);
  for await (const batch of decodePerf(chunks).batches) batches.push(batch.map(({ timeNs }) => timeNs));
  return batches;
}

test('records wait for the round after theirs', async () => {
  expect(
    await batchesOf([
      [10, 20, 30, 12, 25, 41],
      [35, 50, 47],
      [60, 55],
    ]),
  ).toEqual([
    [10, 12, 20, 25, 30, 35, 41],
    [47, 50],
    [55, 60],
  ]);
});

test('records without a time come out at once', async () => {
  expect(await batchesOf([[10, 0]])).toEqual([[0], [10]]);
});

test('a record that comes after later ones were delivered is counted', async () => {
  const records = [[10], [20], [30, 5], [40]].flatMap((times) => [...times.map(sample), ROUND]);
  const { stream, records: seen } = await decodeAll(byteChunks(pipeOf([headerAttr(ATTR), ...records]), 8));
  expect(seen.map(({ timeNs }) => timeNs)).toEqual([10, 5, 20, 30, 40]);
  expect(stream.stats.lateRecords).toBe(1);
});

test('release delivers what is held, while the input is silent', async () => {
  let end = () => {};
  const silence = new Promise<void>((resolve) => {
    end = resolve;
  });
  async function* input() {
    yield pipeOf([headerAttr(ATTR), ...[30, 10, 20].map(sample)]);
    await silence;
  }
  const stream = decodePerf(input());
  const iterator = stream.batches[Symbol.asyncIterator]();
  const first = iterator.next();
  setImmediate(() => stream.release(20));
  expect((await first).value?.map(({ timeNs }: { timeNs: number }) => timeNs)).toEqual([10, 20]);
  end();
  expect((await iterator.next()).value?.map(({ timeNs }: { timeNs: number }) => timeNs)).toEqual([30]);
  expect((await iterator.next()).done).toBe(true);
});

test('beyond the memory for it the earliest go out early, and it is told', async () => {
  const count = 100_000;
  const times = Array.from({ length: count }, (_, index) => 1 + ((index * 7919) % count));
  const chunks = byteChunks(pipeOf([headerAttr(ATTR), ...times.map(sample)]), 1 << 16);
  const { stream, records } = await decodeAll(chunks, { maxHeldBytes: 1 << 20 });
  expect(records).toHaveLength(count);
  expect(stream.stats.earlyReleases).toBeGreaterThan(0);
});
