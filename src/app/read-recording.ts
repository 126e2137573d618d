import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { Aggregator, createLabelSource, mergeSamples } from '../aggregate/index.js';
import { openInput } from '../capture/index.js';
import { DecodeError, decodePerf, type PerfStream } from '../decode/index.js';
import { ProcessTable } from '../host/index.js';
import { UserError } from '../lib/user-error.js';
import type { Labels } from '../model/labels.js';
import type { Recording } from '../model/recording.js';
import { samplerOf } from '../model/sampler.js';
import { hasKprobes, type KernelSymbols, parseKallsyms, Symbolizer, UserFiles } from '../symbolize/index.js';
import { createCpuProfile } from './encode-window.js';

/** The host of a recording that does not name its own. */
const UNKNOWN_HOST = 'unknown';
const FALLBACK_HZ = 99;

/**
 * Reads a whole capture as one window. Rejects with a `UserError` when nothing can
 * be read of it; where it breaks off, what came before is kept and the reason is
 * among its problems.
 */
export async function readRecording(path: string, kallsymsPath: string | null): Promise<Recording> {
  const kernel = kallsymsPath === null ? null : readKallsyms(kallsymsPath);
  const file = await openInput(path);
  try {
    return await readPerfRecording(decodePerf({ file }), kernel);
  } finally {
    await file.close();
  }
}

/** Reads a `/proc/kallsyms`, gzipped or not. Throws a `UserError` when it cannot be read or is none. */
export function readKallsyms(path: string): KernelSymbols {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(path);
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) bytes = gunzipSync(bytes);
  } catch (error) {
    throw new UserError(`cannot read kernel symbols from ${path}: ${(error as Error).message}`, {
      cause: error,
    });
  }
  const symbols = parseKallsyms(bytes);
  if (symbols.count === 0 && !symbols.isHidden) {
    throw new UserError(
      `${path} holds no kernel symbols: expected lines such as 'ffffffff81000000 T _stext'`,
    );
  }
  return symbols;
}

/** Reads a perf stream to its end. */
export async function readPerfRecording(
  stream: PerfStream,
  kernel: KernelSymbols | null,
): Promise<Recording> {
  const { header } = stream;
  const symbolizer = new Symbolizer({
    kernel,
    userCode: new UserFiles({ files: 'matching' }),
    buildIdOf: (fileName) => header.buildIds.get(fileName) ?? '',
  });
  const processes = new ProcessTable();
  const inputs = { numaNodeOfCpu: header.numaNodeOfCpu, topology: null, processes, cgroups: null };
  const names = ['cpu', 'numa_node', 'process'] as const;
  const labels = names.map((name) => createLabelSource(name, inputs));
  const aggregator = new Aggregator({ symbolizer, processes, labels });
  const span = new TimeSpan();
  const failure = await feed(stream, aggregator, span);
  const { samples, counts, event } = aggregator.take();
  if (failure !== null && counts.total === 0) throw failure;
  const sampler = event === null ? 'hrtimer' : samplerOf(event, header.arch);
  const seriesLabels: Labels = { service_name: 'recording', host: header.hostname ?? UNKNOWN_HOST, sampler };
  return {
    profile: createCpuProfile(
      { startMs: span.startNs / 1e6, endMs: span.endNs / 1e6 },
      event?.frequency || FALLBACK_HZ,
      seriesLabels,
      mergeSamples(samples),
    ),
    sampler,
    counts,
    hasKprobes: hasKprobes(kernel),
    problems: [...(failure ? [failure.message] : []), ...symbolizer.problems],
  };
}

/** Applies all records; returns what broke the stream off, null when it was whole. */
async function feed(stream: PerfStream, aggregator: Aggregator, span: TimeSpan): Promise<DecodeError | null> {
  try {
    for await (const batch of stream.batches) {
      aggregator.setEvents(stream.header.events);
      for (const record of batch) {
        if (record.type === 'sample') span.add(record.timeNs);
        aggregator.apply(record);
      }
    }
    return null;
  } catch (error) {
    if (error instanceof DecodeError) return error;
    throw error;
  }
}

/** From the first to the last time that was added. */
class TimeSpan {
  startNs = 0;
  endNs = 0;

  add(timeNs: number): void {
    if (this.startNs === 0) this.startNs = timeNs;
    this.endNs = timeNs;
  }
}
