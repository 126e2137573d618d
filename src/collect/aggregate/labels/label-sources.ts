import type { CgroupFacts } from '../../../model/cgroup-facts.js';
import type { SampleRecord } from '../../../model/perf-record.js';
import type { Topology } from '../../../model/topology.js';
import type { ProcessCgroups, ProcessNames } from '../followed-sources.js';
import type { LabelSource } from './label-sets.js';

/** What labels are read from. */
export interface LabelContext {
  readonly topology: Pick<Topology, 'numaNodeOfCpu' | 'socketOfCpu' | 'siblingsOfCpu'>;
  readonly processes: ProcessNames;
  /** Without it there are no labels of cgroups, containers and pods. */
  readonly cgroups?: ProcessCgroups;
}

/** The sources of these names, in this order: of sample labels, and of the IDs that names of containers and pods are looked up by. Throws a RangeError for a name that is none. */
export function createLabelSources(names: readonly string[], context: LabelContext): readonly LabelSource[] {
  return names.map((name) => {
    const value = readerOf(name, context);
    if (value === null) throw new RangeError(`there is no source of labels ${name}`);
    if (name === 'thread') return { name, value };
    return { name, value, scope: CPU_LABELS.includes(name) ? 'cpu' : 'process' };
  });
}

/** Labels that all samples of a CPU share: topology does not change while it runs. */
const CPU_LABELS: readonly string[] = ['cpu', 'numa_node', 'socket', 'smt_sibling'];

type Value = (sample: SampleRecord) => string;

function readerOf(name: string, context: LabelContext): Value | null {
  const { topology, processes } = context;
  const { numaNodeOfCpu, socketOfCpu, siblingsOfCpu } = topology;
  switch (name) {
    case 'cpu':
      // Of a recording without CPUs it is -1.
      return ({ cpu }) => (cpu < 0 ? '' : String(cpu));
    case 'numa_node':
      return ({ cpu }) => text(numaNodeOfCpu.get(cpu));
    case 'socket':
      return ({ cpu }) => text(socketOfCpu.get(cpu));
    case 'smt_sibling':
      return ({ cpu }) => siblingsOfCpu.get(cpu)?.join(',') ?? '';
    case 'process':
      return ({ pid }) => processes.processName(pid);
    case 'pid':
      return ({ pid }) => String(pid);
    case 'thread':
      return ({ tid, pid }) => processes.threadName(tid, pid);
    default:
      return cgroupValueOf(name, context);
  }
}

function cgroupValueOf(name: string, { cgroups }: LabelContext): Value | null {
  const read = CGROUP_READERS.get(name);
  if (!read) return null;
  return ({ pid, cgroup }) => {
    const facts = cgroups?.factsOf(pid, cgroup) ?? null;
    return facts === null ? '' : read(facts);
  };
}

const CGROUP_READERS: ReadonlyMap<string, (facts: CgroupFacts) => string> = new Map([
  ['cgroup', ({ path }) => path],
  ['systemd_unit', ({ systemdUnit }) => systemdUnit],
  ['container_id', ({ containerId }) => containerId],
  ['pod_uid', ({ podUid }) => podUid],
]);

/** Whether the source of that name reads cgroups. */
export function needsCgroups(name: string): boolean {
  return CGROUP_READERS.has(name);
}

function text(value: number | undefined): string {
  return value === undefined ? '' : String(value);
}
