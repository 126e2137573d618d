import { expect, test } from '@jest/globals';
import { MAX_MAPPINGS } from '../../../../src/collect/symbolize/user/address-space.js';
import { AddressSpaces, MAX_ALL_MAPPINGS } from '../../../../src/collect/symbolize/user/address-spaces.js';
import { createUserMapping } from '../../../../src/collect/symbolize/user/user-mapping.js';
import { LimitCounts } from '../../../../src/lib/limit-counts.js';
import { exit, fork, mmap } from '../records.js';

const PAGE = 0x1000;
const file = (page: number) =>
  createUserMapping(mmap({ start: BigInt(page * PAGE), size: BigInt(PAGE) }), '');

function mapMany(spaces: AddressSpaces, pid: number, count: number): void {
  for (let page = 0; page < count; page++) spaces.map(pid, file(2 * page));
}

test('a process with more mappings than the kernel allows keeps the first, and what is left out is counted', () => {
  const reached = new LimitCounts();
  const spaces = new AddressSpaces(reached.count);
  mapMany(spaces, 100, MAX_MAPPINGS + 2);
  expect(reached.entries).toEqual([['mappings', 2]]);
  expect(spaces.of(100).size).toBe(MAX_MAPPINGS);
});

test('of more mappings than are kept in all, those of the processes with the most go; others keep theirs', () => {
  const reached = new LimitCounts();
  const spaces = new AddressSpaces(reached.count);
  mapMany(spaces, 100, 50);
  const each = 50_000;
  for (let pid = 200; pid < 206; pid++) mapMany(spaces, pid, each);
  expect(spaces.of(100).size).toBe(50);
  const left = [200, 201, 202, 203, 204, 205].reduce((sum, pid) => sum + spaces.of(pid).size, 0);
  expect(left).toBeLessThanOrEqual(MAX_ALL_MAPPINGS);
  expect(reached.entries).toEqual([['mappings', 6 * each - left]]);
});

test('a chain of children cannot keep what their parents mapped without it being counted', () => {
  const spaces = new AddressSpaces();
  mapMany(spaces, 100, 60_000);
  for (let pid = 101; pid < 110; pid++) spaces.fork(fork({ pid, tid: pid, parentPid: 100 }));
  spaces.map(100, file(1));
  const sizes = Array.from({ length: 10 }, (_, index) => spaces.of(100 + index).size);
  expect(sizes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(MAX_ALL_MAPPINGS);
});

test('mappings of processes that ended make room', () => {
  const reached = new LimitCounts();
  const spaces = new AddressSpaces(reached.count);
  for (let pid = 100; pid < 110; pid++) {
    mapMany(spaces, pid, 60_000);
    spaces.exit(exit({ pid, tid: pid }));
    spaces.prune();
    spaces.prune();
  }
  expect(reached.entries).toEqual([]);
});
