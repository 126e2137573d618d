import type { Derivation } from '../../../src/collect/aggregate/index.js';
import type { CollectorOptions } from '../../../src/collect/collector/collector.js';
import type { CollectorSource } from '../../../src/collect/collector/collector-source.js';
import {
  COLLECTOR_SAMPLES,
  CPU_TIME,
  derivedProfile,
  HOST_CAPACITY,
} from '../../../src/collect/collector/profiles/index.js';
import { ProcessTable } from '../../../src/collect/host/index.js';
import { parseKallsyms, Symbolizer } from '../../../src/collect/symbolize/index.js';
import type { PerfRecord } from '../../../src/model/perf-record.js';
import type { RecordStream } from '../../../src/model/record-stream.js';
import { header } from '../aggregate/records.js';

/** A kernel of four functions. */
export const KALLSYMS = `ffffffff81000000 T _stext
ffffffff81000100 T tcp_sendmsg
ffffffff81000200 T _raw_spin_lock
ffffffff81000300 T default_idle
ffffffff81000500 T register_kprobe_override
ffffffff81001000 T _etext
`;
export const SEND = 0xffff_ffff_8100_0110n;
export const LOCK = 0xffff_ffff_8100_0210n;
export const IDLE = 0xffff_ffff_8100_0310n;

/** A stream of these batches, whose consumer may be watched. */
export function streamOf(
  batches: AsyncIterable<readonly PerfRecord[]>,
  release: (timeNs: number) => void = () => {},
): RecordStream {
  return { header: header(), batches, release };
}

export function sourceOf(stream: RecordStream, fields: Partial<CollectorSource> = {}): CollectorSource {
  return {
    stream,
    symbolizer: new Symbolizer({ kernel: parseKallsyms(Buffer.from(KALLSYMS)) }),
    processes: new ProcessTable(),
    topology: { ...header(), socketOfCpu: new Map(), siblingsOfCpu: new Map() },
    hasKprobes: null,
    ...fields,
  };
}

/** Batches that come one after the other, then an error if there is one. */
export async function* batchesOf(
  batches: readonly (readonly PerfRecord[])[],
  error: Error | null = null,
): AsyncGenerator<readonly PerfRecord[]> {
  for (const batch of batches) yield batch;
  if (error) throw error;
}

/** Samples of locks, by what took them. */
export const LOCKS: Derivation = {
  label: 'site',
  isNeeded: (name: string) => name === '_raw_spin_lock',
  labelValueOf: (functions: readonly string[]) =>
    functions[0] === '_raw_spin_lock' ? (functions[1] ?? null) : null,
};

/** Whether functions are of the idle task; the profiles, with locks as these tests have them, and without probes. */
export const FRAMES: Pick<CollectorOptions, 'isIdleStack' | 'profiles'> = {
  isIdleStack: (functions: readonly string[]) => functions.includes('default_idle'),
  profiles: [derivedProfile('kernel_lock', LOCKS), COLLECTOR_SAMPLES, HOST_CAPACITY, CPU_TIME],
};
