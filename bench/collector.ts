import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { Aggregator, createLabelSources } from '../src/aggregate/index.js';
import { SampleLabeler } from '../src/aggregate/sample-labeler.js';
import { aggregateRecording } from '../src/app/aggregate-recording.js';
import { DERIVED_PROFILES } from '../src/app/derived-profiles.js';
import { encodeWindow, packPushes } from '../src/app/window-encoder.js';
import { decodePerf } from '../src/decode/index.js';
import { encodePprof } from '../src/encode/index.js';
import { isIdleStack } from '../src/frames/index.js';
import { ProcessTable } from '../src/host/index.js';
import type { PerfHeader } from '../src/model/perf-record.js';
import { parseKallsyms, Symbolizer } from '../src/symbolize/index.js';
import { createSyntheticSamples, SYNTHETIC_CPUS, syntheticHeader } from './synthetic-samples.js';

const EXAMPLES = fileURLToPath(new URL('../examples/incident/', import.meta.url));
const readExample = (name: string) => gunzipSync(readFileSync(`${EXAMPLES}${name}.gz`));

const SAMPLE_LABELS = ['cpu', 'numa_node', 'process'];

/** Labels and symbolizer as the collector has them, fed with a stream of that header. */
export function createWindowAggregator(header: PerfHeader, kallsyms: Uint8Array): Aggregator {
  const processes = new ProcessTable();
  const topology = {
    numaNodeOfCpu: header.numaNodeOfCpu,
    socketOfCpu: new Map<number, number>(),
    siblingsOfCpu: new Map<number, readonly number[]>(),
  };
  return new Aggregator({
    header,
    symbolizer: new Symbolizer({ kernel: parseKallsyms(kallsyms) }),
    processes,
    labels: createLabelSources(SAMPLE_LABELS, { topology, processes }),
    isIdleStack,
  });
}

/** A window of 96 CPUs at 99 Hz, from records to gzipped profiles; a recorded capture, from bytes to pprof. */
export async function collectorCases() {
  const kallsyms = readExample('kallsyms');
  const kernel = parseKallsyms(kallsyms);
  const aggregator = createWindowAggregator(syntheticHeader, kallsyms);
  const samples = createSyntheticSamples(kernel, 95_000);
  const window = { startNs: 0, endNs: 10e9, startMs: 0, endMs: 10_000 };
  const labeler = new SampleLabeler({
    seriesLabels: { host: 'web-3' },
    sampleLabels: SAMPLE_LABELS,
    serviceName: [],
    relabel: [],
  });
  const options = { labeler, maxSeries: 200, split: 'server', derived: DERIVED_PROFILES } as const;
  const capture = readExample('incident.nmi.data');
  return [
    {
      name: `collector/window of ${SYNTHETIC_CPUS} cpus`,
      operations: samples.length,
      unit: 'samples',
      run: async () => {
        for (const sample of samples) aggregator.add(sample);
        await packPushes(
          encodeWindow(
            window,
            aggregator.flush(),
            { labels: {}, numaNodeOfCpu: syntheticHeader.numaNodeOfCpu },
            options,
          ),
        );
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
