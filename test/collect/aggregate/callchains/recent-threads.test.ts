import { expect, test } from '@jest/globals';
import { RecentThreads } from '../../../../src/collect/aggregate/callchains/recent-threads.js';
import { AddressSpaces } from '../../../../src/collect/symbolize/user/address-spaces.js';
import { sample } from '../records.js';

function createThreads(areThreadsAlike = false) {
  const spaces = new AddressSpaces();
  const asked: string[] = [];
  const threads = new RecentThreads(({ pid, tid, cpu }, facts) => {
    asked.push(`${pid} ${tid} ${cpu}`);
    facts.space = spaces.of(pid);
    facts.labels = asked.length;
  }, areThreadsAlike);
  const labelsOf = (pid: number, tid: number, cpu: number) =>
    threads.of(sample({}, { pid, tid, cpu })).labels;
  return { threads, asked, labelsOf };
}

test('facts are asked for once for each thread on a CPU', () => {
  const { asked, labelsOf } = createThreads();
  const first = [labelsOf(7, 8, 0), labelsOf(7, 9, 0), labelsOf(7, 8, 1)];
  expect([labelsOf(7, 8, 0), labelsOf(7, 9, 0), labelsOf(7, 8, 1)]).toEqual(first);
  expect(asked).toEqual(['7 8 0', '7 9 0', '7 8 1']);
});

test('a process is forgotten with all its threads, others stay', () => {
  const { threads, asked, labelsOf } = createThreads();
  labelsOf(7, 8, 0);
  labelsOf(7, 9, 1);
  labelsOf(6, 6, 1);
  asked.length = 0;
  threads.forgetProcess(7);
  labelsOf(7, 8, 0);
  labelsOf(7, 9, 1);
  labelsOf(6, 6, 1);
  expect(asked).toEqual(['7 8 0', '7 9 1']);
});

test('threads that share a place are told apart, and a thread ID that another process has now', () => {
  const { asked, labelsOf } = createThreads();
  labelsOf(7, 1, 0);
  labelsOf(7, 1 + 8192, 0);
  labelsOf(7, 1, 0);
  labelsOf(9, 1, 0);
  expect(asked).toEqual(['7 1 0', '7 8193 0', '7 1 0', '9 1 0']);
});

test('all are asked for again once they are cleared', () => {
  const { threads, asked, labelsOf } = createThreads();
  labelsOf(7, 8, 0);
  threads.clear();
  labelsOf(7, 8, 0);
  expect(asked).toHaveLength(2);
});

test('where threads are alike, facts are asked for once for each process on a CPU', () => {
  const { threads, asked, labelsOf } = createThreads(true);
  expect([labelsOf(7, 8, 0), labelsOf(7, 9, 0), labelsOf(7, 9, 1), labelsOf(6, 9, 0)]).toEqual([1, 1, 2, 3]);
  threads.forgetProcess(7);
  expect([labelsOf(7, 9, 0), labelsOf(6, 9, 0)]).toEqual([4, 3]);
  expect(asked).toEqual(['7 8 0', '7 9 1', '6 9 0', '7 9 0']);
});
