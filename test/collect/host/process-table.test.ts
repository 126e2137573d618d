import { describe, expect, test } from '@jest/globals';
import { MAX_THREADS, ProcessTable } from '../../../src/collect/host/process-table.js';
import type { CommRecord, ExitRecord, ForkRecord } from '../../../src/model/perf-record.js';

const comm = (tid: number, name: string, pid = tid): CommRecord => ({
  type: 'comm',
  timeNs: 0,
  pid,
  tid,
  comm: name,
  isExec: false,
});
const fork = (tid: number, pid: number, parentTid: number, parentPid = parentTid): ForkRecord => ({
  type: 'fork',
  timeNs: 0,
  pid,
  tid,
  parentPid,
  parentTid,
});
const exit = (tid: number, pid = tid): ExitRecord => ({ type: 'exit', timeNs: 0, pid, tid });

describe('ProcessTable', () => {
  test("a process has its leader's name, a thread its own", () => {
    const table = new ProcessTable();
    table.apply(comm(100, 'java'));
    table.apply(fork(101, 100, 100));
    table.apply(comm(101, 'GC Thread#0', 100));
    expect([table.processName(100), table.threadName(101), table.leaderOf(101)]).toEqual([
      'java',
      'GC Thread#0',
      100,
    ]);
  });

  test('names are as of the records so far', () => {
    const table = new ProcessTable();
    table.apply(comm(100, 'bash'));
    expect(table.processName(100)).toBe('bash');
    table.apply(comm(100, 'ls'));
    expect(table.processName(100)).toBe('ls');
  });

  test('a child starts with the name of the thread that made it', () => {
    const table = new ProcessTable();
    table.apply(comm(100, 'nginx'));
    table.apply(comm(101, 'worker', 100));
    table.apply(fork(200, 200, 101, 100));
    table.apply(comm(100, 'renamed'));
    expect(table.processName(200)).toBe('worker');
    expect(table.leaderOf(200)).toBe(200);
  });

  test('a number that is used again is another process', () => {
    const table = new ProcessTable();
    table.apply(comm(100, 'old'));
    table.apply(exit(100));
    table.apply(fork(100, 100, 1));
    expect(table.processName(100)).toBe('pid 100');
  });

  test('the idle task is swapper on every CPU, whatever is recorded of it', () => {
    const table = new ProcessTable();
    expect([table.processName(0), table.threadName(0)]).toEqual(['swapper', 'swapper']);
  });

  test('a thread without a name of its own has its process’s', () => {
    const table = new ProcessTable();
    table.apply(comm(100, 'java'));
    expect(table.threadName(101, 100)).toBe('java');
    expect(table.threadName(300)).toBe('pid 300');
  });

  test('the host is asked once for who was never heard of', () => {
    const asked: number[] = [];
    const source = {
      comm(tid: number) {
        asked.push(tid);
        return tid === 100 ? 'systemd' : null;
      },
    };
    const table = new ProcessTable(source);
    for (let i = 0; i < 3; i++) {
      expect(table.processName(100)).toBe('systemd');
      expect(table.processName(200)).toBe('pid 200');
    }
    expect(asked).toEqual([100, 200]);
    table.apply(comm(300, 'recorded'));
    table.processName(300);
    expect(asked).toEqual([100, 200]);
  });

  test('a thread is forgotten a round after it exited', () => {
    const table = new ProcessTable();
    table.apply(comm(100, 'short'));
    table.apply(exit(100));
    table.prune();
    expect(table.processName(100)).toBe('short');
    table.prune();
    table.prune();
    expect([table.size, table.processName(100)]).toEqual([0, 'pid 100']);
  });

  test('never remembers more than twice its limit, and after a round no more than it', () => {
    const table = new ProcessTable();
    for (let tid = 1; tid <= 2 * MAX_THREADS + 10; tid++) table.apply(comm(tid, 'x'));
    expect(table.size).toBeLessThanOrEqual(2 * MAX_THREADS);
    table.prune();
    expect(table.size).toBeLessThanOrEqual(MAX_THREADS);
  });
});
