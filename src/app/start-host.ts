import { availableParallelism } from 'node:os';
import { QuerierClient } from '../evaluate/query/querier-client.js';
import type { CollectorStatus } from '../model/status.js';
import type { GetHandler } from '../serve/server/index.js';
import { createLogger, createMetrics } from '../telemetry/index.js';
import { alertSeriesText } from './alert-series.js';
import { type Running, stopInOrder } from './lifecycle.js';
import type { Settings } from './options.js';
import { collectorMetrics, evaluatorMetrics } from './own-metrics.js';
import type { RuleSource } from './rule-source.js';
import { type RunningCollector, type StartOptions, startCollector } from './start-collector.js';
import { type RunningEvaluator, startEvaluator } from './start-evaluator.js';
import { startStore } from './start-store.js';
import { windowLine } from './window-line.js';

/** What a host's process is started with, beside its settings. */
export interface HostOptions extends Omit<StartOptions, 'pushUrl' | 'log' | 'onWindow'> {
  readonly rules: RuleSource;
  readonly rangeMs?: number;
  /** CPUs of what is being sampled; this host's by default. */
  readonly cpus?: () => number;
  readonly write: (text: string) => void;
}

/** A host's process: collector, store, evaluator and page. */
export interface RunningHost extends Running {
  readonly url: string;
  readonly collector: RunningCollector;
  readonly evaluator: RunningEvaluator;
}

/** Starts all parts of a host's process; on the way they meet only through the querier and push APIs. Rejects with a `UserError`. */
export async function startHost(settings: Settings, options: HostOptions): Promise<RunningHost> {
  const { config, dataDir } = settings;
  const { rules, write } = options;
  // What is wrong with them is told before anything is sampled.
  const groups = rules.read();
  const log = createLogger(config.logLevel);
  const metrics = createMetrics();
  const late: { status: () => CollectorStatus | null } = { status: () => null };
  const gets = new Map<string, GetHandler>();
  const store = await startStore(config, {
    dataDir,
    listen: settings.listen ?? config.server.listen,
    metrics,
    log: log.child({ component: 'server' }),
    status: () => late.status(),
    gets,
  });
  const { url } = store.server;
  const { cpus = availableParallelism } = options;
  let collector: RunningCollector;
  try {
    collector = await startCollector(config, {
      ...options,
      pushUrl: url,
      log: log.child({ component: 'collector' }),
      onWindow: (summary) => write(`${windowLine(summary, cpus())}\n`),
    });
  } catch (error) {
    await store.stop(0);
    throw error;
  }
  late.status = () => collector.collector.status();
  const query = new QuerierClient({ url, timeoutMs: config.query.connection.timeoutMs });
  let evaluator: RunningEvaluator;
  try {
    evaluator = startEvaluator(config, {
      query,
      groups,
      rules,
      stateDir: dataDir,
      log: log.child({ component: 'evaluator' }),
      write,
      pageUrl: url,
      ownUrl: url,
      ...(options.rangeMs === undefined ? {} : { rangeMs: options.rangeMs }),
      ...(options.windowMs === undefined ? {} : { windowMs: options.windowMs }),
    });
  } catch (error) {
    await stopInOrder([collector, { stop: () => query.close() }, store]);
    throw error;
  }
  for (const [path, handler] of evaluator.gets) gets.set(path, handler);
  metrics.add(collectorMetrics(collector));
  metrics.add(evaluatorMetrics(evaluator));
  metrics.addText(() => alertSeriesText(evaluator.evaluator));
  return {
    url,
    collector,
    evaluator,
    async stop(graceMs) {
      await evaluator.stop(graceMs * 0.2);
      await collector.stop(graceMs * 0.6);
      await query.close();
      await store.stop(graceMs * 0.2);
    },
  };
}
