import { join } from 'node:path';
import type { Config } from '../config/index.js';
import { type AnnotateOptions, annotateAlert } from '../evaluate/advice/index.js';
import { EvidenceFolder, EvidenceKeeper, evidenceId, type JudgedSpan } from '../evaluate/evidence/index.js';
import { Evaluator, type NamedSeries, type RuleGroup } from '../evaluate/index.js';
import type { Dispatcher, RecordedPoint, RemoteWriter } from '../evaluate/notify/index.js';
import type { Alert } from '../model/alert.js';
import { formatLabels, type Labels } from '../model/labels.js';
import type { ProfileQuery, ProfileSource } from '../model/profile-query.js';
import type { GetHandler } from '../serve/server/index.js';
import type { Logger } from '../telemetry/index.js';
import { createDispatcher, createRemoteWriters } from './create-receivers.js';
import { bundleUrl, createEvidenceApi } from './evidence-api.js';
import type { Running } from './lifecycle.js';
import { createPrometheusApi } from './prometheus-api.js';
import { RuleReloader, type RuleReloads } from './rule-reloader.js';
import type { RuleSource } from './rule-source.js';
import { createRunbooks, RUNBOOKS_PATH } from './runbooks.js';

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
  /** What is hooked into a host's kernel, where that is known. */
  readonly probesOf?: AnnotateOptions['probesOf'];
  readonly rangeMs?: number;
  /** Of the collectors whose profiles are judged; as configured by default. */
  readonly windowMs?: number;
}

/** Starts evaluating rules and telling alerts. Rules that change are read again. Throws a `UserError` when a secret cannot be read. */
export function startEvaluator(config: Config, options: StartEvaluatorOptions): RunningEvaluator {
  const { query, groups, rules, stateDir, log } = options;
  const { externalLabels, externalUrl = options.ownUrl } = config.alerting;
  const remoteWriters = createRemoteWriters(config, log);
  const dispatcher = createDispatcher(config, { ...options, alerts: () => evaluator.alerts });
  const span = {
    rangeMs: options.rangeMs ?? config.rules.rangeMs,
    windowMs: options.windowMs ?? config.collector.windowMs,
  };
  const annotating = annotateOptions(config, options, span);
  const folder = new EvidenceFolder(join(stateDir, 'evidence'), config.evidence);
  const evidence = createEvidenceKeeper(query, folder, annotating, log);
  const evaluator = new Evaluator({
    query,
    groups,
    ...span,
    statePath: join(stateDir, 'alerts.json'),
    shard: config.rules.shard ?? null,
    inventoryOf: async ({ host = '' }) => annotating.probesOf(host),
    annotate: (alert, rule) => ({
      ...annotateAlert(alert, rule, annotating),
      ...(alert.firedAtMs === null ? {} : { evidence: `${externalUrl}${bundleUrl(evidenceId(alert))}` }),
    }),
    onFiring: (alert, rule) => void evidence.keep(alert, rule),
    onRecorded: (series, nowMs) => {
      const points = series.map((one) => toPoint(one, externalLabels));
      for (const writer of remoteWriters) writer.add(points, nowMs);
    },
    onChange: (changes) => dispatcher.dispatch(changes),
    onFailure: (group, rule, error) => log.warn(whatFailed(rule), { group, rule, reason: String(error) }),
    onStateProblem: (problem) => log.warn('alerts of before do not go on as they were', { reason: problem }),
  });
  const reloads = new RuleReloader(rules, (groups) => evaluator.replaceGroups(groups), log);
  evaluator.start();
  return {
    evaluator,
    dispatcher,
    reloads,
    evidence,
    remoteWriters,
    gets: new Map([...createPrometheusApi(evaluator), ...createEvidenceApi(folder), ...createRunbooks()]),
    async stop(graceMs) {
      reloads.stop();
      await evaluator.stop();
      await evidence.stop();
      await Promise.all([dispatcher.stop(graceMs), ...remoteWriters.map((writer) => writer.close(graceMs))]);
    },
  };
}

function annotateOptions(
  { alerting: { externalUrl, runbookUrl } }: Config,
  { pageUrl, ownUrl, probesOf = () => null }: StartEvaluatorOptions,
  span: JudgedSpan,
): AnnotateOptions {
  const runbooksUrl = runbookUrl ?? `${externalUrl ?? ownUrl}${RUNBOOKS_PATH}`;
  return { ...span, pageUrl: externalUrl ?? pageUrl, runbooksUrl, probesOf };
}

/** Names of hosts and clusters that a user gives to all that goes out give way to what a rule says. */
function toPoint({ name, labels, value }: NamedSeries, externalLabels: Labels): RecordedPoint {
  return { labels: { ...externalLabels, ...labels, __name__: name }, value };
}

function createEvidenceKeeper(
  source: ProfileSource,
  folder: EvidenceFolder,
  { probesOf, ...span }: AnnotateOptions,
  log: Logger,
): EvidenceKeeper {
  const onFailure = ({ labels }: Alert, error: unknown) =>
    log.warn('no evidence of an alert could be kept', {
      alert: formatLabels(labels),
      reason: String(error),
    });
  return new EvidenceKeeper({ source, folder, span, probesOf, onFailure });
}

function whatFailed(rule: string): string {
  return rule === ''
    ? 'alerts could not be saved; a restart would begin anew'
    : 'a rule could not be evaluated; its alerts stay as they are';
}
