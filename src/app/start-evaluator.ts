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
import { Evaluator, type RuleGroup } from '../evaluate/index.js';
import type { ProfileQuery } from '../model/profile-query.js';
import type { Logger } from '../telemetry/index.js';
import type { Running } from './lifecycle.js';
import { connectionOptions } from './options.js';

/** An evaluator that runs, with what tells its alerts. */
export interface RunningEvaluator extends Running {
  readonly evaluator: Evaluator;
  readonly dispatcher: Dispatcher;
}

/** What an evaluator is started with, beside its configuration. */
export interface StartEvaluatorOptions {
  readonly query: ProfileQuery;
  readonly groups: readonly RuleGroup[];
  readonly stateDir: string | null;
  readonly log: Logger;
  readonly write: (text: string) => void;
  /** Where people look at alerts. */
  readonly pageUrl: string;
  readonly rangeMs?: number;
}

/** Starts evaluating rules and telling alerts. */
export function startEvaluator(config: Config, options: StartEvaluatorOptions): RunningEvaluator {
  const { query, groups, stateDir, log } = options;
  const evaluator = new Evaluator({
    query,
    groups,
    rangeMs: options.rangeMs ?? config.rules.range,
    statePath: stateDir === null ? null : join(stateDir, 'alerts.json'),
    onChange: (changes) => dispatcher.dispatch(changes),
    onFailure: (group, rule, error) =>
      log.warn('a rule could not be evaluated; its alerts stay as they are', {
        group,
        rule,
        reason: String(error),
      }),
  });
  const dispatcher = new Dispatcher({
    notifiers: createNotifiers(config, options),
    alerts: () => evaluator.alerts,
    resendMs: config.alerting.resend_delay,
    onFailure: (receiver, error) =>
      log.warn('a notification did not arrive', { receiver, reason: String(error) }),
  });
  evaluator.start();
  return {
    evaluator,
    dispatcher,
    async stop() {
      await evaluator.stop();
      dispatcher.stop();
    },
  };
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
