import { join } from 'node:path';
import type { Config } from '../config/index.js';
import { EvidenceFolder, EvidenceKeeper, evidenceId, type JudgedSpan } from '../evaluate/evidence/index.js';
import { Evaluator, type RuleGroup } from '../evaluate/index.js';
import {
  createAlertmanagerNotifier,
  createFileNotifier,
  createTerminalNotifier,
  createWebhookNotifier,
  Dispatcher,
  type Notifier,
  RemoteWriter,
} from '../evaluate/notify/index.js';
import { createConnection } from '../lib/connection/create-connection.js';
import { reasonOf } from '../lib/reason-of.js';
import { UserError } from '../lib/user-error.js';
import type { Alert } from '../model/alert.js';
import { formatLabels } from '../model/labels.js';
import type { ProfileQuery, ProfileSource } from '../model/profile-query.js';
import type { GetHandler } from '../serve/server/index.js';
import type { Logger } from '../telemetry/index.js';
import { bundleUrl, createEvidenceApi } from './evidence-api.js';
import type { Running } from './lifecycle.js';
import { createPrometheusApi } from './prometheus-api.js';
import type { RuleSource } from './rule-source.js';

/** An evaluator that runs, with what tells its alerts. */
export interface RunningEvaluator extends Running {
  readonly evaluator: Evaluator;
  readonly dispatcher: Dispatcher;
  readonly reloads: RuleReloads;
  readonly evidence: EvidenceKeeper;
  readonly remoteWriters: readonly RemoteWriter[];
  /** What its server answers, by path. */
  readonly gets: ReadonlyMap<string, GetHandler>;
}

/** How the last reading of the rule files went. */
export interface RuleReloads {
  readonly isLastGood: boolean;
  /** ms since the epoch. */
  readonly lastGoodMs: number;
}

/** What an evaluator is started with, beside its configuration. */
export interface StartEvaluatorOptions {
  readonly query: ProfileQuery & ProfileSource;
  /** What `rules` held at the start; they are read again when they change. */
  readonly groups: readonly RuleGroup[];
  readonly rules: RuleSource;
  /** Where alerts and their evidence are kept. */
  readonly stateDir: string;
  readonly log: Logger;
  readonly write: (text: string) => void;
  /** Where people look at profiles. */
  readonly pageUrl: string;
  /** Where this process is reached: it shows the evidence. */
  readonly ownUrl: string;
  readonly rangeMs?: number;
  /** Of the collectors whose profiles are judged; as configured by default. */
  readonly windowMs?: number;
}

