import { describe, expect, test } from '@jest/globals';
import { rowsWithKernelFrame } from '../../../src/collect/aggregate/rows-with-kernel-frame.js';
import type { Frame } from '../../../src/model/frame.js';
import { createSampleTable } from '../../../src/model/sample-table.js';
import { frame } from '../../pprof/profiles.js';

describe('rowsWithKernelFrame', () => {
  const kernel = (name: string) => frame(name);
  const user = (name: string) => frame(name, { isKernel: false });
  const rowsOf = (...stacks: (readonly Frame[])[]) => {
    const table = createSampleTable(
      stacks.map((stack, row) => ({ stack, labels: { row: String(row) }, values: [1] })),
      1,
    );
    return [...rowsWithKernelFrame(table, (name) => name === 'lock')];
  };

  test('are those with such a frame of the kernel', () => {
    expect(
      rowsOf(
        [kernel('lock'), user('main')],
        [kernel('write'), kernel('lock'), kernel('entry')],
        [kernel('write'), user('main')],
        [user('lock'), user('main')],
        [],
        [kernel('write'), user('main'), kernel('lock')],
        [user('other'), kernel('lock')],
      ),
    ).toEqual([0, 1, 5, 6]);
  });
});
