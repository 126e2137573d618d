import {
  PERF_CONTEXT_KERNEL_LOW,
  PERF_CONTEXT_USER_LOW,
  type PerfEvent,
  type PerfHeader,
  type SampleRecord,
} from '../../../src/model/perf-record.js';

/** An event with just what a test is about. */
export function event(fields: Partial<PerfEvent> = {}): PerfEvent {
  return {
    name: 'cpu-clock',
    type: 1,
    config: 0n,
    frequency: 99,
    period: 0,
    isDummy: false,
    hasUserStack: false,
    ...fields,
  };
}

export function header(fields: Partial<PerfHeader> = {}): PerfHeader {
  return {
    events: [event()],
    hostname: 'web-3',
    osRelease: '6.1.0',
    arch: 'x86_64',
    cpusOnline: 2,
    cpuModel: null,
    socketOfCpu: new Map(),
    siblingsOfCpu: new Map(),
    pmuCapabilities: new Map(),
    sampleTimes: null,
    clock: null,
    compression: null,
    bpfPrograms: [],
    numaNodeOfCpu: new Map([
      [0, 0],
      [1, 1],
    ]),
    cmdline: [],
    buildIds: new Map(),
    ...fields,
  };
}

/** Addresses of a callchain, leaf first. */
export interface Chain {
  readonly kernel?: readonly bigint[];
  readonly user?: readonly bigint[];
}

/** The words of a callchain, with its markers. */
export function words({ kernel = [], user = [] }: Chain): Uint32Array {
  const entries = [
    ...(kernel.length > 0 ? [[PERF_CONTEXT_KERNEL_LOW, 0xffff_ffff], ...kernel.map(halves)] : []),
    ...(user.length > 0 ? [[PERF_CONTEXT_USER_LOW, 0xffff_ffff], ...user.map(halves)] : []),
  ];
  return Uint32Array.from(entries.flat());
}

export function sample(chain: Chain, fields: Partial<SampleRecord> = {}): SampleRecord {
  const chainWords = words(chain);
  return {
    type: 'sample',
    timeNs: 1e9,
    pid: 100,
    tid: 100,
    cpu: 0,
    period: 10_101_010,
    event: 0,
    cgroup: 0n,
    words: chainWords,
    callchainStart: 0,
    callchainLength: chainWords.length / 2,
    ...fields,
  };
}

function halves(address: bigint): number[] {
  return [Number(address & 0xffff_ffffn), Number(address >> 32n)];
}
