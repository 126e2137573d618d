import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Aggregator, createLabelSources } from '../../../src/collect/aggregate/index.js';
import { ProcessTable } from '../../../src/collect/host/index.js';
import { parseKallsyms, Symbolizer } from '../../../src/collect/symbolize/index.js';
import type { PerfHeader, PerfRecord } from '../../../src/model/perf-record.js';
import { samplesOf } from '../../../src/model/sample-table.js';
import { comm, ksymbol, mmap } from '../symbolize/records.js';
import { event, header, sample, words } from './records.js';

const KALLSYMS = `ffffffff81000000 T _stext
ffffffff81000100 T tcp_sendmsg
ffffffff81000200 T _raw_spin_lock
ffffffff81000300 T default_idle
ffffffff81000400 T __do_softirq
ffffffff81001000 T _etext
`;
const SEND = 0xffff_ffff_8100_0110n;
const SEND_AGAIN = 0xffff_ffff_8100_0120n;
const LOCK = 0xffff_ffff_8100_0210n;
const IDLE = 0xffff_ffff_8100_0310n;
const SOFTIRQ = 0xffff_ffff_8100_0410n;
const PERIOD = 10_101_010;

function createAggregator(streamHeader: PerfHeader = header(), labelNames = ['cpu', 'numa_node', 'process']) {
  const processes = new ProcessTable();
  const topology = { ...header(), socketOfCpu: new Map(), siblingsOfCpu: new Map() };
  return new Aggregator({
    header: streamHeader,
    symbolizer: new Symbolizer({ kernel: parseKallsyms(Buffer.from(KALLSYMS)) }),
    processes,
    labels: createLabelSources(labelNames, { topology, processes }),
    isIdleStack: (functions) => functions.includes('default_idle') && !functions.includes('__do_softirq'),
  });
}

function aggregate(records: readonly PerfRecord[], aggregator = createAggregator()) {
  for (const record of records) aggregator.add(record);
  const { samples, ...rest } = aggregator.flush();
  const lines = [...samplesOf(samples)].map(({ stack, labels, values }) => ({
    stack: stack.map(({ functionName }) => functionName).join(' < '),
    labels,
    values,
  }));
  aggregator.clear();
  lines.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return { lines, ...rest };
}

