import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { Aggregator, createLabelSources } from '../src/collect/aggregate/index.js';
import { SampleLabeler } from '../src/collect/aggregate/labels/sample-labeler.js';
import { PROFILE_MAKERS } from '../src/collect/collector/profiles/index.js';
import { WindowEncoder } from '../src/collect/collector/window-encoder.js';
import { decodePerf } from '../src/collect/decode/index.js';
import { ProcessTable } from '../src/collect/host/index.js';
import { aggregateRecording } from '../src/collect/recording/aggregate-recording.js';
import { type KernelSymbols, parseKallsyms, Symbolizer, UserFiles } from '../src/collect/symbolize/index.js';
import { isIdleStack } from '../src/frames/index.js';
import type { PerfHeader, PerfRecord, SampleRecord } from '../src/model/perf-record.js';
import { encodePprof } from '../src/pprof/index.js';
import { START_NS, SYNTHETIC_CPUS, SyntheticHost, WINDOW_NS } from './synthetic-host.js';

const EXAMPLES = fileURLToPath(new URL('../examples/incident/', import.meta.url));
const readExample = (name: string) => gunzipSync(readFileSync(`${EXAMPLES}${name}.gz`));

const SAMPLE_LABELS = ['cpu', 'numa_node', 'process'];

/** A window of 96 CPUs at 99 Hz, from records to gzipped profiles; a recorded capture, from bytes to pprof. */
export async function collectorCases() {
  const kernel = parseKallsyms(readExample('kallsyms'));
  const { header, records } = await readWindow(kernel);
  const aggregator = createAggregator(header, kernel);
  const samples = records.filter((record) => record.type === 'sample');
  // Processes are there in each run: the same samples come again and again.
  for (const record of records) {
    if (record.type !== 'sample' && record.type !== 'exit') aggregator.add(record);
  }
  const window = { startNs: 0, endNs: WINDOW_NS, startMs: 0, endMs: WINDOW_NS / 1e6 };
  const labeler = new SampleLabeler({
    seriesLabels: { host: 'web-3' },
    sampleLabels: SAMPLE_LABELS,
    serviceName: [],
    relabel: [],
  });
  const encoder = new WindowEncoder({
    labeler,
    maxSeries: 200,
    split: 'server',
    profiles: PROFILE_MAKERS,
  });
  const capture = readExample('incident.nmi.data');
  return [
    {
      name: `collector/window of ${SYNTHETIC_CPUS} cpus`,
      operations: samples.length,
      unit: 'samples',
      run: async () => {
        for (const sample of samples) aggregator.add(sample);
        encoder.encode(window, aggregator.flush(), { labels: {}, numaNodeOfCpu: header.numaNodeOfCpu });
        aggregator.clear();
      },
    },
    {
      name: 'collector/convert incident.nmi',
      operations: 5811,
      unit: 'samples',
      run: async () => {
        const file = {
          sizeBytes: capture.length,
          read: async (at: number, length: number) => capture.subarray(at, at + length),
        };
        encodePprof((await aggregateRecording(decodePerf(file), { kernel, isIdleStack })).profile);
      },
    },
  ];
}

/** What a busy host's perf says in its first ten seconds, to be kept. */
async function readWindow(kernel: KernelSymbols): Promise<{ header: PerfHeader; records: PerfRecord[] }> {
  const host = new SyntheticHost(kernel);
  const { header, batches } = decodePerf(chunks(host));
  const records: PerfRecord[] = [];
  for await (const batch of batches) {
    for (const record of batch) {
      if (record.timeNs < START_NS + WINDOW_NS)
        records.push(record.type === 'sample' ? copy(record) : record);
    }
  }
  return { header, records };
}

async function* chunks(host: SyntheticHost): AsyncGenerator<Uint8Array> {
  yield host.start().slice();
  yield host.window();
}

/** The decoder fills the same sample again and again. */
function copy(sample: SampleRecord): SampleRecord {
  const { words, callchainStart, callchainLength, ...rest } = sample;
  const callchain = words.slice(callchainStart, callchainStart + 2 * callchainLength);
  return { ...rest, words: callchain, callchainStart: 0, callchainLength };
}

/** Labels and symbolizer as the collector has them. */
function createAggregator(header: PerfHeader, kernel: KernelSymbols): Aggregator {
  const processes = new ProcessTable();
  return new Aggregator({
    header,
    symbolizer: new Symbolizer({ kernel, userCode: new UserFiles({ files: 'live' }) }),
    processes,
    labels: createLabelSources(SAMPLE_LABELS, { topology: header, processes }),
    isIdleStack,
  });
}
