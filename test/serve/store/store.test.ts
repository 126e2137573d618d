import { appendFileSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { google } from '../../../src/gen/api.js';
import { Querier } from '../../../src/serve/query/querier.js';
import { Store, type StorePush } from '../../../src/serve/store/index.js';
import { type DrawnSample, pprofOf } from '../server/local-server.js';
import { pushingProcess } from './pushing-child.js';

const SAMPLES = 'process_cpu:samples:count:cpu:nanoseconds';
const HOUR = 3_600_000;
let nowMs = 1_700_000_000_000;
let dir: string;
let store: Store;

const open = (maxBytes = 1 << 30) => Store.open({ dir, retentionMs: 5 * HOUR, maxBytes, now: () => nowMs });
const LABELS: StorePush['labels'] = [
  ['__name__', 'process_cpu'],
  ['service_name', 'proxy'],
];
const push = (drawn: readonly DrawnSample[], timeMs = nowMs, labels = LABELS) =>
  store.push([{ labels, pprof: pprofOf(timeMs, drawn) }]);
/** Folded stacks of all that is stored. */
async function stored(): Promise<readonly string[]> {
  const [startMs, endMs] = [nowMs - 20 * HOUR, nowMs + HOUR];
  const tree = await new Querier(store).mergeTree({ profileType: SAMPLES, selector: '{}', startMs, endMs });
  return tree.children.map(({ name, value }) => `${name} ${value}`).sort();
}
const segments = () => readdirSync(dir).filter((name) => name.endsWith('.segment'));

beforeEach(async () => {
  nowMs = 1_700_000_000_000;
  dir = mkdtempSync(join(tmpdir(), 'spinscope-store-'));
  store = await open();
});
afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true });
});

