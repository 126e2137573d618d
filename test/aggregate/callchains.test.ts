import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Callchains } from '../../src/aggregate/callchains.js';
import { framesOfStack } from '../../src/model/sample-table.js';
import { NO_USER_CODE, Symbolizer } from '../../src/symbolize/index.js';
import { mmap } from '../symbolize/records.js';
import { sample } from './records.js';

const PIDS = [1, 2] as const;
const MARKERS = { kernel: 0xffff_ff80, user: 0xffff_fe00, guest: 0xffff_f800 } as const;

/** Names every address after itself, and whose it is. */
function createSymbolizer(): Symbolizer {
  const symbolizer = new Symbolizer({
    kernel: null,
    userCode: { ...NO_USER_CODE, nameAt: (_, address, pid) => `${pid}:${address}` },
  });
  for (const pid of PIDS) symbolizer.apply(mmap({ pid, start: 0n, size: 0x1000n, fileName: `/bin/${pid}` }));
  return symbolizer;
}

const entry = fc.oneof(
  { arbitrary: fc.nat(3), weight: 8 },
  fc.constantFrom<keyof typeof MARKERS>('kernel', 'user', 'guest'),
);
const sampled = fc.record({
  pid: fc.constantFrom(...PIDS),
  tid: fc.nat(2),
  chain: fc.array(entry, { maxLength: 40 }),
});

/** What a callchain stands for, said plainly. */
function expectedOf(pid: number, chain: readonly (number | keyof typeof MARKERS)[]): string[] {
  const names: string[] = [];
  let whose: keyof typeof MARKERS = 'user';
  for (const item of chain) {
    if (typeof item === 'string') whose = item;
    else if (whose === 'kernel') names.push('kernel');
    else if (whose === 'user') names.push(`${pid}:${item}`);
  }
  return names.length > 0 ? names : [`${pid}:0`];
}

test('a callchain is the same stack whatever its thread sampled before', () => {
  fc.assert(
    fc.property(fc.array(sampled, { minLength: 1, maxLength: 100 }), (samples) => {
      const symbolizer = createSymbolizer();
      const callchains = new Callchains();
      for (const forget of ['clearChains', 'clear', 'clearChains'] as const) {
        const numbers = samples.map(({ pid, tid, chain }) => {
          const space = symbolizer.space(pid);
          callchains.addSpace(space);
          const words = chain.flatMap((item) =>
            typeof item === 'number' ? [item, 0] : [MARKERS[item], 0xffff_ffff],
          );
          return callchains.numberOf(
            space,
            sample({}, { pid, tid, words: Uint32Array.from(words), callchainLength: chain.length }),
          );
        });
        const stacks = callchains.toStacks(symbolizer);
        samples.forEach(({ pid, chain }, index) => {
          const frames = framesOfStack(stacks, stacks.stackOf(numbers[index]!));
          const names = frames.map(({ isKernel, functionName }) => (isKernel ? 'kernel' : functionName));
          expect(names).toEqual(expectedOf(pid, chain));
        });
        callchains[forget]();
      }
    }),
  );
});
