import { createLogger, createMetrics } from '../telemetry/index.js';
import { runUntilStopped } from './lifecycle.js';
import { type CommonFlags, readSettings } from './options.js';
import { startStore } from './start-store.js';

/** `spinscope serve`: the store with its API and page. Resolves with the exit code when it is stopped. */
export async function serve(flags: CommonFlags): Promise<number> {
  const { config, listen, dataDir } = readSettings(flags);
  const log = createLogger(config.logLevel);
  const store = await startStore(config, {
    dataDir,
    listen: listen ?? config.server.listen,
    metrics: createMetrics(),
    log,
    status: () => null,
    gets: new Map(),
  });
  log.info('serving', { url: store.server.url, dataDir });
  return runUntilStopped([store]);
}
