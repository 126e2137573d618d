import type { BpfProgram, PerfHeader } from '../../model/perf-record.js';

/** What a recording of perf says of itself and its host, as `check --json` prints it. */
export interface RecordedFacts {
  readonly hostname: string | null;
  readonly osRelease: string | null;
  readonly arch: string | null;
  readonly cpusOnline: number | null;
  readonly cpuModel: string | null;
  /** CPUs by NUMA node and by socket. */
  readonly numaNodes: Readonly<Record<string, readonly number[]>>;
  readonly sockets: Readonly<Record<string, readonly number[]>>;
  /** The other CPUs of each CPU's core. */
  readonly smtSiblings: Readonly<Record<string, readonly number[]>>;
  readonly pmuCapabilities: Readonly<Record<string, string>>;
  readonly cmdline: readonly string[];
  readonly events: readonly { readonly name: string; readonly frequency: number; readonly period: number }[];
  /** Times of the first and the last sample on perf's clock, as perf noted them. */
  readonly sampleTimes: PerfHeader['sampleTimes'];
  /** `clockNs` and `epochNs`, the same moment by perf's clock and since the epoch, are strings of digits: they may exceed 2^53. */
  readonly clock: {
    readonly id: number;
    readonly resolutionNs: number | null;
    readonly clockNs: string;
    readonly epochNs: string;
  } | null;
  readonly compression: PerfHeader['compression'];
  readonly bpfPrograms: readonly (Omit<BpfProgram, 'functions'> & {
    readonly functions: readonly string[];
  })[];
}

/** The facts of a recording's header. */
export function recordedFacts(header: PerfHeader): RecordedFacts {
  const { hostname, osRelease, arch, cpusOnline, cpuModel, cmdline, sampleTimes, clock, compression } =
    header;
  return {
    hostname,
    osRelease,
    arch,
    cpusOnline,
    cpuModel,
    numaNodes: cpusByGroup(header.numaNodeOfCpu),
    sockets: cpusByGroup(header.socketOfCpu),
    smtSiblings: Object.fromEntries(header.siblingsOfCpu),
    pmuCapabilities: Object.fromEntries(header.pmuCapabilities),
    cmdline,
    events: header.events.map(({ name, frequency, period }) => ({ name, frequency, period })),
    sampleTimes,
    clock: clock && { ...clock, clockNs: String(clock.clockNs), epochNs: String(clock.epochNs) },
    compression,
    bpfPrograms: header.bpfPrograms.map(({ functions, ...program }) => ({
      ...program,
      functions: functions.map(({ name }) => name),
    })),
  };
}

/** When a time on perf's clock was, ns since the epoch; null where the recording does not tell. */
export function epochNsOf(timeNs: number, { clock }: PerfHeader): bigint | null {
  return clock && clock.epochNs + BigInt(Math.round(timeNs)) - clock.clockNs;
}

/** One line for people: where and how it was recorded; empty where nothing is known. */
export function describeOrigin(header: PerfHeader): string {
  const { hostname, osRelease, arch, cpusOnline, cpuModel, cmdline, bpfPrograms } = header;
  const machine = [
    osRelease && `Linux ${osRelease}`,
    arch,
    cpusOnline && `${cpusOnline} CPUs`,
    cpuModel,
    bpfPrograms.length > 0 && `${bpfPrograms.length} BPF programs`,
  ].filter(Boolean);
  return [
    hostname && `on ${hostname}`,
    machine.length > 0 && `(${machine.join(', ')})`,
    cmdline.length > 0 && `by ${cmdline.join(' ')}`,
  ]
    .filter(Boolean)
    .join(' ');
}

function cpusByGroup(groupOfCpu: ReadonlyMap<number, number>): Record<string, number[]> {
  const cpus: Record<string, number[]> = {};
  for (const [cpu, group] of groupOfCpu) {
    cpus[group] ??= [];
    cpus[group].push(cpu);
  }
  return cpus;
}
