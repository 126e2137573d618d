import { CaptureSupervisor, type PerfCapture, type PerfOptions, startPerf } from '../capture/index.js';
import { decodePerf } from '../decode/index.js';
import {
  CgroupTable,
  createProcCgroupReader,
  createProcProcessSource,
  ProcessTable,
  readTopology,
} from '../host/index.js';
import { readKernelBuildId, readKernelSymbols, Symbolizer, UserFiles } from '../symbolize/index.js';
import type { CollectorSource } from './collector-source.js';
import { hasKprobes } from './has-kprobes.js';

/** This host's CPUs as sources of samples: one perf after the other. */
export interface PerfSources {
  readonly sources: AsyncIterable<CollectorSource>;
  /** Times perf had to be started again. */
  readonly restarts: () => number;
  /** No perf is started from now on; the one that runs is stopped by the collector. */
  end(): void;
}

/** Samples this host, and starts perf again when it ends. `onRestart` is told why. */
export function createPerfSources(
  options: PerfOptions,
  onRestart: (error: Error, pauseMs: number) => void,
): PerfSources {
  const ending = new AbortController();
  const supervisor = new CaptureSupervisor({
    start: () => startPerf(options),
    signal: ending.signal,
    onRestart: (error, _restarts, pauseMs) => onRestart(error, pauseMs),
  });
  return {
    sources: openSources(supervisor),
    restarts: () => supervisor.restarts,
    end: () => ending.abort(),
  };
}

async function* openSources(supervisor: CaptureSupervisor): AsyncGenerator<CollectorSource> {
  for await (const capture of supervisor.captures()) yield openSource(capture, supervisor);
}

function openSource(capture: PerfCapture, supervisor: CaptureSupervisor): CollectorSource {
  const kernel = readKernelSymbols();
  const kernelBuildId = readKernelBuildId();
  return {
    stream: decodePerf(capture.output),
    symbolizer: new Symbolizer({
      kernel,
      userCode: new UserFiles({ files: 'live' }),
      // A pipe carries no build ID of the kernel itself.
      buildIdOf: (fileName) => (fileName.startsWith('[kernel') ? kernelBuildId : ''),
    }),
    processes: new ProcessTable(createProcProcessSource()),
    cgroups: new CgroupTable(createProcCgroupReader()),
    topology: readTopology(),
    hasKprobes: hasKprobes(kernel),
    readKernelSymbols: () => readKernelSymbols(),
    cost: () => capture.cost(),
    ended: (error) => {
      if (error) supervisor.failed(error);
    },
    stop: (graceMs) => capture.stop(graceMs),
  };
}
