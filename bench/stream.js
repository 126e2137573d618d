// `node bench/stream.js [MINUTES]`: a host of 96 CPUs at 99 Hz (9,500 samples a second) for so many
// simulated minutes (default 60), as fast as it goes: from records to gzipped profiles, a window of 10 s after the
// other, each of other samples. Prints CPU time as a share of one core, and the resident memory over time.
import { readFileSync } from 'node:fs';
import { register } from 'node:module';
import { gunzipSync } from 'node:zlib';

register('../tools/typescript-hooks.js', import.meta.url);
const { createWindowAggregator } = await import('./collector.ts');
const { createSyntheticSamples, syntheticHeader } = await import('./synthetic-samples.ts');
const { encodeWindow, packPushes } = await import('../src/app/window-encoder.ts');
const { SampleLabeler } = await import('../src/aggregate/sample-labeler.ts');
const { DERIVED_PROFILES } = await import('../src/app/derived-profiles.ts');
const { parseKallsyms } = await import('../src/symbolize/index.ts');

const WINDOW_SECONDS = 10;
const SAMPLES = 95_000;
/** Sets of samples that windows are made of by turns. */
const SETS = 3;
const minutes = Number(process.argv[2] ?? 60);

const kallsyms = gunzipSync(readFileSync(new URL('../examples/incident/kallsyms.gz', import.meta.url)));
const aggregator = createWindowAggregator(syntheticHeader, kallsyms);
const kernel = parseKallsyms(kallsyms);
const beforeBytes = process.memoryUsage.rss();
const sets = Array.from({ length: SETS }, (_, i) => createSyntheticSamples(kernel, SAMPLES, i + 1));
console.log(
  `the samples themselves take ${mebibytes(process.memoryUsage.rss() - beforeBytes)} MiB of what follows`,
);

const labeler = new SampleLabeler({
  seriesLabels: { host: 'web-3' },
  sampleLabels: ['cpu', 'numa_node', 'process'],
  serviceName: [],
  relabel: [],
});
const options = { labeler, maxSeries: 200, split: 'server', derived: DERIVED_PROFILES };
const windows = (minutes * 60) / WINDOW_SECONDS;
let usage = process.cpuUsage();
for (let index = 0; index < windows; index++) {
  const startMs = index * WINDOW_SECONDS * 1000;
  const endMs = startMs + WINDOW_SECONDS * 1000;
  for (const sample of sets[index % SETS]) aggregator.add(sample);
  const encoded = encodeWindow(
    { startNs: startMs * 1e6, endNs: endMs * 1e6, startMs, endMs },
    aggregator.flush(),
    { labels: {}, numaNodeOfCpu: syntheticHeader.numaNodeOfCpu },
    options,
  );
  aggregator.clear();
  await packPushes(encoded);
  const tenth = Math.max(1, Math.round(windows / 10));
  if ((index + 1) % tenth !== 0) continue;
  const { user, system } = process.cpuUsage(usage);
  usage = process.cpuUsage();
  const share = (user + system) / 1e6 / (tenth * WINDOW_SECONDS);
  const time = `minute ${(((index + 1) * WINDOW_SECONDS) / 60).toFixed(0)}`.padEnd(12);
  console.log(`${time}${(share * 100).toFixed(1)} % of a core, ${mebibytes(process.memoryUsage.rss())} MiB`);
}

function mebibytes(bytes) {
  return (bytes / 2 ** 20).toFixed(0);
}
