import { createPushClient } from '../deliver/index.js';
import { createConnection } from '../lib/connection/create-connection.js';
import { startServer } from '../serve/server/index.js';
import { createLogger, createMetrics } from '../telemetry/index.js';
import { runUntilStopped } from './lifecycle.js';
import { collectorMetrics } from './metrics/collector-metrics.js';
import { type CommonFlags, readSettings } from './options.js';
import { createProbesApi } from './probes-api.js';
import { servedNames } from './served-names.js';
import { startCollector } from './start-collector.js';
import { operationalGets } from './start-store.js';

/** `spinscope collect`: the collector alone, pushing to a server. Resolves with the exit code when it is stopped. */
export async function collect(flags: CommonFlags): Promise<number> {
  const { config, listen, url } = readSettings(flags);
  const log = createLogger(config.logLevel);
  const pushUrl = url ?? config.push.url;
  const running = await startCollector(config, {
    pushClient: createPushClient(createConnection(pushUrl, config.push.connection)),
    log,
    onWindow: ({ counts, busyCores, profileBytes }) =>
      log.info('window', { ...counts, busyCores, profileBytes }),
  });
  const metrics = createMetrics();
  metrics.add(collectorMetrics(running));
  const server = await startServer({
    ...(listen ?? config.collector.listen),
    names: servedNames(config),
    methods: [],
    gets: new Map([
      ...operationalGets(metrics, () => running.collector.status()),
      ...createProbesApi(running.probes),
    ]),
    files: new Map(),
    onFailure: (error) => log.error('a request failed', { reason: String(error) }),
  }).catch(async (error: unknown) => {
    await running.stop(0);
    throw error;
  });
  log.info('collecting', { pushUrl, listen: server.url });
  return runUntilStopped([running, { stop: (graceMs) => server.close(graceMs) }], running.failure);
}
