import type { CgroupTable, ProcessTable, Topology } from '../host/index.js';
import type { SampleRecord } from '../model/perf-record.js';
import type { LabelSource } from './label-sets.js';

/** The sample labels there are; the first three are what a collector gives by default. */
export const SAMPLE_LABELS = [
  'cpu',
  'numa_node',
  'process',
  'pid',
  'thread',
  'socket',
  'smt_sibling',
  'cgroup',
  'systemd_unit',
  'container',
  'pod',
] as const;

/** One of {@link SAMPLE_LABELS}. */
export type SampleLabel = (typeof SAMPLE_LABELS)[number];

/** What sample labels are read from. */
export interface LabelInputs {
  readonly numaNodeOfCpu: ReadonlyMap<number, number>;
  /** Null: of another host, of which only the recording is known. */
  readonly topology: Topology | null;
  readonly processes: ProcessTable;
  readonly cgroups: CgroupTable | null;
}

/** Creates the source of a sample label. A container is named by its ID's first 12 digits, as its runtime lists it, a pod by its UID. */
export function createLabelSource(name: SampleLabel, inputs: LabelInputs): LabelSource {
  return { name, value: readerOf(name, inputs) };
}

const SHORT_ID_LENGTH = 12;

function readerOf(name: SampleLabel, inputs: LabelInputs): (sample: SampleRecord) => string {
  const { numaNodeOfCpu, topology, processes, cgroups } = inputs;
  const factsOf = ({ pid, cgroup }: SampleRecord) => cgroups?.factsOf(pid, cgroup) ?? null;
  switch (name) {
    case 'cpu':
      return ({ cpu }) => String(cpu);
    case 'numa_node':
      return ({ cpu }) => textOf(numaNodeOfCpu.get(cpu));
    case 'process':
      return ({ pid }) => processes.processName(pid);
    case 'pid':
      return ({ pid }) => String(pid);
    case 'thread':
      return ({ tid, pid }) => processes.threadName(tid, pid);
    case 'socket':
      return ({ cpu }) => textOf(topology?.socketOfCpu.get(cpu));
    case 'smt_sibling':
      return ({ cpu }) => topology?.siblingsOfCpu.get(cpu)?.join(',') ?? '';
    case 'cgroup':
      return (sample) => factsOf(sample)?.path ?? '';
    case 'systemd_unit':
      return (sample) => factsOf(sample)?.systemdUnit ?? '';
    case 'container':
      return (sample) => factsOf(sample)?.containerId.slice(0, SHORT_ID_LENGTH) ?? '';
    case 'pod':
      return (sample) => factsOf(sample)?.podUid ?? '';
  }
}

function textOf(number: number | undefined): string {
  return number === undefined ? '' : String(number);
}