/** Starts evaluating rules and telling alerts. Rules that change are read again. Throws a `UserError` when a secret cannot be read. */
export function startEvaluator(config: Config, options: StartEvaluatorOptions): RunningEvaluator {
  const { query, groups, rules, stateDir, log } = options;
  const { externalLabels, externalUrl = options.ownUrl, resendDelayMs } = config.alerting;
  const notifiers = createNotifiers(config, options);
  const remoteWriters = createRemoteWriters(config, log);
  const span = {
    rangeMs: options.rangeMs ?? config.rules.rangeMs,
    windowMs: options.windowMs ?? config.collector.windowMs,
  };
  const folder = createEvidenceFolder(config, stateDir);
  const evidence = createEvidenceKeeper(query, folder, span, log);
  const evaluator = new Evaluator({
    query,
    groups,
    ...span,
    statePath: join(stateDir, 'alerts.json'),
    shard: config.rules.shard ?? null,
    annotate: (alert) => ({ evidence: `${externalUrl}${bundleUrl(evidenceId(alert))}` }),
    onFiring: (alert, rule) => void evidence.keep(alert, rule),
    onRecorded: (series, nowMs) => {
      const points = series.map(({ name, labels, value }) => ({
        labels: { ...externalLabels, ...labels, __name__: name },
        value,
      }));
      for (const writer of remoteWriters) writer.add(points, nowMs);
    },
    onChange: (changes) => dispatcher.dispatch(changes),
    onFailure: (group, rule, error) => log.warn(whatFailed(rule), { group, rule, reason: String(error) }),
    onStateProblem: (problem) => log.warn('alerts of before do not go on as they were', { reason: problem }),
  });
  const dispatcher = new Dispatcher({
    notifiers,
    alerts: () => evaluator.alerts,
    resendMs: resendDelayMs,
    onFailure: (receiver, error, isFinal) =>
      log.warn(
        isFinal
          ? 'a receiver refuses a notification; it is not sent again'
          : 'a notification did not arrive; it is sent again until it does',
        { receiver, reason: reasonOf(error, {}) },
      ),
    onRecovered: (receiver) => log.info('notifications arrive again', { receiver }),
  });
  const reloads = { isLastGood: true, lastGoodMs: Date.now() };
  const stopWatching = rules.watch(() => reload(evaluator, rules, reloads, log));
  evaluator.start();
  return {
    evaluator,
    dispatcher,
    reloads,
    evidence,
    remoteWriters,
    gets: new Map([...createPrometheusApi(evaluator), ...createEvidenceApi(folder)]),
    async stop(graceMs) {
      stopWatching();
      await evaluator.stop();
      await evidence.stop();
      await Promise.all([dispatcher.stop(graceMs), ...remoteWriters.map((writer) => writer.close(graceMs))]);
    },
  };
}

function whatFailed(rule: string): string {
  return rule === ''
    ? 'alerts could not be saved; a restart would begin anew'
    : 'a rule could not be evaluated; its alerts stay as they are';
}

function createEvidenceFolder({ evidence }: Config, stateDir: string): EvidenceFolder {
  return new EvidenceFolder(join(stateDir, 'evidence'), evidence);
}

function createEvidenceKeeper(
  source: ProfileSource,
  folder: EvidenceFolder,
  span: JudgedSpan,
  log: Logger,
): EvidenceKeeper {
  const onFailure = ({ labels }: Alert, error: unknown) =>
    log.warn('no evidence of an alert could be kept', {
      alert: formatLabels(labels),
      reason: String(error),
    });
  return new EvidenceKeeper({ source, folder, span, onFailure });
}

function createRemoteWriters({ rules }: Config, log: Logger): readonly RemoteWriter[] {
  return rules.remoteWrites.map(({ url, connection }) => {
    const onProblem = (error: Error | null) =>
      error === null
        ? log.info('recorded series arrive again', { url })
        : log.warn('recorded series did not arrive', { url, reason: error.message });
    return new RemoteWriter(createConnection(url, connection), onProblem);
  });
}

/** Rules that are wrong replace none that are right. */
function reload(
  evaluator: Evaluator,
  rules: RuleSource,
  reloads: { isLastGood: boolean; lastGoodMs: number },
  log: Logger,
): void {
  try {
    const groups = rules.read();
    evaluator.replaceGroups(groups);
    reloads.isLastGood = true;
    reloads.lastGoodMs = Date.now();
    log.info('rules read again', { groups: groups.length });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    reloads.isLastGood = false;
    log.error('the rules have mistakes; those from before stay', { reason: error.message });
  }
}

function createNotifiers(config: Config, { write, pageUrl }: StartEvaluatorOptions): readonly Notifier[] {
  const { alertmanagers, webhooks, file, externalLabels, externalUrl, resendDelayMs } = config.alerting;
  return [
    createTerminalNotifier(write),
    ...alertmanagers.map((receiver) =>
      createAlertmanagerNotifier({
        ...createConnection(receiver.url, receiver.connection),
        externalLabels,
        resendMs: resendDelayMs,
        generatorUrl: externalUrl ?? pageUrl,
      }),
    ),
    ...webhooks.map(({ url, connection }) => createWebhookNotifier(createConnection(url, connection))),
    ...(file === undefined ? [] : [createFileNotifier(file)]),
  ];
}