describe('Store', () => {
  test('keeps profiles over a restart, and goes on in the same segment', async () => {
    await push([['a > b', 2]]);
    await store.close();
    store = await open();
    await push([['a > b', 3]], nowMs + 1);
    await push([['c', 1]], nowMs + 2);
    expect(await stored()).toEqual(['a 5', 'c 1']);
    await store.close();
    store = await open();
    expect(await stored()).toEqual(['a 5', 'c 1']);
    expect(segments()).toHaveLength(1);
  });

  test.each([
    ['cut short', (path: string) => truncateSync(path, statSync(path).size - 3)],
    ['followed by junk', (path: string) => appendFileSync(path, Buffer.alloc(100, 7))],
  ])('a segment that is %s loses no more than its last record', async (_, spoil) => {
    await push([['a', 1]]);
    await push([['b', 1]], nowMs + 1);
    await store.close();
    spoil(join(dir, segments()[0]!));
    store = await open();
    await push([['d', 1]], nowMs + 2);
    const names = await stored();
    expect(names).toEqual(expect.arrayContaining(['a 1', 'd 1']));
  });

  test('a push that could not be written is stored when it comes again', async () => {
    await push([['a', 1]]);
    await store.segmentsIn(nowMs, nowMs)[0]!.file.close();
    await expect(push([['b', 1]], nowMs + 1)).rejects.toThrow(/^cannot write to .*\.segment: /);
    await push([['b', 1]], nowMs + 1);
    await push([['a > c', 1]], nowMs + 2);
    expect(await stored()).toEqual(['a 2', 'b 1']);
    expect(store.stats.profiles).toBe(3);
  });

  test('has all that it took when its process was killed', async () => {
    const killedDir = mkdtempSync(join(tmpdir(), 'spinscope-store-'));
    const child = pushingProcess(killedDir);
    const ended = new Promise((resolve) => child.once('close', resolve));
    let taken = 0;
    for await (const chunk of child.stdout) {
      taken += String(chunk).split('\n').length - 1;
      if (taken >= 30) child.kill('SIGKILL');
    }
    await ended;
    const again = await Store.open({ dir: killedDir, retentionMs: HOUR, maxBytes: 1 << 30 });
    const found = again.stats.profiles;
    await again.close();
    rmSync(killedDir, { recursive: true });
    expect(taken).toBeGreaterThanOrEqual(30);
    expect(found).toBeGreaterThanOrEqual(taken);
  });

  test('counts a repeated push once', async () => {
    await push([['a', 1]]);
    await push([['a', 1]]);
    expect(await stored()).toEqual(['a 1']);
  });

  test('lets go of what is too old, and of the oldest when there is too much', async () => {
    for (let hour = 0; hour < 9; hour++) {
      await push([[`hour${hour}`, 1]]);
      nowMs += HOUR;
    }
    expect(await stored()).toEqual(['hour3 1', 'hour4 1', 'hour5 1', 'hour6 1', 'hour7 1', 'hour8 1']);
    await store.close();
    store = await open(1);
    await push([['last', 1]]);
    expect(await stored()).toEqual(['last 1']);
  });

  test('sample labels make series; a label of the series wins', async () => {
    await push([
      ['a', 1, { cpu: '0', service_name: 'other' }],
      ['a', 2, { cpu: '1' }],
    ]);
    const range = { startMs: nowMs - 1, endMs: nowMs + 1 };
    expect(await new Querier(store).series(range, ['{cpu="0"}'], ['cpu', 'service_name'])).toEqual([
      { cpu: '0', service_name: 'proxy' },
    ]);
    expect(await new Querier(store).labelValues(range, 'cpu', [])).toEqual(['0', '1']);
  });

  test('one process has a store at a time', async () => {
    await expect(open()).rejects.toThrow(/is open in process \d+ already/);
  });

  test.each<[string, StorePush['labels'], RegExp]>([
    ['no name', [['service_name', 'x']], /invalid metric name/],
    [
      'an empty service',
      [
        ['__name__', 'p'],
        ['service_name', ''],
      ],
      /service name is not provided/,
    ],
    [
      'a label twice',
      [
        ['__name__', 'p'],
        ['a', '1'],
        ['a', '1'],
      ],
      /duplicate label name: 'a'/,
    ],
    [
      'an empty label name',
      [
        ['__name__', 'p'],
        ['', '1'],
      ],
      /invalid label name/,
    ],
    [
      'a long value',
      [
        ['__name__', 'p'],
        ['a', 'x'.repeat(2049)],
      ],
      /label value too long/,
    ],
    [
      'too many labels',
      [['__name__', 'p'], ...Array.from({ length: 29 }, (_, i) => [`l${i}`, '1'] as const)],
      /has 31 label names; limit 30/,
    ],
  ])('refuses %s', async (_, labels, reason) => {
    await expect(push([['a', 1]], nowMs, labels)).rejects.toThrow(reason);
  });

  test.each<[string, () => Uint8Array, RegExp]>([
    ['no bytes', () => new Uint8Array(0), /empty/],
    ['junk', () => Buffer.from('not a profile'), /^not a pprof profile: field 13 is of wire type 6/],
    ['a broken gzip', () => gzipSync('x').subarray(0, 12), /^pprof profile with damaged gzip data: /],
    [
      'a profile that is too large',
      () => Buffer.alloc((4 << 20) + 1),
      /^pprof profile of more than 4194304 bytes$/,
    ],
    ['no sample types', () => encode({ timeNanos: 1 }), /empty profile/],
    [
      'a location that is missing',
      () => encode({ ...COUNT, sample: [{ locationId: [7], value: [1] }] }),
      /there is no location 7$/,
    ],
    [
      'a string that is missing',
      () => encode({ ...COUNT, sampleType: [{ type: 99, unit: 0 }] }),
      /there is no string 99$/,
    ],
    [
      'values that are not as many as types',
      () => encode({ ...COUNT, sample: [{ value: [1, 2] }] }),
      /sample 0 has 2 values, expected 1$/,
    ],
    ['what is too old', () => pprofOf(nowMs - HOUR - 1000, [['a', 1]]), /outside of ingestion window/],
    ['what is ahead', () => pprofOf(nowMs + 601_000, [['a', 1]]), /outside of ingestion window/],
  ])('refuses %s', async (_, bytes, reason) => {
    await expect(store.push([{ labels: LABELS, pprof: bytes() }])).rejects.toThrow(reason);
    expect(store.stats.profiles).toBe(0);
  });

  test('a bad profile does not keep the good ones of its push out', async () => {
    const good = { labels: LABELS, pprof: pprofOf(nowMs, [['a', 1]]) };
    await expect(store.push([{ labels: LABELS, pprof: new Uint8Array(0) }, good])).rejects.toThrow();
    expect(await stored()).toEqual(['a 1']);
  });
});

const COUNT = { stringTable: ['', 'samples', 'count'], sampleType: [{ type: 1, unit: 2 }] };

function encode(profile: google.v1.Profile.$Properties): Uint8Array {
  return google.v1.Profile.encode(profile).finish();
}
