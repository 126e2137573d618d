// `node collect-stream.js WINDOWS KALLSYMS`, bundled by stream.js: a collector of what comes from standard input, as fast
// as it comes. Prints, for each tenth of the time, its CPU time and the most memory it had resident as a window ended.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { SampleLabeler } from '../src/collect/aggregate/labels/sample-labeler.ts';
import { createCollector } from '../src/collect/collector/collector.ts';
import { PROFILE_MAKERS } from '../src/collect/collector/profiles/index.ts';
import { decodePerf } from '../src/collect/decode/index.ts';
import { createProcProcessSource } from '../src/collect/host/proc-process-source.ts';
import { ProcessTable } from '../src/collect/host/process-table.ts';
import { parseKallsyms, Symbolizer, UserFiles } from '../src/collect/symbolize/index.ts';
import { PushDelivery } from '../src/deliver/index.ts';
import { isIdleStack } from '../src/frames/index.ts';
import { keepHeapSmall } from '../src/lib/v8-flags.ts';

const WINDOW_SECONDS = 10;
const WINDOW_NS = WINDOW_SECONDS * 1e9;
/** Until then code is compiled, and symbols are read. */
const START_UP_WINDOWS = 12;
const windows = Number(process.argv[2]);
const kallsyms = process.argv[3];

keepHeapSmall();
const stream = decodePerf(process.stdin);
/** The clocks of the host, which stand where the stream does. */
let nowNs = 0;
const told = [];
let onTold = () => {};
const labeler = new SampleLabeler({
  seriesLabels: { host: 'web-3' },
  sampleLabels: ['cpu', 'numa_node', 'process'],
  serviceName: [],
  relabel: [],
});
const collector = createCollector({
  host: 'web-3',
  labeler,
  maxSeries: 200,
  windowMs: WINDOW_SECONDS * 1000,
  frequencyHz: 99,
  split: 'server',
  sources: sources(),
  delivery: new PushDelivery({
    client: { push: async () => {}, close: () => {} },
    maxQueuedPushes: 10,
    onProblem: console.error,
  }),
  isIdleStack,
  profiles: PROFILE_MAKERS,
  onWindow: tell,
  onProblem: console.error,
  clock: { monotonicNs: () => nowNs, wallMs: () => nowNs / 1e6 },
});
await collector.done;
await collector.stop(1000);
report('after 2 minutes', told.slice(START_UP_WINDOWS, windows));
// Kilobytes; the start and the middle of windows are in it.
console.log(`at most ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB at any moment`);
const { samples, late, push } = collector.stats;
console.log(`${samples.total} samples, ${samples.lost} lost, ${late} late; ${push.pushed} pushed`);
for (const problem of collector.status().problems) console.log(problem);

async function* sources() {
  yield {
    stream: {
      header: stream.header,
      batches: paced(stream.batches),
      release: (timeNs) => stream.release(timeNs),
    },
    symbolizer: new Symbolizer({
      kernel: parseKallsyms(gunzipSync(readFileSync(kallsyms))),
      userCode: new UserFiles({ files: 'live' }),
    }),
    processes: new ProcessTable(createProcProcessSource()),
    topology: stream.header,
    hasKprobes: true,
  };
}

/** The records, with time going on as theirs does; not before the windows that ended are compressed, as in real time they would be. */
async function* paced(batches) {
  let endNs = 0;
  let ended = 0;
  for await (const batch of batches) {
    nowNs = Math.max(nowNs, batch.at(-1).timeNs);
    if (endNs === 0 && nowNs > 0) endNs = (Math.floor(nowNs / WINDOW_NS) + 1) * WINDOW_NS;
    yield batch;
    for (; endNs > 0 && nowNs >= endNs; endNs += WINDOW_NS) ended++;
    while (told.length < ended) {
      await new Promise((resolve) => {
        onTold = resolve;
      });
    }
  }
}

function tell(window) {
  told.push(window);
  onTold();
  const tenth = Math.max(1, Math.round(windows / 10));
  if (told.length > windows || told.length % tenth !== 0) return;
  report(`minute ${((told.length * WINDOW_SECONDS) / 60).toFixed(1)}`, told.slice(-tenth));
}

function report(name, ofWindows) {
  if (ofWindows.length === 0) return;
  const cpuSeconds = ofWindows.reduce((sum, { ownCpuSeconds }) => sum + ownCpuSeconds, 0);
  const share = cpuSeconds / (ofWindows.length * WINDOW_SECONDS);
  const bytes = Math.max(...ofWindows.map(({ ownResidentBytes }) => ownResidentBytes));
  console.log(
    `${name.padEnd(18)}${(share * 100).toFixed(1)} % of a core, ${(bytes / 2 ** 20).toFixed(0)} MiB`,
  );
}
