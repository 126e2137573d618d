// `node bench/live.js [SECONDS [STALL_MS]]`: samples this host at 99 and at 999 Hz, and prints per window what the
// collector and perf used: CPU seconds per second, resident memory, and how late the profiles were. With STALL_MS,
// the collector does nothing for so long in each window: what is lost then was more than the rings hold.
import { register } from 'node:module';

register('../tools/typescript-hooks.js', import.meta.url);
const { SampleLabeler } = await import('../src/collect/aggregate/labels/sample-labeler.ts');
const { createCollector } = await import('../src/collect/collector/collector.ts');
const { liveSources } = await import('../src/collect/collector/live-sources.ts');
const { PushDelivery } = await import('../src/deliver/index.ts');
const { isIdleStack } = await import('../src/frames/index.ts');
const { PROFILE_MAKERS } = await import('../src/collect/collector/profiles/index.ts');

const seconds = Number(process.argv[2] ?? 60);
const stallMs = Number(process.argv[3] ?? 0);
for (const frequencyHz of [99, 999]) await measure(frequencyHz);

async function measure(frequencyHz) {
  const labeler = new SampleLabeler({
    seriesLabels: { host: 'bench' },
    sampleLabels: ['cpu', 'numa_node', 'process'],
    serviceName: [],
    relabel: [],
  });
  const collector = createCollector({
    host: 'bench',
    labeler,
    maxSeries: 200,
    windowMs: 10_000,
    frequencyHz,
    split: 'server',
    sources: liveSources({
      perf: 'perf',
      event: 'auto',
      frequencyHz,
      labelSources: labeler.sources,
      onRestart: console.error,
    }),
    delivery: new PushDelivery({
      client: { push: async () => {}, close: () => {} },
      maxQueuedPushes: 10,
      onProblem: console.error,
    }),
    isIdleStack,
    profiles: PROFILE_MAKERS,
    onWindow: (window) => console.log(row(frequencyHz, window)),
    onProblem: console.error,
  });
  const staller = stallMs > 0 ? setInterval(() => sleepBlocked(stallMs), 10_000) : undefined;
  // A collector that cannot sample says why.
  await Promise.race([
    collector.done.then(() => new Promise(() => {})),
    new Promise((resolve) => setTimeout(resolve, seconds * 1000)),
  ]);
  clearInterval(staller);
  await collector.stop(2000);
}

function sleepBlocked(ms) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

function row(frequencyHz, { startMs, endMs, counts, late, ownCpuSeconds, perfCpuSeconds, ...rest }) {
  const perSecond = (cpuSeconds) => ((cpuSeconds * 1000) / (endMs - startMs)).toFixed(4);
  const mebibytes = (bytes) => (bytes / 2 ** 20).toFixed(0);
  return [
    `${frequencyHz} Hz: ${counts.total} samples, ${counts.lost} lost, ${late} late`,
    `collector ${perSecond(ownCpuSeconds)} CPU s/s ${mebibytes(rest.ownResidentBytes)} MiB`,
    `perf ${perSecond(perfCpuSeconds)} CPU s/s ${mebibytes(rest.perfResidentBytes)} MiB`,
    `encoded ${Date.now() - endMs} ms after the window's end`,
  ].join('; ');
}
