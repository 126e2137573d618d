import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { google } from '../../src/gen/api.js';
import { samplesOf } from '../../src/model/sample-table.js';
import { encodePprof, ProfileEncoder } from '../../src/pprof/index.js';
import { splitByLabels } from '../../src/profile/index.js';
import { runProgram, testWith } from '../deploy/run-program.js';
import { decode } from './decoded.js';
import { frame, profile, sample } from './profiles.js';

describe('encodePprof', () => {
  test('writes stacks leaf first with string labels, and equal ones once', () => {
    const bytes = encodePprof(
      profile([
        sample('entry;tcp_sendmsg', 2, { cpu: '0', process: 'proxy' }),
        sample('entry;tcp_sendmsg', 1, { process: 'proxy', cpu: '0' }),
        sample('entry;tcp_sendmsg', 4, { cpu: '1' }),
      ]),
    );
    expect(decode(bytes)).toEqual({
      sampleTypes: ['samples/count', 'cpu/nanoseconds'],
      periodType: 'cpu/nanoseconds',
      period: 10,
      timeNs: '1700000000000000000',
      durationNs: 10_000_000_000,
      mappings: ['[kernel.kallsyms] c0ffee true'],
      samples: ['tcp_sendmsg < entry | cpu=0 process=proxy | 3 30', 'tcp_sendmsg < entry | cpu=1 | 4 40'],
      totals: [7, 70],
    });
  });

  test('says which mappings have no names', () => {
    const unknown = frame('[unknown]', {
      mapping: { start: 0x1000n, limit: 0x2000n, fileOffset: 0n, fileName: '/bin/x', buildId: '' },
      address: 0x1010n,
    });
    const { mappings, samples } = decode(
      encodePprof(profile([{ stack: [unknown], labels: {}, values: [1, 10] }])),
    );
    expect(mappings).toEqual(['/bin/x  false']);
    expect(samples).toEqual(['[unknown] |  | 1 10']);
  });

  test('cuts label values that a server would refuse, and writes clean UTF-8', () => {
    const { samples } = decode(
      encodePprof(profile([sample('a', 1, { cgroup: 'ä'.repeat(2000), process: 'x\ud800y' })])),
    );
    expect(samples).toEqual([`a | cgroup=${'ä'.repeat(1024)} process=x\ufffdy | 1 10`]);
  });

  test('writes large and negative values', () => {
    const values = [2 ** 53 - 1, 2 ** 40 + 5, 300_000_000, 2_097_152, 16_384, 128, 127, 0, -1, -(2 ** 40)];
    const { stack } = sample('a', 1);
    const sampleTypes = values.map((_, index) => ({ type: `t${index}`, unit: 'count' }));
    const bytes = encodePprof(profile([{ stack, labels: {}, values }], { sampleTypes }));
    expect(decode(bytes).totals).toEqual(values);
  });

  test('writes what another implementation reads and writes', () => {
    const bytes = encodePprof(
      profile([
        sample('entry;tcp_sendmsg', 2 ** 31, { cpu: '0', process: 'proxy' }),
        sample('entry;a;b;a;b', 1, { cgroup: '/ä/€/😀' }),
        { stack: [frame('f', { mapping: null, address: 2n ** 64n - 1n })], labels: {}, values: [1, 10] },
        { stack: [], labels: {}, values: [0, 0] },
      ]),
    );
    const read = google.v1.Profile.decode(bytes);
    expect([read.location.length, String(read.location.at(-1)?.address)]).toEqual([
      5,
      String(2n ** 64n - 1n),
    ]);
    expect(decode(google.v1.Profile.encode(read).finish())).toEqual(decode(bytes));
  });

  test('keeps the sum of values: samples times period', () => {
    const stack = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 4 });
    const labels = fc.record({ cpu: fc.nat(3).map(String), process: fc.constantFrom('p', 'q') });
    const samples = fc.array(
      fc
        .tuple(stack, fc.integer({ min: 1, max: 50 }), labels)
        .map(([names, count, set]) => sample(names.join(';'), count, set)),
    );
    fc.assert(
      fc.property(samples, fc.integer({ min: 1, max: 20 }), (all, maxSamples) => {
        const count = all.reduce((sum, { values }) => sum + values[0]!, 0);
        const parts = new ProfileEncoder()
          .encode(profile(all), { maxSamples, maxBytes: 1e6 })
          .map(({ bytes }) => decode(gunzipSync(bytes)));
        expect(sumOf(parts.map(({ totals }) => totals[0]!))).toBe(count);
        expect(sumOf(parts.map(({ totals }) => totals[1]!))).toBe(count * 10);
        const split = splitByLabels(profile(all)).map((part) => decode(encodePprof(part)));
        expect(sumOf(split.map(({ totals }) => totals[0]!))).toBe(count);
      }),
    );
  });
});

testWith('go', "is read by Go's pprof", (go) => {
  const dir = mkdtempSync(join(tmpdir(), 'spinscope-pprof-'));
  const file = join(dir, 'cpu.pb');
  writeFileSync(file, encodePprof(profile([sample('entry;tcp_sendmsg', 3, { cpu: '0' })])));
  const { exitCode, output } = runProgram(go, ['tool', 'pprof', '-raw', file]);
  rmSync(dir, { recursive: true });
  expect(exitCode).toBe(0);
  for (const part of [
    'PeriodType: cpu nanoseconds',
    'cpu:[0]',
    'tcp_sendmsg',
    '[kernel.kallsyms] c0ffee [FN]',
  ]) {
    expect(output).toContain(part);
  }
  expect(output).toMatch(/^ +3 +30: 1 2/m);
});

