import { machine } from 'node:os';
import { archOfMachine, unseenProbes } from '../../frames/index.js';
import type { PerfHeader } from '../../model/perf-record.js';
import { PERF_TYPE_SOFTWARE } from '../../model/sampler.js';
import { needsCgroups } from '../aggregate/index.js';
import { CaptureSupervisor, type PerfCapture, type PerfOptions, startPerf } from '../capture/index.js';
import { decodePerf } from '../decode/index.js';
import {
  CgroupTable,
  createProcCgroupReader,
  createProcProcessSource,
  ProcessTable,
  readTopology,
} from '../host/index.js';
import {
  hasKprobes,
  probePlacement,
  readKernelBuildId,
  readKernelSymbols,
  Symbolizer,
  UserFiles,
} from '../symbolize/index.js';
import type { CollectorSource } from './collector-source.js';
import { createHostLimits, type HostLimits } from './host-limits.js';

/** How this host is sampled. */
export interface LiveSourcesOptions extends Omit<PerfOptions, 'withCgroups'> {
  /** Names of what samples are counted by. */
  readonly labelSources: readonly string[];
  /** Told of each failure of perf, how often it was restarted so far, and when it will be again. */
  readonly onRestart: (error: Error, restarts: number, pauseMs: number) => void;
  readonly limits?: HostLimits;
}

/**
 * This host's CPUs, sampled by perf until the source that runs is stopped; a perf that
 * dies is started again. Throws `CaptureError` when sampling cannot work at all.
 */
export async function* liveSources(options: LiveSourcesOptions): AsyncGenerator<CollectorSource> {
  const ending = new AbortController();
  const withCgroups = options.labelSources.some(needsCgroups);
  const supervisor = new CaptureSupervisor({
    start: () => startPerf({ ...options, withCgroups }),
    signal: ending.signal,
    onRestart: options.onRestart,
  });
  // Files are read once, however often perf is started.
  const limits = options.limits ?? createHostLimits(() => {});
  const userCode = new UserFiles({ files: 'live', budget: limits.symbolBudget });
  const topology = readHostTopology();
  for await (const capture of supervisor.captures()) {
    yield {
      ...createLiveSource(capture, { userCode, withCgroups, limits, wantedEvent: options.event }),
      topology,
      ended: (error) => error && supervisor.failed(error),
      stop: (graceMs) => {
        ending.abort();
        return capture.stop(graceMs);
      },
    };
  }
}

/** What is the same for all captures of a host. */
interface LiveFacts {
  readonly userCode: UserFiles;
  readonly withCgroups: boolean;
  readonly limits: HostLimits;
  readonly wantedEvent: PerfOptions['event'];
}

function createLiveSource(
  capture: PerfCapture,
  { userCode, withCgroups, limits, wantedEvent }: LiveFacts,
): Omit<CollectorSource, 'topology'> {
  const countLimit = limits.reached.count;
  const kernel = readKernelSymbols();
  const kernelBuildId = readKernelBuildId();
  const stream = decodePerf(capture.output);
  return {
    stream,
    problems: () => problemsOfEvent(wantedEvent, stream.header),
    symbolizer: new Symbolizer({
      kernel,
      userCode,
      countLimit,
      buildIdOf: (fileName) => (fileName === '[kernel.kallsyms]' ? kernelBuildId : ''),
    }),
    processes: new ProcessTable(createProcProcessSource(), countLimit),
    ...(withCgroups ? { cgroups: new CgroupTable(createProcCgroupReader(), countLimit) } : {}),
    hasKprobes: hasKprobes(kernel),
    unseenProbes: (sampler) => unseenProbes(archOfMachine(machine()), sampler, probePlacement(kernel)),
    readKernelSymbols,
    cost: () => capture.cost(),
  };
}

/** perf samples by a clock where there are no cycles, and does not say so. */
export function problemsOfEvent(wanted: PerfOptions['event'], { events }: PerfHeader): readonly string[] {
  const sampled = events.find(({ isDummy }) => !isDummy);
  if (wanted !== 'cycles' || sampled === undefined || sampled.type !== PERF_TYPE_SOFTWARE) return [];
  return [
    `collector.event asks for cycles, but this machine has none to sample: perf took ${sampled.name}, a timer, which does not see code that runs with interrupts off`,
  ];
}

/** A kernel without NUMA has one node. */
function readHostTopology(): CollectorSource['topology'] {
  const topology = readTopology();
  if (topology.numaNodeOfCpu.size > 0) return topology;
  return { ...topology, numaNodeOfCpu: new Map(topology.cpusOnline.map((cpu) => [cpu, 0])) };
}
