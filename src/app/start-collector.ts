import type { Config } from '../config/index.js';
import { hostname } from '../host/index.js';
import { createPushClient, PushQueue } from '../push/index.js';
import type { KernelSymbols } from '../symbolize/index.js';
import type { Logger } from '../telemetry/index.js';
import { Collector, type WindowSummary } from './collector.js';
import type { Running } from './lifecycle.js';
import { connectionOptions } from './options.js';
import { WindowTotals } from './own-metrics.js';
import type { SampleSource } from './sample-source.js';

/** A collector that runs, with what it pushes through. */
export interface RunningCollector extends Running {
  readonly collector: Collector;
  readonly queue: PushQueue;
  readonly totals: WindowTotals;
}

/** What a collector is started with, beside its configuration. */
export interface StartOptions {
  readonly source: SampleSource;
  readonly pushUrl: string;
  readonly log: Logger;
  readonly onWindow: (summary: WindowSummary) => void;
  /** Of what is replayed; by default this host, now. */
  readonly recorded?: { readonly host: string; readonly symbols: KernelSymbols | null };
  /** Default: those of the configuration. */
  readonly frequencyHz?: number;
  readonly windowMs?: number;
}

/** Starts collecting. Rejects with a `UserError` when nothing can be sampled. */
export async function startCollector(config: Config, options: StartOptions): Promise<RunningCollector> {
  const { log, recorded } = options;
  const client = createPushClient({ url: options.pushUrl, ...connectionOptions(config.push) });
  const queue = new PushQueue(client, {
    maxQueue: config.push.max_queue,
    onFailure: (error, willRetry) => log.warn('push failed', { reason: error.message, willRetry }),
  });
  const totals = new WindowTotals();
  const host = recorded?.host ?? config.labels.host ?? hostname();
  const collector = new Collector({
    source: options.source,
    host,
    seriesLabels: { ...config.labels.series, service_name: config.labels.service_name, host },
    sampleLabels: config.labels.samples,
    frequencyHz: options.frequencyHz ?? config.collector.frequency_hz,
    windowMs: options.windowMs ?? config.collector.window,
    maxSeries: config.labels.max_series,
    splitsByLabels: config.push.split === 'client',
    recordedKernel: recorded ?? null,
    push: (window) => queue.add(window),
    onWindow: (summary) => {
      totals.add(summary);
      options.onWindow(summary);
    },
    onRestart: (error, pauseMs) =>
      log.warn('sampling ended and is started again', { reason: messageOf(error), pauseMs }),
  });
  try {
    await collector.start();
  } catch (error) {
    await queue.stop(0);
    throw error;
  }
  return {
    collector,
    queue,
    totals,
    async stop(graceMs) {
      await collector.stop(graceMs / 2);
      await queue.stop(graceMs / 2);
      const { samples } = collector.status();
      const { pushed, rejected } = queue.stats;
      log.info('collector stopped', { ...samples, pushed, rejected: Object.fromEntries(rejected) });
    },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error ?? 'perf has ended');
}