describe('ProfileEncoder', () => {
  const samples = Array.from({ length: 40 }, (_, i) => sample(`root;f${i}`, 1, { cpu: String(i % 2) }));

  test('makes one pprof of what fits', () => {
    expect(new ProfileEncoder().encode(profile(samples))).toHaveLength(1);
  });

  test('splits what has too many samples; label sets stay together, times differ', () => {
    const parts = new ProfileEncoder()
      .encode(profile(samples), { maxSamples: 20, maxBytes: 1e6 })
      .map(({ bytes }) => decode(gunzipSync(bytes)));
    expect(parts.map(({ samples: lines }) => new Set(lines.map((line) => line.split('|')[1])))).toEqual([
      new Set([' cpu=0 ']),
      new Set([' cpu=1 ']),
    ]);
    expect(parts.map(({ timeNs }) => timeNs)).toEqual(['1700000000000000000', '1700000000001000000']);
  });

  test('splits what has too many bytes', () => {
    const parts = new ProfileEncoder().encode(profile(samples), { maxSamples: 1000, maxBytes: 700 });
    expect(parts.length).toBeGreaterThan(1);
    const pprofs = parts.map(({ bytes }) => gunzipSync(bytes));
    expect(pprofs.every(({ length }) => length <= 700)).toBe(true);
    expect(pprofs.map(({ length }) => length)).toEqual(parts.map(({ pprofBytes }) => pprofBytes));
    expect(sumOf(pprofs.map((pprof) => decode(pprof).totals[0]!))).toBe(40);
  });
});

test('parts, halves of parts too, hold the samples of the whole, and only the locations that they need', () => {
  const long = 'a_function_with_a_name_that_makes_halves_of_parts'.repeat(3);
  const samples = Array.from({ length: 200 }, (_, i) =>
    sample(`root${i % 3};${long}${i % 40};${long}${i}`, 1 + (i % 2), { cpu: String(i % 4) }),
  );
  const encoder = new ProfileEncoder();
  for (const limits of [
    { maxSamples: 1000, maxBytes: 6000 },
    { maxSamples: 30, maxBytes: 1e6 },
    // What rows are thought to take is a part of it: the first part is halved again and again.
    { maxSamples: 1000, maxBytes: 600 },
  ]) {
    const pprofs = encoder.encode(profile(samples), limits).map(({ bytes }) => gunzipSync(bytes));
    const lines = pprofs.flatMap((pprof) => [...decode(pprof).samples]);
    expect(lines).toEqual(decode(encodePprof(profile(samples))).samples);
    for (const pprof of pprofs) {
      const { sample: read, location } = google.v1.Profile.decode(pprof);
      const used = new Set(read.flatMap(({ locationId }) => (locationId ?? []).map(Number)));
      expect(new Set(location.map(({ id }) => Number(id)))).toEqual(used);
    }
  }
});

test('profiles that are encoded in the same memory, one after the other, are what they are alone', () => {
  const encoder = new ProfileEncoder();
  const limits = { maxSamples: 20, maxBytes: 700 };
  const stacks = fc.array(fc.array(fc.nat(300), { minLength: 1, maxLength: 12 }), { maxLength: 60 });
  fc.assert(
    fc.property(stacks, (added) => {
      const one = profile(
        added.map((functions, row) =>
          sample(functions.map((f) => `f${f}`).join(';'), 1, { row: `${row % 3}` }),
        ),
      );
      expect(encoder.encode(one, limits)).toEqual(new ProfileEncoder().encode(one, limits));
    }),
  );
});

describe('splitByLabels', () => {
  test('makes sample labels series labels, below those of the series', () => {
    const split = splitByLabels(
      profile([
        sample('a', 1, { cpu: '0', service_name: 'x' }),
        sample('b', 2, { cpu: '1' }),
        sample('c', 3, { cpu: '0', service_name: 'x' }),
      ]),
    );
    expect(
      split.map(({ labels, samples: part }) => [labels, [...samplesOf(part)].map(({ values }) => values[0])]),
    ).toEqual([
      [{ cpu: '0', service_name: 'linux-host' }, [1, 3]],
      [{ cpu: '1', service_name: 'linux-host' }, [2]],
    ]);
  });

  test('leaves labels to the samples that are not asked for', () => {
    const split = splitByLabels(
      profile(
        [
          sample('a', 1, { cpu: '0', service_name: 'x' }),
          sample('b', 2, { cpu: '1' }),
          sample('c', 3, { cpu: '1', service_name: 'x' }),
        ],
        { labels: { host: 'web-3' } },
      ),
      ['service_name', 'team'],
    );
    expect(
      split.map(({ labels, samples: part }) => [
        labels,
        [...samplesOf(part)].map((one) => [one.labels, one.values[0]]),
      ]),
    ).toEqual([
      [
        { host: 'web-3', service_name: 'x' },
        [
          [{ cpu: '0' }, 1],
          [{ cpu: '1' }, 3],
        ],
      ],
      [{ host: 'web-3' }, [[{ cpu: '1' }, 2]]],
    ]);
  });
});

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
