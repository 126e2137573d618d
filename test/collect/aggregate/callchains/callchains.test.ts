import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  Callchains,
  MAX_CALLCHAINS,
  MAX_ENTRIES,
  MAX_LOCATIONS,
} from '../../../../src/collect/aggregate/callchains/callchains.js';
import { SampledCallchain } from '../../../../src/collect/aggregate/callchains/sampled-callchain.js';
import { type AddressSpace, NO_USER_CODE, Symbolizer } from '../../../../src/collect/symbolize/index.js';
import { framesOfStack } from '../../../../src/model/sample-table.js';
import { mmap } from '../../symbolize/records.js';
import { sample } from '../records.js';

const PIDS = [1, 2] as const;
const MARKERS = { kernel: 0xffff_ff80, user: 0xffff_fe00, guest: 0xffff_f800 } as const;

const MAPPED_BYTES = 1n << 47n;

/** Names every address after itself, and whose it is. */
function createSymbolizer(): Symbolizer {
  const symbolizer = new Symbolizer({
    kernel: null,
    userCode: { ...NO_USER_CODE, nameAt: (_, address, pid) => `${pid}:${address}` },
  });
  for (const pid of PIDS)
    symbolizer.apply(mmap({ pid, start: 0n, size: MAPPED_BYTES, fileName: `/bin/${pid}` }));
  return symbolizer;
}

type Entry = bigint | keyof typeof MARKERS;

/** The last two are markers but for one half. */
const ADDRESSES = [0n, 1n, 2n, 3n, 0x7fff_ffff_ff80n, 0xffff_ffff_8100_0000n];
const entry = fc.oneof(
  { arbitrary: fc.constantFrom(...ADDRESSES), weight: 8 },
  fc.constantFrom<keyof typeof MARKERS>('kernel', 'user', 'guest'),
);
const sampled = fc.record({
  pid: fc.constantFrom(...PIDS),
  chain: fc.array(entry, { maxLength: 40 }),
});

/** What a callchain stands for, said plainly. */
function expectedOf(pid: number, chain: readonly Entry[]): string[] {
  const names: string[] = [];
  let whose: keyof typeof MARKERS = 'user';
  for (const item of chain) {
    if (typeof item === 'string') whose = item;
    else if (whose === 'kernel') names.push('kernel');
    else if (whose === 'user') names.push(item < MAPPED_BYTES ? `${pid}:${item}` : '[unknown]');
  }
  return names.length > 0 ? names : [`${pid}:0`];
}

/** This callchain, sampled in a space. */
function sampledIn(space: AddressSpace, chain: readonly Entry[]): SampledCallchain {
  const callchain = new SampledCallchain();
  callchain.read(space, sampleOf(space.pid, chain));
  return callchain;
}

function sampleOf(pid: number, chain: readonly Entry[]) {
  const words = chain.flatMap((item) =>
    typeof item === 'bigint'
      ? [Number(item & 0xffff_ffffn), Number(item >> 32n)]
      : [MARKERS[item], 0xffff_ffff],
  );
  return sample({}, { pid, words: Uint32Array.from(words), callchainLength: chain.length });
}

test('a callchain is the same stack whatever was sampled before', () => {
  fc.assert(
    fc.property(fc.array(sampled, { minLength: 1, maxLength: 100 }), (samples) => {
      const symbolizer = createSymbolizer();
      const callchains = new Callchains();
      for (let round = 0; round < 3; round++) {
        for (const { pid, chain } of samples) {
          callchains.add(sampledIn(symbolizer.space(pid), chain));
        }
        const stacks = callchains.toStacks(symbolizer);
        samples.forEach(({ pid, chain }, index) => {
          const frames = framesOfStack(stacks, stacks.stackOf[index]!);
          const names = frames.map(({ isKernel, functionName }) => (isKernel ? 'kernel' : functionName));
          expect(names).toEqual(expectedOf(pid, chain));
        });
        callchains.clear();
        // In another order, so that what is remembered by mistake is wrong.
        samples.reverse();
      }
    }),
  );
});

test('callers of two spaces are two, also where one address makes up for the difference of the seeds', () => {
  const symbolizer = createSymbolizer();
  const callchains = new Callchains();
  const [first, second] = PIDS.map((pid) => symbolizer.space(pid));
  const other = collidingAddress(0x40_1000, first!.id, second!.id);
  callchains.add(sampledIn(first!, ['user', 1n, 0x40_1000n]));
  callchains.add(sampledIn(second!, ['user', 1n, other]));
  const stacks = callchains.toStacks(symbolizer);
  const callers = Array.from(stacks.stackOf, (stack) => framesOfStack(stacks, stack)[1]?.functionName);
  expect(callers).toEqual([`1:${0x40_1000}`, `2:${other}`]);
});

/** The address that is in the space `to`, as far as the lower half of the seed goes, what `address` is in `from`. */
function collidingAddress(address: number, from: number, to: number): bigint {
  const seedOf = (space: number) => Math.imul(space + 1, 0x9e3779b1);
  return BigInt((address ^ seedOf(from) ^ seedOf(to)) >>> 0);
}

test('shared callers are there once', () => {
  const symbolizer = createSymbolizer();
  const callchains = new Callchains();
  const space = symbolizer.space(1);
  const callers = Array.from({ length: 99 }, (_, i) => BigInt(0x1000 + i));
  for (let leaf = 0n; leaf < 10n; leaf++) callchains.add(sampledIn(space, ['user', leaf, ...callers]));
  const { stacks } = callchains.toStacks(symbolizer);
  expect(stacks.size).toBe(1 + callers.length + 10);
});

test('it is full before leaves take more memory than they may', () => {
  const symbolizer = createSymbolizer();
  const callchains = new Callchains();
  const space = symbolizer.space(1);
  const leaf = sampledIn(space, ['user', 0n]);
  let count = 0;
  for (; !callchains.isFull; count++) callchains.add(leaf);
  expect(count).toBe(MAX_CALLCHAINS);
});

test('it is full before callers take more memory than they may', () => {
  const symbolizer = createSymbolizer();
  const callchains = new Callchains();
  const space = symbolizer.space(1);
  const deep = Array.from({ length: 100 }, (_, i) => BigInt(i));
  let count = 0;
  for (; !callchains.isFull; count++)
    callchains.add(sampledIn(space, ['user', 0n, ...deep, 100n + BigInt(count)]));
  expect(count).toBe(Math.ceil(MAX_ENTRIES / (deep.length + 1)));
});

test('it is full before addresses take more memory than they may', () => {
  const symbolizer = createSymbolizer();
  const callchains = new Callchains();
  const space = symbolizer.space(1);
  let count = 0;
  for (; !callchains.isFull; count++) callchains.add(sampledIn(space, ['user', BigInt(count)]));
  expect(count).toBe(MAX_LOCATIONS);
});
