import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { SampleLabeler } from '../../src/collect/aggregate/labels/sample-labeler.js';
import { abilityLabels } from '../../src/collect/collector/ability-labels.js';
import { PROFILE_MAKERS } from '../../src/collect/collector/profiles/index.js';
import { WindowEncoder } from '../../src/collect/collector/window-encoder.js';
import { QuerierClient } from '../../src/evaluate/query/querier-client.js';
import { createHttpTransport } from '../../src/evaluate/query/querier-transport.js';
import type { Sampler } from '../../src/model/profile.js';
import type { Recording } from '../../src/model/recording.js';
import { Querier } from '../../src/serve/query/querier.js';
import { createApiMethods, startServer } from '../../src/serve/server/index.js';
import { Store } from '../../src/serve/store/index.js';

const WINDOW_MS = 10_000;
/** Where a stored recording is found. */
export const STORED_RANGE = { startMs: 1_700_000_000_000, endMs: 1_700_000_000_000 + WINDOW_MS };

/** A recording in the built-in store, as if a collector had pushed it as one window, behind the querier API. */
export async function storeRecording(
  recording: Recording,
): Promise<{ query: QuerierClient; close: () => Promise<void> }> {
  const dir = mkdtempSync(join(tmpdir(), 'spinscope-stored-'));
  const store = await Store.open({
    dir,
    retentionMs: 86_400_000,
    maxBytes: 2 ** 32,
    now: () => STORED_RANGE.endMs,
  });
  const series = seriesOf(recording).map(({ labels, bytes }) => ({
    labels: Object.entries(labels),
    pprof: gunzipSync(bytes),
  }));
  await store.push(series);
  const server = await startServer({
    host: '127.0.0.1',
    port: 0,
    methods: createApiMethods(store, new Querier(store)),
    gets: new Map(),
    files: new Map(),
    onFailure: (error) => {
      throw error;
    },
  });
  const query = new QuerierClient(createHttpTransport({ url: server.url, timeoutMs: 120_000 }));
  return {
    query,
    async close() {
      await query.close();
      await server.close(100);
      await store.close();
      rmSync(dir, { recursive: true });
    },
  };
}

function seriesOf(recording: Recording) {
  const { profile, counts, sampler, header } = recording;
  const labeler = new SampleLabeler({
    seriesLabels: { host: profile.labels.host ?? '' },
    sampleLabels: ['cpu', 'numa_node', 'process'],
    serviceName: [],
    relabel: [],
  });
  const window = { startNs: 0, endNs: WINDOW_MS * 1e6, ...STORED_RANGE };
  const aggregated = {
    samples: profile.samples,
    counts,
    periodNs: profile.period,
    // Recordings of perf tell it.
    sampler: sampler as Sampler,
    event: null,
    otherRecordsLost: 0,
    mostSamples: Number.POSITIVE_INFINITY,
  };
  const labels = { ...abilityLabels(recording), derived: 'kernel_lock,kernel_probe' };
  const options = { labeler, maxSeries: 200, split: 'server', profiles: PROFILE_MAKERS } as const;
  const numaNodeOfCpu = header?.numaNodeOfCpu ?? new Map();
  return new WindowEncoder(options).encode(window, aggregated, { labels, numaNodeOfCpu }).profiles;
}
