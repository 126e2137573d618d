import { type PerfProcess, type SamplingOptions, startPerf } from '../capture/index.js';
import { decodePerf, type PerfStream } from '../decode/index.js';

/** A recording that is being made, or played. */
export interface OpenSource {
  readonly stream: PerfStream;
  /** The process that makes it, null for a played one. */
  readonly pid: number | null;
  /** Ends it; what it has is still delivered. */
  stop(graceMs: number): Promise<void>;
}

/** Where a collector's samples come from: the seam between live capture and replay. */
export interface SampleSource {
  /** Rejects with a `UserError` when it cannot be opened. */
  open(): Promise<OpenSource>;
  /** Whether it is to be opened again when it ends. */
  readonly isEndless: boolean;
}

/** The CPUs of this host, sampled by perf. */
export function createPerfSource(sampling: SamplingOptions): SampleSource {
  return {
    isEndless: true,
    async open() {
      const perf: PerfProcess = await startPerf(sampling);
      const stream = decodePerf({ chunks: perf.chunks });
      return { stream, pid: perf.pid, stop: (graceMs) => perf.stop(graceMs) };
    },
  };
}
