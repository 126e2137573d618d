import { SampleLabeler } from '../collect/aggregate/labels/sample-labeler.js';
import { type Collector, createCollector } from '../collect/collector/collector.js';
import type { CollectorSource } from '../collect/collector/collector-source.js';
import { createHostLimits, type HostLimits } from '../collect/collector/host-limits.js';
import { liveSources } from '../collect/collector/live-sources.js';
import { PROFILE_MAKERS, registeredProbes } from '../collect/collector/profiles/index.js';
import type { WindowSummary } from '../collect/collector/window-summary.js';
import { hostname } from '../collect/host/index.js';
import { PodTable, type PodWatcher } from '../collect/host/kubernetes/index.js';
import { ProbeWatch } from '../collect/host/probes/index.js';
import type { Config } from '../config/index.js';
import { type PushClient, PushDelivery } from '../deliver/index.js';
import { isIdleStack } from '../frames/index.js';
import { describeChange } from '../model/probe-stack.js';
import type { Logger } from '../telemetry/index.js';
import type { Running } from './lifecycle.js';
import { startPods } from './start-pods.js';
import { WindowTotals } from './window-totals.js';

/** A collector that runs. */
export interface RunningCollector extends Running {
  readonly collector: Collector;
  readonly totals: WindowTotals;
  /** The node's pods, null where their names are not needed. */
  readonly pods: { readonly watcher: PodWatcher; readonly table: PodTable } | null;
  /** What is hooked into this kernel, null where it is not looked for. */
  readonly probes: ProbeWatch | null;
  readonly limits: HostLimits;
  /** Rejects with a `UserError` when nothing can be sampled (any more). */
  readonly failure: Promise<never>;
}

/** What a collector is started with, beside its configuration. */
export interface StartOptions {
  /** This host's CPUs by default. */
  readonly sources?: AsyncIterable<CollectorSource>;
  /** Takes its profiles. */
  readonly pushClient: PushClient;
  readonly log: Logger;
  readonly onWindow: (summary: WindowSummary) => void;
  /** Of what is replayed; by default as configured, else this host. */
  readonly host?: string;
  readonly frequencyHz?: number;
  readonly windowMs?: number;
}

/** Changes of probes that are told one by one at a time. */
const MAX_TOLD_CHANGES = 50;
/** A source that cannot be had fails within so long, ms. */
const FAILS_WITHIN_MS = 1000;

/** Starts collecting. Rejects with a `UserError` when nothing can be sampled. */
export async function startCollector(config: Config, options: StartOptions): Promise<RunningCollector> {
  const { log, pushClient } = options;
  const onProblem = ({ message }: Error) => log.warn('a problem of the collector', { reason: message });
  const { maxQueuedPushes } = config.push;
  const delivery = new PushDelivery({ client: pushClient, maxQueuedPushes, onProblem });
  const totals = new WindowTotals();
  const host = options.host ?? config.labels.host ?? hostname();
  const table = new PodTable();
  const labeler = createLabeler(config, host, table);
  // What is replayed is not of this node.
  const needsPods = labeler.needsPods && options.sources === undefined;
  const watcher = needsPods ? startPods(config.kubernetes, table, log) : null;
  const probes = config.collector.probes && options.sources === undefined ? watchProbes(log) : null;
  const limits = createHostLimits((reason, userId) =>
    log.warn('names of a user take more than their share: some stay addresses', { reason, userId }),
  );
  const collector = createCollector({
    host,
    labeler,
    maxSeries: config.labels.maxSeries,
    windowMs: options.windowMs ?? config.collector.windowMs,
    frequencyHz: options.frequencyHz ?? config.collector.frequencyHz,
    split: config.push.split,
    sources: options.sources ?? hostSources(config, labeler.sources, totals, limits, log),
    delivery,
    isIdleStack,
    profiles:
      probes === null ? PROFILE_MAKERS : [registeredProbes(() => probes.inventory), ...PROFILE_MAKERS],
    onWindow: (summary) => {
      totals.add(summary);
      options.onWindow(summary);
    },
    onProblem,
  });
  const stop = async (graceMs: number) => {
    probes?.stop();
    await collector.stop(graceMs);
    await watcher?.stop();
    const { samples, push } = collector.stats;
    // Both have a count of what they dropped.
    log.info('collector stopped', { ...samples, push });
  };
  const failure = collector.done.then(() => new Promise<never>(() => {}));
  // The caller gets this rejection from `done`; here it must not count as unhandled.
  failure.catch(() => {});
  try {
    await Promise.race([failure, sleep(FAILS_WITHIN_MS)]);
  } catch (error) {
    probes?.stop();
    await watcher?.stop();
    await delivery.close(0);
    throw error;
  }
  return { collector, totals, pods: watcher && { watcher, table }, probes, limits, failure, stop };
}

/** Changes are told in the log: who is paged asks for the hour before. */
function watchProbes(log: Logger): ProbeWatch {
  const probes = new ProbeWatch({
    onChanges: (changes) => {
      for (const change of changes.slice(0, MAX_TOLD_CHANGES)) log.info(describeChange(change));
      const untold = changes.length - MAX_TOLD_CHANGES;
      if (untold > 0) log.info('more probes changed: GET /api/probes lists them', { changes: untold });
    },
    onProblem: ({ message }) => log.warn('the list of probes could not be read', { reason: message }),
  });
  probes.start();
  return probes;
}

function createLabeler({ labels }: Config, host: string, pods: PodTable): SampleLabeler {
  return new SampleLabeler({
    seriesLabels: { ...labels.series, host },
    sampleLabels: labels.samples,
    serviceName: labels.serviceName,
    relabel: labels.relabel,
    containerFacts: (containerId, podUid) => pods.factsOf(containerId, podUid),
  });
}

function hostSources(
  config: Config,
  labelSources: readonly string[],
  totals: WindowTotals,
  limits: HostLimits,
  log: Logger,
): AsyncIterable<CollectorSource> {
  const { perf, event, frequencyHz } = config.collector;
  return liveSources({
    perf,
    event,
    frequencyHz,
    labelSources,
    limits,
    onRestart: (error, restarts, pauseMs) => {
      totals.perfRestarts = restarts;
      log.warn('perf ended and is started again', { reason: error.message, pauseMs });
    },
  });
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
