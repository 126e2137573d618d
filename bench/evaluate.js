// `node bench/evaluate.js [HOSTS]`: one evaluation of 20 rules over so many hosts (default 1,000; one in a
// hundred has the recorded incident), by the querier API of the built-in store in this same process: wall and CPU
// time, and queries by kind. Twice: of collectors that make derived profiles, and of others, where all stacks are fetched.
import { mkdtempSync, rmSync } from 'node:fs';
import { register } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

register('../tools/typescript-hooks.js', import.meta.url);
const { SampleLabeler } = await import('../src/collect/aggregate/labels/sample-labeler.ts');
const { PROFILE_MAKERS } = await import('../src/collect/collector/profiles/index.ts');
const { readRecording } = await import('../src/collect/recording/read-recording.ts');
const { readRules } = await import('../src/app/read-rules.ts');
const { WindowEncoder } = await import('../src/collect/collector/window-encoder.ts');
const { Evaluator, parseRules } = await import('../src/evaluate/index.ts');
const { QuerierClient } = await import('../src/evaluate/query/querier-client.ts');
const { createHttpTransport } = await import('../src/evaluate/query/querier-transport.ts');
const { Querier } = await import('../src/serve/query/querier.ts');
const { createApiMethods, startServer } = await import('../src/serve/server/index.ts');
const { Store } = await import('../src/serve/store/index.ts');

const EXAMPLES = fileURLToPath(new URL('../examples/incident/', import.meta.url));
const WINDOWS = 3;
const WINDOW_MS = 10_000;
const START_MS = 1_700_000_000_000;
const RULES = 20;
const hosts = Number(process.argv[2] ?? 1000);

const quiet = await windowsOf('baseline.nmi');
const incident = await windowsOf('incident.nmi');
for (const derived of [true, false]) await measure(derived);

/** The profiles of the windows of a recording, which many hosts share. */
async function windowsOf(name) {
  const { profile, counts, sampler } = await readRecording(
    `${EXAMPLES}${name}.data.gz`,
    `${EXAMPLES}kallsyms.gz`,
  );
  const labeler = new SampleLabeler({
    seriesLabels: {},
    sampleLabels: ['cpu', 'numa_node', 'process'],
    serviceName: [],
    relabel: [],
  });
  const aggregated = { samples: profile.samples, counts, periodNs: profile.period, sampler };
  const encoder = new WindowEncoder({
    labeler,
    maxSeries: 200,
    split: 'server',
    profiles: PROFILE_MAKERS,
  });
  return Array.from({ length: WINDOWS }, (_, index) => {
    const startMs = START_MS + index * WINDOW_MS;
    const window = { startNs: 0, endNs: WINDOW_MS * 1e6, startMs, endMs: startMs + WINDOW_MS };
    return encoder.encode(window, aggregated, { labels: {}, numaNodeOfCpu: new Map() }).profiles;
  });
}

async function measure(hasDerived) {
  const dir = mkdtempSync(join(tmpdir(), 'spinscope-bench-'));
  const nowMs = START_MS + WINDOWS * WINDOW_MS;
  const store = await Store.open({ dir, retentionMs: 86_400_000, maxBytes: 2 ** 34, now: () => nowMs });
  for (let window = 0; window < WINDOWS; window++) {
    for (let host = 0; host < hosts; host++) await push(store, host, window, hasDerived);
  }
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    methods: createApiMethods(store, new Querier(store)),
    gets: new Map(),
    files: new Map(),
    onFailure: console.error,
  });
  const client = new QuerierClient(createHttpTransport({ url: server.url, timeoutMs: 60_000 }));
  const evaluator = new Evaluator({
    query: client,
    groups: createRules(),
    rangeMs: WINDOWS * WINDOW_MS,
    windowMs: WINDOW_MS,
    statePath: null,
    now: () => nowMs,
    onChange: () => {},
    onFailure: (_group, rule, error) => console.error(rule, error),
  });
  const usage = process.cpuUsage();
  const startedMs = performance.now();
  await evaluator.evaluateAll();
  const seconds = (performance.now() - startedMs) / 1000;
  const { user, system } = process.cpuUsage(usage);
  const { queries } = client;
  const firing = new Set(evaluator.alerts.map(({ labels }) => labels.host));
  console.log(
    `${hosts} hosts, ${RULES} rules, ${hasDerived ? 'with' : 'without'} derived profiles: ${seconds.toFixed(1)} s, ` +
      `${((user + system) / 1e6).toFixed(1)} CPU-s (evaluator and store), ${firing.size} hosts with alerts; ` +
      `queries: ${[...queries].map(([method, count]) => `${count} ${method}`).join(', ')}; ` +
      `${(process.memoryUsage.rss() / 2 ** 20).toFixed(0)} MiB`,
  );
  await evaluator.stop();
  await client.close();
  await server.close(100);
  await store.close();
  rmSync(dir, { recursive: true });
}

async function push(store, host, window, hasDerived) {
  const profiles = host % 100 === 7 ? incident : quiet;
  const pushes = profiles[window]
    .filter(({ labels }) => hasDerived || labels.__name__ === 'process_cpu')
    .map(({ labels, bytes }) => ({
      labels: Object.entries({
        ...labels,
        host: `host-${host}`,
        ...(hasDerived ? { derived: 'kernel_lock,kernel_probe' } : {}),
      }),
      pprof: gunzipSync(bytes),
    }));
  await store.push(pushes);
}

/** The packs, and as many rules of the kind that people add. */
function createRules() {
  const packs = readRules(undefined);
  const own = Array.from({ length: RULES - packs.flatMap(({ rules }) => rules).length }, (_, index) => {
    const stacks = ['acquires: lock', 'acquires: lock or shadow', 'probe: any', 'probe: return'][index % 4];
    return `{alert: Own${index}, by: [host], stacks: {${stacks}}, when: share >= ${20 + index} %, min_samples: 100}`;
  });
  return [...packs, ...parseRules('own.yml', `groups: [{name: own, rules: [${own.join(', ')}]}]`)];
}
