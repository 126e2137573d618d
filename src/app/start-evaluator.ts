import { join } from 'node:path';
import {
  createAlertmanagerNotifier,
  createFileNotifier,
  createTerminalNotifier,
  createWebhookNotifier,
  Dispatcher,
  type Notifier,
} from '../alert/index.js';
import type { Config } from '../config/index.js';
import { Evaluator } from '../evaluate/index.js';
import { UserError } from '../lib/user-error.js';
import type { ProfileQuery } from '../model/profile-query.js';
import type { Logger } from '../telemetry/index.js';
import type { Running } from './lifecycle.js';
import { connectionOptions } from './options.js';
import type { RuleSource } from './rule-source.js';

/** An evaluator that runs, with what tells its alerts. */
export interface RunningEvaluator extends Running {
  readonly evaluator: Evaluator;
  readonly dispatcher: Dispatcher;
  readonly reloads: RuleReloads;
}

/** How the last reading of the rule files went. */
export interface RuleReloads {
  readonly isLastGood: boolean;
  /** ms since the epoch. */
  readonly lastGoodMs: number;
}

/** What an evaluator is started with, beside its configuration. */
export interface StartEvaluatorOptions {
  readonly query: ProfileQuery;
  readonly rules: RuleSource;
  readonly stateDir: string | null;
  readonly log: Logger;
  readonly write: (text: string) => void;
  /** Where people look at alerts. */
  readonly pageUrl: string;
  readonly rangeMs?: number;
}

/** Starts evaluating rules and telling alerts. Rules that change are read again. Throws a `UserError` when they are wrong from the start. */
export function startEvaluator(config: Config, options: StartEvaluatorOptions): RunningEvaluator {
  const { query, rules, stateDir, log } = options;
  const evaluator = new Evaluator({
    query,
    groups: rules.read(),
    rangeMs: options.rangeMs ?? config.rules.range,
    statePath: stateDir === null ? null : join(stateDir, 'alerts.json'),
    shard: config.rules.shard ?? null,
    onChange: (changes) => dispatcher.dispatch(changes),
    onFailure: (group, rule, error) =>
      log.warn(
        rule === ''
          ? 'alerts could not be saved; a restart would begin anew'
          : 'a rule could not be evaluated; its alerts stay as they are',
        { group, rule, reason: String(error) },
      ),
  });
  const dispatcher = new Dispatcher({
    notifiers: createNotifiers(config, options),
    alerts: () => evaluator.alerts,
    resendMs: config.alerting.resend_delay,
    onFailure: (receiver, error) =>
      log.warn('a notification did not arrive', { receiver, reason: String(error) }),
  });
  const reloads = { isLastGood: true, lastGoodMs: Date.now() };
  const stopWatching = rules.watch(() => reload(evaluator, rules, reloads, log));
  evaluator.start();
  return {
    evaluator,
    dispatcher,
    reloads,
    async stop() {
      stopWatching();
      await evaluator.stop();
      dispatcher.stop();
    },
  };
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
  const { alertmanagers, webhooks, file, external_labels, resend_delay } = config.alerting;
  const targetOf = ({ url, ...connection }: (typeof webhooks)[number]) => ({
    url,
    ...connectionOptions(connection),
  });
  return [
    createTerminalNotifier(write),
    ...alertmanagers.map((receiver) =>
      createAlertmanagerNotifier({
        ...targetOf(receiver),
        externalLabels: external_labels,
        resendMs: resend_delay,
        generatorUrl: pageUrl,
      }),
    ),
    ...webhooks.map((receiver) => createWebhookNotifier(targetOf(receiver))),
    ...(file === undefined ? [] : [createFileNotifier(file)]),
  ];
}
