import {
  PERF_CONTEXT_KERNEL_LOW,
  PERF_CONTEXT_USER_LOW,
  type PerfHeader,
  type SampleRecord,
} from '../src/model/perf-record.js';
import type { KernelSymbols } from '../src/symbolize/index.js';

/** CPUs of the synthetic host. */
export const SYNTHETIC_CPUS = 96;
const PROCESSES = 40;
/** Distinct stacks of functions. */
const STACKS = 8000;
/** Functions that are ever seen. */
const KERNEL_FUNCTIONS = 3000;
const USER_FUNCTIONS = 3000;
const HIGH_OF_KERNEL = 0xffff_ffff;

/** Of a host with 96 CPUs on two NUMA nodes. */
export const syntheticHeader: PerfHeader = {
  events: [{ name: 'cycles', type: 0, config: 0n, frequency: 99, period: 0, isDummy: false }],
  hostname: 'synthetic',
  osRelease: '6.1.0',
  arch: 'x86_64',
  cpusOnline: SYNTHETIC_CPUS,
  cpuModel: null,
  socketOfCpu: new Map(),
  siblingsOfCpu: new Map(),
  pmuCapabilities: new Map(),
  sampleTimes: null,
  clock: null,
  compression: null,
  bpfPrograms: [],
  numaNodeOfCpu: new Map(
    Array.from({ length: SYNTHETIC_CPUS }, (_, cpu) => [cpu, cpu < SYNTHETIC_CPUS / 2 ? 0 : 1]),
  ),
  cmdline: [],
  buildIds: new Map(),
};

/** Samples of busy CPUs: 12 kernel frames of real functions over 12 user frames, the same ones for a seed. */
export function createSyntheticSamples(
  kernel: KernelSymbols,
  count: number,
  seed = 1,
): readonly SampleRecord[] {
  const random = createRandom(seed);
  const stacks = Array.from({ length: STACKS }, () => createWords(kernel, random));
  return Array.from({ length: count }, (_, index) => {
    const words = stacks[Math.floor(random() ** 2 * STACKS)]!;
    const pid = 1000 + Math.floor(random() ** 2 * PROCESSES);
    return {
      type: 'sample',
      timeNs: (index / count) * 10e9,
      pid,
      tid: pid,
      cpu: index % SYNTHETIC_CPUS,
      period: 1,
      event: 0,
      cgroup: 0n,
      words,
      callchainStart: 0,
      callchainLength: words.length / 2,
    };
  });
}

function createWords(kernel: KernelSymbols, random: () => number): Uint32Array {
  const words = [PERF_CONTEXT_KERNEL_LOW, HIGH_OF_KERNEL];
  for (let i = 0; i < 12; i++) {
    // Few functions are hot.
    const index = Math.floor(random() ** 3 * KERNEL_FUNCTIONS);
    words.push(Number(BigInt.asUintN(32, BigInt(kernel.addresses[index]!))), HIGH_OF_KERNEL);
  }
  words.push(PERF_CONTEXT_USER_LOW, HIGH_OF_KERNEL);
  for (let i = 0; i < 12; i++) words.push(0x40_0000 + Math.floor(random() ** 3 * USER_FUNCTIONS) * 16, 0);
  return Uint32Array.from(words);
}

/** The same numbers for a seed. */
function createRandom(seed: number): () => number {
  let state = 12_345 * seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