describe('Aggregator', () => {
  test('tells the threads of a process apart where they are labels', () => {
    const records = [
      comm({ pid: 100, tid: 100, comm: 'proxy' }),
      comm({ pid: 100, tid: 101, comm: 'worker' }),
      sample({ kernel: [SEND] }, { pid: 100, tid: 100, cpu: 0 }),
      sample({ kernel: [SEND] }, { pid: 100, tid: 101, cpu: 0 }),
    ];
    const countsOf = (labelNames: string[]) =>
      aggregate(records, createAggregator(header(), labelNames)).lines.map(
        ({ labels, values }) => [labels, values[0]] as const,
      );
    expect(countsOf(['process'])).toEqual([[{ process: 'proxy' }, 2]]);
    expect(countsOf(['process', 'thread'])).toEqual([
      [{ process: 'proxy', thread: 'proxy' }, 1],
      [{ process: 'proxy', thread: 'worker' }, 1],
    ]);
  });

  test('counts equal stacks of equal labels together', () => {
    const {
      lines,
      counts,
      sampler,
      event: eventName,
    } = aggregate([
      comm({ pid: 100, tid: 100, comm: 'proxy' }),
      sample({ kernel: [LOCK, SEND] }),
      sample({ kernel: [LOCK, SEND] }),
      sample({ kernel: [LOCK, SEND] }, { cpu: 1 }),
    ]);
    expect(lines).toEqual([
      {
        stack: '_raw_spin_lock < tcp_sendmsg',
        labels: { cpu: '0', numa_node: '0', process: 'proxy' },
        values: [2, 2 * PERIOD],
      },
      {
        stack: '_raw_spin_lock < tcp_sendmsg',
        labels: { cpu: '1', numa_node: '1', process: 'proxy' },
        values: [1, PERIOD],
      },
    ]);
    expect(counts).toEqual({ total: 3, idle: 0, busy: 3, dropped: 0, lost: 0 });
    expect([sampler, eventName]).toEqual(['hrtimer', 'cpu-clock']);
  });

  test('takes addresses of one function for one frame', () => {
    const { lines } = aggregate([sample({ kernel: [SEND] }), sample({ kernel: [SEND_AGAIN] })]);
    expect(lines.map(({ stack, values }) => [stack, values[0]])).toEqual([['tcp_sendmsg', 2]]);
  });

  test('leaves idle out, but not what interrupts do meanwhile', () => {
    const { lines, counts } = aggregate([
      sample({ kernel: [IDLE] }, { pid: 0, tid: 0 }),
      sample({ kernel: [SOFTIRQ, IDLE] }, { pid: 0, tid: 0 }),
      // Another process that runs a function of that name is not idle.
      sample({ kernel: [IDLE] }, { pid: 7, tid: 7 }),
    ]);
    expect(lines.map(({ stack, labels }) => [stack, labels.process])).toEqual([
      ['__do_softirq < default_idle', 'swapper'],
      ['default_idle', 'pid 7'],
    ]);
    expect(counts).toEqual({ total: 3, idle: 1, busy: 2, dropped: 0, lost: 0 });
  });

  test('drops samples of events that are not CPU time, and counts them', () => {
    const events = [event({ name: 'lock:contention_begin', type: 2 }), event({ name: 'cycles', type: 0 })];
    const { lines, counts, sampler } = aggregate(
      [sample({ kernel: [SEND] }, { event: 0 }), sample({ kernel: [SEND] }, { event: 1 })],
      createAggregator(header({ events })),
    );
    expect(lines.map(({ values }) => values[0])).toEqual([1]);
    expect(counts).toEqual({ total: 2, idle: 0, busy: 1, dropped: 1, lost: 0 });
    expect(sampler).toBe('nmi');
  });

  test('gives a sample the name its process has at that moment', () => {
    const { lines } = aggregate([
      comm({ comm: 'shell' }),
      sample({ kernel: [SEND] }),
      comm({ comm: 'proxy', isExec: true }),
      sample({ kernel: [SEND] }),
    ]);
    expect(lines.map(({ labels }) => labels.process)).toEqual(['proxy', 'shell']);
  });

  test('takes one file in two processes for one mapping', () => {
    const file = { fileName: '/lib/libc.so', buildId: 'ab', size: 0x1000n };
    const aggregator = createAggregator(header(), ['cpu']);
    const { lines } = aggregate(
      [
        mmap({ ...file, pid: 100, start: 0x1000n }),
        mmap({ ...file, pid: 200, start: 0x5000n }),
        sample({ user: [0x1010n] }, { pid: 100 }),
        sample({ user: [0x5010n] }, { pid: 200 }),
        sample({ user: [0x5020n] }, { pid: 200 }),
      ],
      aggregator,
    );
    // Without a name it is the offset into the file that counts.
    expect(lines.map(({ values }) => values[0]).sort()).toEqual([1, 2]);
  });

  test('takes code that nobody names and that is in no file for one frame', () => {
    const { lines } = aggregate(
      [
        mmap({ fileName: '//anon', pid: 100, start: 0x1000n, size: 0x1000n }),
        mmap({ fileName: '//anon', pid: 200, start: 0x5000n, size: 0x1000n }),
        sample({ user: [0x1010n, 0x1020n] }, { pid: 100 }),
        sample({ user: [0x5010n, 0x5555n] }, { pid: 200 }),
        sample({ user: [0x5010n] }, { pid: 200 }),
      ],
      createAggregator(header(), ['cpu']),
    );
    expect(lines.map(({ stack, values }) => [stack, values[0]])).toEqual([
      ['[unknown] < [unknown]', 2],
      ['[unknown]', 1],
    ]);
  });

  test('counts every sample: their number, and their number times the period, over all label sets', () => {
    const drawn = fc.record({
      kernel: fc.array(fc.constantFrom(SEND, SEND_AGAIN, LOCK, IDLE, SOFTIRQ), { maxLength: 4 }),
      pid: fc.nat(3),
      cpu: fc.nat(1),
      isOther: fc.boolean(),
      isRenamed: fc.boolean(),
    });
    const events = [event({ name: 'cpu-clock', type: 1 }), event({ name: 'lock:contention_begin', type: 2 })];
    fc.assert(
      fc.property(fc.array(drawn, { maxLength: 200 }), (all) => {
        const aggregator = createAggregator(header({ events }));
        const records = all.flatMap(({ kernel, pid, cpu, isOther, isRenamed }, index) => [
          ...(isRenamed ? [comm({ pid, tid: pid, comm: `name ${index}` })] : []),
          sample({ kernel }, { pid, tid: pid, cpu, event: isOther ? 1 : 0 }),
        ]);
        const { lines, counts } = aggregate(records, aggregator);
        const sum = (value: number) => lines.reduce((total, { values }) => total + values[value]!, 0);
        expect([sum(0), sum(1)]).toEqual([counts.busy, counts.busy * PERIOD]);
        expect(counts.idle + counts.busy + counts.dropped).toBe(all.length);
        expect(counts.dropped).toBe(all.filter(({ isOther }) => isOther).length);
        expect(new Set(lines.map(({ stack, labels }) => JSON.stringify([stack, labels]))).size).toBe(
          lines.length,
        );
      }),
    );
  });

  test('keeps a sample that has no address', () => {
    const { lines, counts } = aggregate([sample({})]);
    expect(lines.map(({ stack }) => stack)).toEqual(['[unknown]']);
    expect(counts.busy).toBe(1);
  });

  test('counts a loss once, though the kernel reports it twice', () => {
    const aggregator = createAggregator();
    expect(aggregate([{ type: 'lost', timeNs: 1, count: 5 }], aggregator).counts.lost).toBe(5);
    expect(aggregate([{ type: 'lost_samples', timeNs: 2, count: 5 }], aggregator).counts.lost).toBe(0);
    expect(aggregate([{ type: 'lost_samples', timeNs: 3, count: 2 }], aggregator).counts.lost).toBe(2);
  });

  test('needs the memory of a sample no longer than until it is added', () => {
    const aggregator = createAggregator(header(), ['cpu']);
    const batch = Array.from({ length: 150 }, () => sample({ kernel: [SEND] }));
    for (const leaf of [LOCK, SEND, LOCK]) {
      for (const reused of batch) {
        reused.words.set(words({ kernel: [leaf] }));
        aggregator.add(reused);
        reused.words.fill(0);
      }
    }
    const { lines } = aggregate([], aggregator);
    expect(lines.map(({ stack, values }) => [stack, values[0]])).toEqual([
      ['_raw_spin_lock', 300],
      ['tcp_sendmsg', 150],
    ]);
  });

  test('forgets samples when it is cleared', () => {
    const aggregator = createAggregator();
    aggregator.add(sample({ kernel: [SEND] }));
    aggregator.clear();
    expect(aggregate([], aggregator).lines).toEqual([]);
  });

  describe('clearCounts', () => {
    const ANON = { fileName: '/bin/proxy', pid: 100, start: 0x1000n, size: 0x1000n };
    const stacks = (records: readonly PerfRecord[], aggregator: Aggregator) => {
      for (const record of records) aggregator.add(record);
      const { samples } = aggregator.flush();
      const found = [...samplesOf(samples)].map(({ stack, values }) => [
        stack.map(({ functionName, mapping }) => `${functionName} ${mapping?.fileName}`).join(' < '),
        values[0],
      ]);
      aggregator.clearCounts();
      return found;
    };

    test('counts anew and still knows what addresses are called', () => {
      const aggregator = createAggregator();
      const first = stacks([mmap(ANON), sample({ user: [0x1010n], kernel: [SEND] })], aggregator);
      expect(first).toEqual([['tcp_sendmsg [kernel.kallsyms] < [unknown] /bin/proxy', 1]]);
      const twice = [
        sample({ user: [0x1010n], kernel: [SEND] }),
        sample({ user: [0x1010n], kernel: [SEND] }),
      ];
      expect(stacks(twice, aggregator)).toEqual([[first[0]![0], 2]]);
      expect(stacks([], aggregator)).toEqual([]);
    });

    test('looks again for the mapping of an address that lay in none', () => {
      const aggregator = createAggregator();
      expect(stacks([sample({ user: [0x1010n] })], aggregator)).toEqual([['[unknown] undefined', 1]]);
      const mapped = stacks([mmap(ANON), sample({ user: [0x1010n] })], aggregator);
      expect(mapped).toEqual([['[unknown] /bin/proxy', 1]]);
    });

    test('keeps one number for all addresses that lie in no mapping', () => {
      const aggregator = createAggregator();
      for (let part = 0; part < 3; part++) {
        const lost = [0x10n, 0x20n, 0x30n].map((address) => sample({ user: [address] }));
        expect(stacks(lost, aggregator)).toEqual([['[unknown] undefined', 3]]);
      }
    });

    test('names kernel code anew where it was replaced', () => {
      const aggregator = createAggregator();
      const address = 0xffff_ffff_c000_0010n;
      const program = (name: string) => ksymbol({ address: 0xffff_ffff_c000_0000n, size: 0x100, name });
      const called = (records: readonly PerfRecord[]) => stacks(records, aggregator).map(([stack]) => stack);
      expect(called([program('bpf_prog_1'), sample({ kernel: [address] })])[0]).toMatch(/^bpf_prog_1 /);
      // Of a part without news of the kernel, names are kept for the next.
      expect(called([sample({ kernel: [address] })])[0]).toMatch(/^bpf_prog_1 /);
      expect(called([program('bpf_prog_2'), sample({ kernel: [address] })])[0]).toMatch(/^bpf_prog_2 /);
    });
  });

  test('starts anew when it is cleared', () => {
    const aggregator = createAggregator();
    aggregate([sample({ kernel: [SEND] })], aggregator);
    expect(aggregate([], aggregator)).toEqual({
      lines: [],
      counts: { total: 0, idle: 0, busy: 0, dropped: 0, lost: 0 },
      otherRecordsLost: 0,
      mostSamples: Number.POSITIVE_INFINITY,
      periodNs: PERIOD,
      sampler: 'hrtimer',
      event: 'cpu-clock',
    });
  });
});
