import { ProbesOfHosts } from '../evaluate/query/probes-of-hosts.js';
import { QuerierClient } from '../evaluate/query/querier-client.js';
import { createHttpTransport } from '../evaluate/query/querier-transport.js';
import { createConnection } from '../lib/connection/create-connection.js';
import { type GetHandler, startServer } from '../serve/server/index.js';
import { createLogger, createMetrics } from '../telemetry/index.js';
import { alertSeriesText } from './alert-series.js';
import { runUntilStopped } from './lifecycle.js';
import { evaluatorMetrics } from './metrics/evaluator-metrics.js';
import { type CommonFlags, readSettings } from './options.js';
import { createRuleSource } from './rule-source.js';
import { servedNames } from './served-names.js';
import { type RunningEvaluator, startEvaluator } from './start-evaluator.js';
import { operationalGets } from './start-store.js';
import { writeOut } from './write-out.js';

/** `spinscope evaluate`: the rule evaluator alone, against a server. Resolves with the exit code when it is stopped. */
export async function evaluate(flags: CommonFlags): Promise<number> {
  const { config, listen, url, ruleFiles, dataDir } = readSettings(flags);
  const log = createLogger(config.logLevel);
  const rules = createRuleSource(ruleFiles);
  const groups = rules.read();
  const queryUrl = url ?? config.query.url;
  const query = new QuerierClient(createHttpTransport(createConnection(queryUrl, config.query.connection)));
  const metrics = createMetrics();
  const gets = new Map<string, GetHandler>(operationalGets(metrics, () => null));
  const server = await startServer({
    ...(listen ?? config.rules.listen),
    names: servedNames(config),
    methods: [],
    gets,
    files: new Map(),
    onFailure: (error) => log.error('a request failed', { reason: String(error) }),
  });
  const probes = new ProbesOfHosts({
    query,
    onFailure: (host, error) =>
      log.warn('who holds the probes of a host is not known', { host, reason: String(error) }),
  });
  let running: RunningEvaluator;
  try {
    running = startEvaluator(config, {
      query,
      groups,
      rules,
      stateDir: dataDir,
      log,
      write: writeOut,
      pageUrl: queryUrl,
      ownUrl: server.url,
      probesOf: (host) => probes.of(host),
    });
  } catch (error) {
    await query.close();
    await server.close(0);
    throw error;
  }
  metrics.add(evaluatorMetrics(running));
  metrics.addText(() => alertSeriesText(running.evaluator));
  for (const [path, handler] of running.gets) gets.set(path, handler);
  log.info('evaluating', { queryUrl, groups: running.evaluator.status.length, listen: server.url });
  return runUntilStopped([
    { stop: async () => probes.stop() },
    running,
    { stop: (graceMs) => server.close(graceMs) },
  ]);
}
