import type { CgroupFacts, CgroupTable, ProcessTable, Topology } from '../host/index.js';
import type { SampleRecord } from '../model/perf-record.js';
import type { LabelSource } from './label-sets.js';

/** What a Kubernetes node knows of a container. `''` for what it does not. */
export interface ContainerFacts {
  readonly pod: string;
  readonly namespace: string;
  readonly workload: string;
  /** The container's name in its pod. */
  readonly container: string;
}

/** What labels are read from. */
export interface LabelContext {
  readonly topology: Pick<Topology, 'numaNodeOfCpu' | 'socketOfCpu' | 'siblingsOfCpu'>;
  readonly processes: ProcessTable;
  /** Without it there are no labels of cgroups, containers and pods. */
  readonly cgroups?: CgroupTable;
  /** Names that the cgroup's ids stand for; null where nobody knows. Never throws. */
  readonly containerFacts?: (facts: CgroupFacts) => ContainerFacts | null;
}

/** Docker and podman show so many digits of a container's id. */
const SHORT_ID_DIGITS = 12;

/** The sources of the sample labels of these names, in this order. Throws a RangeError for a name that is none. */
export function createLabelSources(names: readonly string[], context: LabelContext): readonly LabelSource[] {
  return names.map((name) => {
    const value = readerOf(name, context);
    if (value === null) throw new RangeError(`there is no sample label ${name}`);
    return { name, value };
  });
}

type Value = (sample: SampleRecord) => string;

function readerOf(name: string, context: LabelContext): Value | null {
  const { topology, processes } = context;
  const { numaNodeOfCpu, socketOfCpu, siblingsOfCpu } = topology;
  switch (name) {
    case 'cpu':
      return cachedByNumber(({ cpu }) => cpu, String);
    case 'numa_node':
      return cachedByNumber(
        ({ cpu }) => cpu,
        (cpu) => text(numaNodeOfCpu.get(cpu)),
      );
    case 'socket':
      return cachedByNumber(
        ({ cpu }) => cpu,
        (cpu) => text(socketOfCpu.get(cpu)),
      );
    case 'smt_sibling':
      return cachedByNumber(
        ({ cpu }) => cpu,
        (cpu) => siblingsOfCpu.get(cpu)?.join(',') ?? '',
      );
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

function cgroupValueOf(name: string, { cgroups, containerFacts }: LabelContext): Value | null {
  const read = cgroupReaders(containerFacts ?? (() => null))[name];
  if (!read) return null;
  return ({ pid, cgroup }) => {
    const facts = cgroups?.factsOf(pid, cgroup) ?? null;
    return facts === null ? '' : read(facts);
  };
}

function cgroupReaders(
  containerFacts: (facts: CgroupFacts) => ContainerFacts | null,
): Readonly<Record<string, (facts: CgroupFacts) => string>> {
  return {
    cgroup: ({ path }) => path,
    systemd_unit: ({ systemdUnit }) => systemdUnit,
    container: (facts) => containerFacts(facts)?.container || facts.containerId.slice(0, SHORT_ID_DIGITS),
    // The kubelet's id of the pod is all that a cgroup tells.
    pod: (facts) => containerFacts(facts)?.pod || facts.podUid,
    namespace: (facts) => containerFacts(facts)?.namespace ?? '',
    workload: (facts) => containerFacts(facts)?.workload ?? '',
  };
}

/** Topology does not change while it runs: each number is turned into text once. */
function cachedByNumber(number: (sample: SampleRecord) => number, format: (number: number) => string): Value {
  const known: string[] = [];
  return (sample) => {
    const key = number(sample);
    known[key] ??= format(key);
    return known[key];
  };
}

function text(value: number | undefined): string {
  return value === undefined ? '' : String(value);
}
