// `node bench/stream.js [MINUTES]`: a host of 96 CPUs at 99 Hz (9,500 samples a second) for so many simulated
// minutes (default 60), as fast as it goes. Another process writes the stream (synthetic-stream.js); this one does
// with it what the collector does: decodes, orders, symbolizes, aggregates, encodes and gzips, a window of
// 10 s after the other. Prints its CPU time as a share of one core, and its resident memory.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

register('../tools/typescript-hooks.js', import.meta.url);
const { Aggregator, createLabelSources } = await import('../src/aggregate/index.ts');
const { SampleLabeler } = await import('../src/aggregate/sample-labeler.ts');
const { DERIVED_PROFILES } = await import('../src/app/derived-profiles.ts');
const { encodeWindow, packPushes } = await import('../src/app/window-encoder.ts');
const { decodePerf } = await import('../src/decode/index.ts');
const { isIdleStack } = await import('../src/frames/index.ts');
const { ProcessTable } = await import('../src/host/index.ts');
const { parseKallsyms, Symbolizer, UserFiles } = await import('../src/symbolize/index.ts');

const WINDOW_SECONDS = 10;
const CPUS = 96;
const SAMPLE_LABELS = ['cpu', 'numa_node', 'process'];
/** Windows until code is compiled and symbols are read. */
const START_UP_WINDOWS = 12;

const minutes = Number(process.argv[2] ?? 60);
const windows = (minutes * 60) / WINDOW_SECONDS;
const topology = {
  numaNodeOfCpu: new Map(Array.from({ length: CPUS }, (_, cpu) => [cpu, cpu < CPUS / 2 ? 0 : 1])),
  socketOfCpu: new Map(),
  siblingsOfCpu: new Map(),
};
const labeler = new SampleLabeler({
  seriesLabels: { host: 'web-3' },
  sampleLabels: SAMPLE_LABELS,
  serviceName: [],
  relabel: [],
});
const options = { labeler, maxSeries: 200, split: 'server', derived: DERIVED_PROFILES };

const generator = fileURLToPath(new URL('synthetic-stream.js', import.meta.url));
const child = spawn(process.execPath, [generator, String(windows)], { stdio: ['ignore', 'pipe', 'inherit'] });
const stream = decodePerf(child.stdout);
const aggregator = createAggregator();
const tenth = Math.max(1, Math.round((windows - START_UP_WINDOWS) / 10));
let started = 0;
let window = 0;
let usage = process.cpuUsage();
let peakBytes = 0;
for await (const batch of stream.batches) {
  for (const record of batch) {
    while (record.timeNs >= (window + 1) * WINDOW_SECONDS * 1e9) await endWindow();
    aggregator.add(record);
  }
}
await endWindow();

function createAggregator() {
  const kallsyms = gunzipSync(readFileSync(new URL('../examples/incident/kallsyms.gz', import.meta.url)));
  const processes = new ProcessTable();
  return new Aggregator({
    header: stream.header,
    symbolizer: new Symbolizer({
      kernel: parseKallsyms(kallsyms),
      userCode: new UserFiles({ files: 'matching' }),
    }),
    processes,
    labels: createLabelSources(SAMPLE_LABELS, { topology, processes }),
    isIdleStack,
  });
}

async function endWindow() {
  const startMs = window * WINDOW_SECONDS * 1000;
  const endMs = startMs + WINDOW_SECONDS * 1000;
  const encoded = encodeWindow(
    { startNs: startMs * 1e6, endNs: endMs * 1e6, startMs, endMs },
    aggregator.flush(),
    { labels: {}, numaNodeOfCpu: topology.numaNodeOfCpu },
    options,
  );
  aggregator.clear();
  await packPushes(encoded);
  window++;
  peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
  if (window === START_UP_WINDOWS) report('start-up');
  else if (window > START_UP_WINDOWS && (window - START_UP_WINDOWS) % tenth === 0) report('after it');
}

/** What was used since the last report. */
function report(name) {
  const { user, system } = process.cpuUsage(usage);
  usage = process.cpuUsage();
  const share = (user + system) / 1e6 / ((window - started) * WINDOW_SECONDS);
  started = window;
  const minute = ((window * WINDOW_SECONDS) / 60).toFixed(1).padStart(5);
  console.log(
    `minute ${minute}  ${name}  ${(share * 100).toFixed(1)} % of a core, at most ${mebibytes(peakBytes)} MiB`,
  );
  peakBytes = 0;
}

function mebibytes(bytes) {
  return (bytes / 2 ** 20).toFixed(0);
}
