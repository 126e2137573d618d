import { expect, test } from '@jest/globals';
import { KernelSymbolsRefresh } from '../../../src/collect/collector/kernel-symbols-refresh.js';
import { NO_KERNEL_SYMBOLS } from '../../../src/collect/symbolize/index.js';

const minutes = (count: number) => count * 60e9;

test('reads kernel symbols where they are wanted, and ever more seldom while they stay wanted', () => {
  const readAt: number[] = [];
  let nowNs = 0;
  const user = { wantsKernelSymbols: false, updateKernelSymbols: () => void readAt.push(nowNs / 60e9) };
  const refresh = new KernelSymbolsRefresh(user, () => NO_KERNEL_SYMBOLS);
  const passMinutes = (from: number, to: number) => {
    for (let minute = from; minute < to; minute++) {
      nowNs = minutes(minute);
      refresh.refresh(nowNs);
    }
  };
  passMinutes(0, 5);
  user.wantsKernelSymbols = true;
  passMinutes(5, 240);
  expect(readAt).toEqual([5, 6, 8, 12, 20, 36, 68, 128, 188]);
});
