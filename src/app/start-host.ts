import { availableParallelism } from 'node:os';
import { createLocalPushClient } from '../deliver/index.js';
import { QuerierClient } from '../evaluate/query/querier-client.js';
import { createLocalTransport } from '../evaluate/query/querier-transport.js';
import type { ProbeInventory } from '../model/probe.js';
import type { CollectorStatus } from '../model/status.js';
import type { GetHandler } from '../serve/server/index.js';
import { createLogger, createMetrics } from '../telemetry/index.js';
import { alertSeriesText } from './alert-series.js';
import { type Running, stopInOrder } from './lifecycle.js';
import { collectorMetrics } from './metrics/collector-metrics.js';
import { evaluatorMetrics } from './metrics/evaluator-metrics.js';
import type { Settings } from './options.js';
import { createProbesApi } from './probes-api.js';
import type { RuleSource } from './rule-source.js';
import { type RunningCollector, type StartOptions, startCollector } from './start-collector.js';
import { type RunningEvaluator, startEvaluator } from './start-evaluator.js';
import { startStore } from './start-store.js';
import { windowLine } from './window-line.js';

/** What a host's process is started with, beside its settings. */
export interface HostOptions extends Omit<StartOptions, 'pushClient' | 'log' | 'onWindow'> {
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

/** Starts all parts of a host's process; they meet only through the querier and push APIs, called without a socket. Rejects with a `UserError`. */
export async function startHost(settings: Settings, options: HostOptions): Promise<RunningHost> {
  const { config, dataDir } = settings;
  const { rules, write, cpus = availableParallelism } = options;
  // What is wrong with them is told before anything is sampled.
  const groups = rules.read();
  const log = createLogger(config.logLevel);
  const metrics = createMetrics();
  const gets = new Map<string, GetHandler>();
  const late: { status: () => CollectorStatus | null } = { status: () => null };
  const store = await startStore(config, {
    dataDir,
    listen: settings.listen ?? config.server.listen,
    metrics,
    log: log.child({ component: 'server' }),
    status: () => late.status(),
    gets,
  });
  const { url } = store.server;
  const collector = await startBeside([store], () =>
    startCollector(config, {
      ...options,
      pushClient: createLocalPushClient(url, store.call),
      log: log.child({ component: 'collector' }),
      onWindow: (summary) => write(`${windowLine(summary, cpus())}\n`),
    }),
  );
  late.status = () => collector.collector.status();
  const query = new QuerierClient(createLocalTransport(url, store.call));
  const evaluator = await startBeside([collector, { stop: () => query.close() }, store], () =>
    startEvaluator(config, {
      ...options,
      query,
      groups,
      stateDir: dataDir,
      log: log.child({ component: 'evaluator' }),
      pageUrl: url,
      ownUrl: url,
      probesOf: (host) => probesOf(collector, host),
    }),
  );
  for (const [path, handler] of [...evaluator.gets, ...createProbesApi(collector.probes)])
    gets.set(path, handler);
  metrics.add([...collectorMetrics(collector), ...evaluatorMetrics(evaluator)]);
  metrics.addText(() => alertSeriesText(evaluator.evaluator));
  return {
    url,
    collector,
    evaluator,
    stop: (graceMs) => stopHost({ evaluator, collector, query, store }, graceMs),
  };
}

/** What is hooked into the host that the collector samples; null of other hosts, and where it is not looked for. */
function probesOf({ collector, probes }: RunningCollector, host: string): ProbeInventory | null {
  if (host !== collector.status().host) return null;
  // The alert is told again after each evaluation, by then with what this look finds.
  probes?.lookSoon();
  return probes?.inventory ?? null;
}

interface HostParts {
  readonly evaluator: RunningEvaluator;
  readonly collector: RunningCollector;
  readonly query: QuerierClient;
  readonly store: Running;
}

/** Stops what reads the store before the store. */
async function stopHost({ evaluator, collector, query, store }: HostParts, graceMs: number): Promise<void> {
  await evaluator.stop(graceMs * 0.2);
  await collector.stop(graceMs * 0.6);
  await query.close();
  await store.stop(graceMs * 0.2);
}

/** Starts a part; where that fails, those that run are stopped, first named first. */
async function startBeside<T>(running: readonly Running[], start: () => T | Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (error) {
    await stopInOrder(running);
    throw error;
  }
}
