import { expect, test } from '@jest/globals';
import { KERNEL_SPACE } from '../../../../src/collect/aggregate/callchains/locations.js';
import {
  FOREIGN_SPACE,
  SampledCallchain,
} from '../../../../src/collect/aggregate/callchains/sampled-callchain.js';
import { sample } from '../records.js';

const SPACE = 7;
const MARKERS = { kernel: 0xffff_ff80, user: 0xffff_fe00, guest: 0xffff_f800 } as const;

type Entry = number | keyof typeof MARKERS;

function read(chain: readonly Entry[]): SampledCallchain {
  const words = chain.flatMap((entry) =>
    typeof entry === 'number' ? [entry, 1] : [MARKERS[entry], 0xffff_ffff],
  );
  const callchain = new SampledCallchain();
  const record = sample({}, { words: Uint32Array.from(words), callchainLength: chain.length });
  callchain.read({ id: SPACE }, record);
  return callchain;
}

test.each<[string, readonly Entry[], Partial<SampledCallchain>]>([
  ['of a program', ['user', 5, 6], { leafOwner: SPACE, leafLow: 5, callersAt: 4, callersOwner: SPACE }],
  [
    'of the kernel',
    ['kernel', 5, 6],
    { leafOwner: KERNEL_SPACE, leafLow: 5, callersAt: 4, callersOwner: KERNEL_SPACE },
  ],
  [
    'called by the other',
    ['kernel', 5, 'user', 6],
    { leafOwner: KERNEL_SPACE, callersAt: 6, callersOwner: SPACE },
  ],
  ['without a marker', [5, 6], { leafOwner: SPACE, leafLow: 5, callersAt: 2, callersOwner: SPACE }],
  [
    'behind a guest',
    ['guest', 9, 'user', 5, 6],
    { leafOwner: SPACE, leafLow: 5, callersAt: 8, callersOwner: SPACE },
  ],
  ['before a guest', ['user', 5, 'guest', 9], { leafLow: 5, callersAt: 6, callersOwner: FOREIGN_SPACE }],
  ['alone', ['user', 5], { leafOwner: SPACE, leafLow: 5, callersAt: 4, end: 4 }],
  ['that is not there', ['user'], { leafOwner: SPACE, leafLow: 0, leafHigh: 0, callersAt: 2, end: 2 }],
  ['of nothing', [], { leafOwner: SPACE, leafLow: 0, leafHigh: 0, callersAt: 0, end: 0 }],
])('a leaf %s', (_, chain, expected) => {
  expect(read(chain)).toMatchObject(expected);
});

test('callchains that differ in their leaf alone have the same callers', () => {
  const [one, other] = [read(['kernel', 5, 6, 'user', 7]), read(['kernel', 8, 6, 'user', 7])];
  expect([one.callersLow, one.callersHigh]).toEqual([other.callersLow, other.callersHigh]);
  expect([one.low, one.high]).not.toEqual([other.low, other.high]);
});

test('callers that are of a program for one and of the kernel for another are not the same', () => {
  const [program, kernel] = [read(['user', 5, 6]), read(['kernel', 5, 6])];
  expect(program.callersOwner).not.toBe(kernel.callersOwner);
  expect([program.low, program.high]).not.toEqual([kernel.low, kernel.high]);
});
