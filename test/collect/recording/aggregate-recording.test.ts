import { describe, expect, test } from '@jest/globals';
import { aggregateRecording } from '../../../src/collect/recording/aggregate-recording.js';
import { parseKallsyms } from '../../../src/collect/symbolize/index.js';
import { hasKprobes } from '../../../src/collect/symbolize/kernel/has-kprobes.js';
import { UserError } from '../../../src/lib/user-error.js';
import type { PerfRecord } from '../../../src/model/perf-record.js';
import { samplesOf } from '../../../src/model/sample-table.js';
import { event, header, sample } from '../aggregate/records.js';
import { batchesOf, FRAMES, IDLE, KALLSYMS, SEND, streamOf } from '../collector/record-streams.js';
import { comm } from '../symbolize/records.js';

const kernel = parseKallsyms(Buffer.from(KALLSYMS));

function read(batches: readonly (readonly PerfRecord[])[], error: Error | null = null) {
  return aggregateRecording(streamOf(batchesOf(batches, error)), { kernel, isIdleStack: FRAMES.isIdleStack });
}

describe('aggregateRecording', () => {
  test('makes one profile of a whole capture', async () => {
    const { profile, counts, sampler } = await read([
      [comm({ comm: 'proxy' }), sample({ kernel: [SEND] }, { timeNs: 1e9 })],
      [sample({ kernel: [SEND] }, { timeNs: 31e9 }), sample({ kernel: [IDLE] }, { timeNs: 32e9, pid: 0 })],
    ]);
    expect([...samplesOf(profile.samples)].map(({ labels, values }) => [labels, values])).toEqual([
      [{ cpu: '0', numa_node: '0', process: 'proxy' }, [2, 20_202_020]],
    ]);
    expect([profile.labels, profile.durationNs]).toEqual([{ host: 'web-3' }, 31_000_000_000n]);
    expect(counts).toEqual({ total: 3, idle: 1, busy: 2, dropped: 0, lost: 0 });
    expect(sampler).toBe('hrtimer');
  });

  test('estimates seconds where samples were taken every so many cycles, and says so', async () => {
    const events = [event({ name: 'cycles', type: 0, frequency: 0, period: 1_000_000 })];
    const at = (timeNs: number) => sample({ kernel: [SEND] }, { timeNs });
    const stream = (times: readonly number[]) => ({
      ...streamOf(batchesOf([times.map(at)])),
      header: header({ events }),
    });
    const options = { kernel, isIdleStack: FRAMES.isIdleStack };
    const paced = await aggregateRecording(stream([1e9, 1e9 + 500_000, 1e9 + 1_000_000]), options);
    expect([[...samplesOf(paced.profile.samples)][0]?.values, paced.profile.period]).toEqual([
      [3, 1_500_000],
      500_000,
    ]);
    expect(paced.problems).toEqual([
      'samples were taken every 1000000 cycles, not by time: seconds are estimated, for CPUs at 2.0 GHz as samples follow each other',
    ]);
    const single = await aggregateRecording(stream([1e9]), options);
    expect([...samplesOf(single.profile.samples)][0]?.values).toEqual([1, 1_000_000]);
    expect(single.problems).toEqual([
      'samples were taken every 1000000 cycles, not by time: shares are right, but seconds are as if a CPU ran at 1 GHz',
    ]);
  });

  test('keeps what came before the place where a capture is broken', async () => {
    const recording = await read([[sample({ kernel: [SEND] })]], new UserError('cut short at byte 123'));
    expect(recording.counts.busy).toBe(1);
    expect(recording.brokenOff).toBe('cut short at byte 123');
  });

  test('throws when nothing came before it', async () => {
    await expect(read([[comm({})]], new UserError('cut short at byte 123'))).rejects.toThrow(
      'cut short at byte 123',
    );
  });
});

describe('hasKprobes', () => {
  test('looks for the very function', () => {
    const other = KALLSYMS.replace('register_kprobe_override', 'register_kprobe');
    expect(hasKprobes(parseKallsyms(Buffer.from(other)))).toBe(true);
    expect(hasKprobes(kernel)).toBe(false);
  });

  test('does not know it of a kernel that hides its symbols', () => {
    const hidden = KALLSYMS.replaceAll(/^f\w+/gm, '0000000000000000');
    expect([hasKprobes(parseKallsyms(Buffer.from(hidden))), hasKprobes(null)]).toEqual([null, null]);
  });
});

describe('events of a recording', () => {
  const events = [
    event({ name: 'page-faults:u', type: 1, config: 2n, frequency: 99, period: 0 }),
    event({ name: 'r003c', type: 4, config: 0x3cn, frequency: 99, period: 0 }),
  ];
  const stream = () => ({
    ...streamOf(
      batchesOf([
        [
          sample({ kernel: [SEND] }, { event: 0 }),
          sample({ kernel: [SEND] }, { event: 1 }),
          sample({ kernel: [SEND] }, { event: 1 }),
        ],
      ]),
    ),
    header: header({ events }),
  });
  const options = { kernel, isIdleStack: FRAMES.isIdleStack };

  test('that tell no CPU time are named', async () => {
    const { counts, problems } = await aggregateRecording(stream(), options);
    expect([counts.busy, counts.dropped, problems]).toEqual([
      0,
      3,
      [
        'no sample is of CPU time, but of r003c (2 samples), page-faults:u (1 sample); --event r003c takes one of them',
      ],
    ]);
  });

  test('are taken by name, with or without modifiers', async () => {
    const { counts, problems, sampler } = await aggregateRecording(stream(), {
      ...options,
      event: 'page-faults',
    });
    expect([counts.busy, counts.dropped, sampler, problems]).toEqual([
      1,
      2,
      'unknown',
      ['samples are of page-faults:u, as --event asked: shares are of those, and seconds tell nothing'],
    ]);
  });

  test('that are not there are told, with those that are', async () => {
    await expect(aggregateRecording(stream(), { ...options, event: 'cycles' })).rejects.toThrow(
      'it has no event cycles, but r003c (2 samples), page-faults:u (1 sample)',
    );
  });
});
