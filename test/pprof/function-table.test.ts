import { expect, test } from '@jest/globals';
import { functionTableOf } from '../../src/pprof/function-table.js';
import { frame, KERNEL } from './profiles.js';

const MODULE = { ...KERNEL, fileName: '[veth]' };

test('frames of one function share it; another file or another raw name is another function', () => {
  const frames = [
    frame('run'),
    frame('run', { address: KERNEL.start + 0x99n }),
    frame('run', { mapping: MODULE }),
    frame('run', { systemName: '_Z3runv' }),
    frame('run', { mapping: null }),
  ];
  const { texts, functions, functionOf, addresses } = functionTableOf(frames);
  expect([...functionOf]).toEqual([0, 0, 1, 2, 3]);
  expect([...new BigUint64Array(addresses.buffer)]).toEqual(frames.map(({ address }) => address));
  const said = functions.map(({ name, systemName, fileName }) =>
    [name, systemName, fileName].map((at) => texts[at]),
  );
  expect(said).toEqual([
    ['run', 'run', KERNEL.fileName],
    ['run', 'run', MODULE.fileName],
    ['run', '_Z3runv', KERNEL.fileName],
    ['run', 'run', ''],
  ]);
  expect(new Set(texts).size).toBe(texts.length);
  expect(functionTableOf(frames)).toBe(functionTableOf(frames));
});
