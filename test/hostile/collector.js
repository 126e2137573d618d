// The collector that is attacked: `node test/hostile/collector.js CHECKOUT SECRET WINDOW_MS`, of the sources in that checkout,
// pushing nowhere. Prints one line of JSON when it is stopped by SIGTERM: what it cost and what became of its windows.
import { register } from 'node:module';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';

const [checkout, secret, windowMs] = process.argv.slice(2);
register(pathToFileURL(join(checkout, 'tools/typescript-hooks.js')));
const load = (path) => import(pathToFileURL(join(checkout, 'src', path)).href);
const { SampleLabeler } = await load('collect/aggregate/labels/sample-labeler.ts');
const { createCollector } = await load('collect/collector/collector.ts');
const { liveSources } = await load('collect/collector/live-sources.ts');
const { isIdleStack } = await load('frames/index.ts');
const { PROFILE_MAKERS } = await load('collect/collector/profiles/index.ts');

const report = {
  windows: 0,
  lost: 0,
  lateMs: 0,
  longestNameBytes: 0,
  profileBytes: 0,
  tellsSecret: false,
  problems: [],
};

const delivery = {
  stats: { pushed: 0, rejected: 0, dropped: 0, waiting: 0 },
  problems: [],
  add: ({ profiles, endMs }) => {
    report.lateMs = Math.max(report.lateMs, Date.now() - endMs);
    for (const { bytes } of profiles) look(bytes);
  },
  close: async () => {},
};

/** Long enough that windows are not late for being looked at: it is done when they are over. */
const kept = [];
function look(bytes) {
  report.profileBytes += bytes.length;
  if (kept.length < 200) kept.push(bytes);
}

function longestName(pprof) {
  let longest = 0;
  for (let at = pprof.indexOf(0x32); at >= 0; at = pprof.indexOf(0x32, at + 1)) {
    // Field 6 of a pprof, its strings: a length and so many printable bytes.
    const [low, high] = [pprof[at + 1] ?? 0, pprof[at + 2] ?? 0];
    const length = low < 0x80 ? low : (low & 0x7f) + 128 * high;
    const text = pprof.subarray(at + (low < 0x80 ? 2 : 3), at + 3 + length);
    if (length > longest && text.length >= length && text.every((byte) => byte >= 0x20)) longest = length;
  }
  return longest;
}

const labeler = new SampleLabeler({
  seriesLabels: { host: 'hostile' },
  sampleLabels: ['cpu', 'process'],
  serviceName: [],
  relabel: [],
});
const collector = createCollector({
  ...{
    host: 'hostile',
    labeler,
    maxSeries: 200,
    windowMs: Number(windowMs),
    frequencyHz: 99,
    split: 'server',
  },
  sources: liveSources({
    ...{ perf: 'perf', event: 'auto', frequencyHz: 99, labelSources: labeler.sources },
    onRestart: (error) => report.problems.push(error.message),
  }),
  ...{ delivery, isIdleStack, profiles: PROFILE_MAKERS },
  onWindow: ({ counts }) => {
    report.windows++;
    report.lost += counts.lost;
  },
  onProblem: ({ message }) => report.problems.push(message),
});

let delay;
let before;
process.stdin.once('data', () => {
  delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  before = process.cpuUsage();
});
process.once('SIGTERM', async () => {
  const { user, system } = process.cpuUsage(before);
  const { samples, otherRecordsLost = null } = collector.stats;
  Object.assign(report, {
    cpuSeconds: (user + system) / 1e6,
    standstillMs: delay.max / 1e6,
    peakRssBytes: process.resourceUsage().maxRSS * 1024,
    samples: samples.total,
    otherRecordsLost,
  });
  await collector.stop(3000);
  const texts = kept.map((bytes) => gunzipSync(bytes));
  report.tellsSecret = texts.some((text) => text.includes(secret));
  report.longestNameBytes = Math.max(0, ...texts.map(longestName));
  process.stdout.write(`${JSON.stringify(report)}\n`, () => process.exit(0));
});
collector.done.catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
