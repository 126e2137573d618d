import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { encodePprof } from '../../../src/pprof/index.js';
import { Querier } from '../../../src/serve/query/querier.js';
import { decodeBlockIndex, encodeBlockIndex } from '../../../src/serve/store/block.js';
import { Store } from '../../../src/serve/store/index.js';
import { SeriesIndex } from '../../../src/serve/store/series-index.js';
import { profile, sample } from '../../pprof/profiles.js';

const NOW_MS = 1_700_000_000_000;
const TYPE = { type: 'cpu', unit: 'nanoseconds' };
const seriesOf = (labels: Record<string, string>) => ({ labels, sampleTypes: [TYPE], periodType: TYPE });
const partsOf = (ids: readonly number[]) => {
  const parts = ids.map((series) => ({ series, totals: [1] }));
  return decodeBlockIndex(encodeBlockIndex({ timeMs: 1, parts })).packedParts;
};

describe('SeriesIndex', () => {
  test('finds series by a label, and blocks by series', () => {
    const index = new SeriesIndex();
    for (const host of ['a', 'b', 'a']) index.addSeries(seriesOf({ host }));
    index.addBlock(0, partsOf([0, 1]));
    index.addBlock(1, partsOf([1]));
    index.addBlock(2, partsOf([2]));
    expect(index.seriesWith('host', 'a')).toEqual([0, 2]);
    expect(index.seriesWith('host', 'c')).toEqual([]);
    expect(index.blocksOf([0, 2])).toEqual([0, 2]);
  });

  test('takes all blocks where they are looked for too often', () => {
    const index = new SeriesIndex();
    const ids = Array.from({ length: 20 }, (_, id) => id);
    for (const id of ids) index.addSeries(seriesOf({ cpu: String(id) }));
    index.addBlock(0, partsOf(ids));
    index.addBlock(1, partsOf([0]));
    expect(index.blocksOf(ids.slice(1))).toEqual([0, 1]);
  });
});

test('queries find what they find without an index, whatever the selector', async () => {
  const hosts = ['web-1', 'web-2', 'db-1'];
  const dir = mkdtempSync(join(tmpdir(), 'spinscope-index-'));
  const store = await Store.open({ dir, retentionMs: 3_600_000, maxBytes: 1 << 30, now: () => NOW_MS });
  for (const host of hosts) {
    const samples = ['0', '1'].map((cpu) => sample(`main;${host};cpu${cpu}`, 1, { cpu }));
    const pprof = encodePprof(profile(samples));
    await store.push([
      {
        labels: [
          ['__name__', 'process_cpu'],
          ['host', host],
          ['service_name', 'x'],
        ],
        pprof,
      },
    ]);
  }
  const querier = new Querier(store);
  const operator = fc.constantFrom('=', '!=', '=~', '!~');
  const matcher = fc.oneof(
    fc.tuple(fc.constant('host'), operator, fc.constantFrom(...hosts, 'web-.*', '')),
    fc.tuple(fc.constantFrom('cpu', 'none'), operator, fc.constantFrom('0', '1', '', '.*')),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(matcher, { maxLength: 3 }), async (matchers) => {
      const selector = `{${matchers.map(([name, op, value]) => `${name}${op}"${value}"`).join(', ')}}`;
      const found = await querier.mergeTree({
        profileType: 'process_cpu:samples:count:cpu:nanoseconds',
        selector,
        startMs: NOW_MS - 1000,
        endMs: NOW_MS + 1000,
      });
      const expected = hosts.flatMap((host) =>
        ['0', '1'].filter((cpu) => {
          const labels: Record<string, string> = { host, cpu };
          return matchers.every(([name, op, value]) => {
            const actual = labels[name] ?? '';
            const isEqual = op.endsWith('~') ? new RegExp(`^(?:${value})$`).test(actual) : actual === value;
            return op.startsWith('!') ? !isEqual : isEqual;
          });
        }),
      );
      expect(found.value).toBe(expected.length);
    }),
  );
  await store.close();
  rmSync(dir, { recursive: true });
});
