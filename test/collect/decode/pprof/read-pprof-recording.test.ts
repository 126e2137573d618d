import { describe, expect, test } from '@jest/globals';
import { queryRecording } from '../../../../src/app/query-recording.js';
import { readPprofRecording } from '../../../../src/collect/decode/index.js';
import { encodeFolded } from '../../../../src/export/index.js';
import type { ValueType } from '../../../../src/model/profile.js';
import { SAMPLES_PROFILE } from '../../../../src/model/profile-names.js';
import { samplesOf } from '../../../../src/model/sample-table.js';
import { encodePprof, readPprof } from '../../../../src/pprof/index.js';
import { frame, profile } from '../../../pprof/profiles.js';
import { byteFile } from '../perf/decode-all.js';

const CPU = { type: 'cpu', unit: 'nanoseconds' };
const COUNT = { type: 'samples', unit: 'count' };
const NONE = { type: '', unit: '' };
const STACK = ['work', 'main'].map((name) => frame(name, { mapping: null, isKernel: false, address: 1n }));

/** A recording of one stack with these values; its period is 10 ms where `periodType` says of what. */
function read(sampleTypes: readonly ValueType[], values: readonly number[], periodType = NONE) {
  const drawn = profile([{ stack: STACK, labels: {}, values }], {
    sampleTypes,
    periodType,
    period: periodType === NONE ? 0 : 10_000_000,
  });
  const isIdleStack = () => false;
  return readPprofRecording(byteFile(encodePprof(drawn)), { isIdleStack });
}

describe('values of CPU time are chosen by name and unit', () => {
  const exceptions = { type: 'exception', unit: 'count' };
  const noCount = (period: string) => [
    `the profile does not tell how many samples it holds: CPU time is counted as samples of ${period}`,
  ];
  test.each<[string, readonly ValueType[], readonly number[], ValueType, number, readonly string[]]>([
    ['samples and time', [COUNT, CPU], [3, 30e6], CPU, 3, []],
    ['time and samples', [CPU, COUNT], [30e6, 3], CPU, 3, []],
    ['time before exceptions', [CPU, exceptions], [1500e6, 0], CPU, 150, noCount('10 ms, its period')],
    ['exceptions before time', [exceptions, CPU], [7, 1500e6], NONE, 149, noCount('1/99 s')],
    ['time alone', [CPU], [30e6], NONE, 3, noCount('1/99 s')],
    [
      'time in another unit',
      [{ type: 'cpu', unit: 'milliseconds' }],
      [30],
      CPU,
      3,
      noCount('10 ms, its period'),
    ],
    ['samples alone', [COUNT], [3], CPU, 3, []],
    [
      'wall time',
      [
        { type: 'sample', unit: 'count' },
        { type: 'wall', unit: 'nanoseconds' },
      ],
      [3, 30e6],
      { type: 'wall', unit: 'nanoseconds' },
      0,
      ['the profile is of sample, wall, not of CPU time'],
    ],
  ])('%s', async (_, types, values, periodType, samples, problems) => {
    const recording = await read(types, values, periodType);
    expect(recording.counts).toEqual({ total: samples, idle: 0, busy: samples, dropped: 0, lost: 0 });
    expect(recording.problems).toEqual(problems);
    const selection = { profileType: SAMPLES_PROFILE, selector: '{}', startMs: 0, endMs: 1 };
    const stacks = await queryRecording(recording).mergeStacks(selection, new AbortController().signal);
    expect(stacks).toEqual(samples === 0 ? [] : [{ functions: ['work', 'main'], value: samples }]);
  });

  test('a folded stack counts samples wherever they stand, and CPU time where they are not told', async () => {
    expect(encodeFolded((await read([exceptions, CPU, COUNT], [7, 30e6, 3])).profile)).toBe('main;work 3\n');
    expect(encodeFolded((await read([exceptions, CPU], [7, 30e6])).profile)).toBe('main;work 30000000\n');
  });
});

test('what a pprof tells of values and source lines is what is written again', async () => {
  const source = { fileName: 'lib.js', line: 34, startLine: 30 };
  const written = encodePprof(
    profile([{ stack: [frame('work', { source }), ...STACK], labels: { thread: '7' }, values: [30e6, 2] }], {
      sampleTypes: [CPU, { type: 'exception', unit: 'count' }],
    }),
  );
  const { profile: read } = await readPprofRecording(byteFile(written), { isIdleStack: () => false });
  expect(readPprof(encodePprof(read))).toEqual(readPprof(written));
  const stacks = [...samplesOf(read.samples)].map(({ stack }) => stack);
  expect(stacks.map((stack) => stack.map((one) => one.source))).toEqual([[source, undefined, undefined]]);
});

test.each([
  ['all of them are', ['[unknown]', '[unknown]'], false],
  ['one is not', ['[unknown]', 'tcp_sendmsg'], true],
  ['there are none', [], true],
])(
  'kernel functions have no names where all frames of the kernel are unknown: %s',
  async (_, names, expected) => {
    const kernel = names.map((name, index) =>
      frame(name, { address: 0xffff_ffff_8100_0000n + BigInt(index) }),
    );
    const drawn = profile([{ stack: [...kernel, ...STACK], labels: {}, values: [1, 10] }]);
    const { hasKernelNames } = await readPprofRecording(byteFile(encodePprof(drawn)), {
      isIdleStack: () => false,
    });
    expect(hasKernelNames).toBe(expected);
  },
);
