import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '../config/index.js';
import type { ApiCall } from '../model/api-call.js';
import type { CollectorStatus } from '../model/status.js';
import { Querier } from '../serve/query/querier.js';
import {
  createApiMethods,
  createLocalCalls,
  type GetHandler,
  type RunningServer,
  readStaticFiles,
  startServer,
} from '../serve/server/index.js';
import { Store } from '../serve/store/index.js';
import type { Logger, Metrics } from '../telemetry/index.js';
import type { Running } from './lifecycle.js';
import { storeMetrics } from './metrics/store-metrics.js';
import { servedNames } from './served-names.js';

/** The page as it was built. */
const PAGE_DIR = fileURLToPath(new URL('../../dist/web', import.meta.url));

/** A store that is served. */
export interface RunningStore extends Running {
  readonly server: RunningServer;
  /** Its API for parts of the same process. */
  readonly call: ApiCall;
}

/** What a store is served with, beside its configuration. */
export interface StartStoreOptions {
  readonly dataDir: string;
  readonly listen: Config['server']['listen'];
  readonly metrics: Metrics;
  readonly log: Logger;
  /** Of a collector in the same process; null: there is none. */
  readonly status: () => CollectorStatus | null;
  /** More of what is answered, by path; may be added to while it is served. */
  readonly gets: Map<string, GetHandler>;
}

/** Opens the store and serves it with its API and page. Rejects with a `UserError` when it cannot. */
export async function startStore(config: Config, options: StartStoreOptions): Promise<RunningStore> {
  const files = readStaticFiles(PAGE_DIR);
  const store = await Store.open({
    dir: join(options.dataDir, 'profiles'),
    retentionMs: config.store.retentionMs,
    maxBytes: config.store.maxBytes,
    log: options.log,
  });
  options.metrics.add(storeMetrics(store));
  for (const [path, handler] of operationalGets(options.metrics, options.status))
    options.gets.set(path, handler);
  try {
    const methods = createApiMethods(store, new Querier(store));
    const onFailure = (error: unknown) => options.log.error('a request failed', { reason: detailOf(error) });
    const server = await startServer({
      ...options.listen,
      names: servedNames(config),
      methods,
      gets: options.gets,
      files,
      onFailure,
    });
    return {
      server,
      call: createLocalCalls(methods, onFailure),
      async stop(graceMs) {
        await server.close(graceMs);
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** What every process answers: /ready, /metrics, and what its collector says. */
export function operationalGets(
  metrics: Metrics,
  status: () => CollectorStatus | null,
): ReadonlyMap<string, GetHandler> {
  return new Map<string, GetHandler>([
    ['/ready', () => ({ contentType: 'text/plain; charset=utf-8', body: 'ready\n' })],
    ['/metrics', async () => ({ contentType: metrics.contentType, body: await metrics.text() })],
    [
      '/api/status',
      () => {
        const now = status();
        return now && { contentType: 'application/json', body: JSON.stringify(now) };
      },
    ],
  ]);
}

function detailOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
