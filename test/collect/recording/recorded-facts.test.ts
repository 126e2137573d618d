import { describe, expect, test } from '@jest/globals';
import { describeOrigin, epochNsOf, recordedFacts } from '../../../src/collect/recording/recorded-facts.js';
import { header } from '../aggregate/records.js';

const CLOCK = { id: 1, resolutionNs: 1, clockNs: 5_000_000_000n, epochNs: 1_795_658_947_602_676_000n };

describe('recordedFacts', () => {
  test('are what JSON can hold', () => {
    const facts = recordedFacts(
      header({
        cpuModel: 'Fast CPU',
        siblingsOfCpu: new Map([[0, [1]]]),
        pmuCapabilities: new Map([['branches', '32']]),
        clock: CLOCK,
        bpfPrograms: [
          { id: 7, tag: 'ab', name: 'f', functions: [{ name: 'bpf_prog_ab_f', address: 1n, sizeBytes: 2 }] },
        ],
      }),
    );
    expect(JSON.parse(JSON.stringify(facts))).toMatchObject({
      hostname: 'web-3',
      cpuModel: 'Fast CPU',
      numaNodes: { 0: [0], 1: [1] },
      smtSiblings: { 0: [1] },
      pmuCapabilities: { branches: '32' },
      clock: { id: 1, resolutionNs: 1, clockNs: '5000000000', epochNs: '1795658947602676000' },
      bpfPrograms: [{ id: 7, tag: 'ab', name: 'f', functions: ['bpf_prog_ab_f'] }],
    });
  });
});

test('times are dated where the recording has a moment of both clocks', () => {
  expect(epochNsOf(7e9, header({ clock: CLOCK }))).toBe(1_795_658_949_602_676_000n);
  expect(epochNsOf(7e9, header())).toBeNull();
});

test('people read where and how it was recorded, as far as it is known', () => {
  const known = header({ cpuModel: 'Fast CPU', cmdline: ['perf', 'record', '-a'] });
  expect(describeOrigin(known)).toBe('on web-3 (Linux 6.1.0, x86_64, 2 CPUs, Fast CPU) by perf record -a');
  const unknown = header({ hostname: null, osRelease: null, arch: null, cpusOnline: null });
  expect(describeOrigin(unknown)).toBe('');
});
