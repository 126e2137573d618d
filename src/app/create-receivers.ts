import type { Config } from '../config/index.js';
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
import type { Alert } from '../model/alert.js';
import type { Logger } from '../telemetry/index.js';

/** What alerts are told with, beside the configuration. */
export interface DispatcherParts {
  /** All alerts, whenever they are told. */
  readonly alerts: () => readonly Alert[];
  /** To the terminal. */
  readonly write: (text: string) => void;
  /** Where people look at profiles. */
  readonly pageUrl: string;
  readonly log: Logger;
}

/** Creates what tells alerts to all receivers. Throws a `UserError` when a secret cannot be read. */
export function createDispatcher(config: Config, options: DispatcherParts): Dispatcher {
  const { alerts, log } = options;
  return new Dispatcher({
    notifiers: createNotifiers(config, options),
    alerts,
    resendMs: config.alerting.resendDelayMs,
    onFailure: (receiver, error, isFinal) =>
      log.warn(
        isFinal
          ? 'a receiver refuses a notification; it is not sent again'
          : 'a notification did not arrive; it is sent again until it does',
        { receiver, reason: reasonOf(error, {}) },
      ),
    onRecovered: (receiver) => log.info('notifications arrive again', { receiver }),
  });
}

function createNotifiers(config: Config, { write, pageUrl }: DispatcherParts): readonly Notifier[] {
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

/** Creates what sends recorded series to their receivers. Throws a `UserError` when a secret cannot be read. */
export function createRemoteWriters({ rules }: Config, log: Logger): readonly RemoteWriter[] {
  return rules.remoteWrites.map(({ url, connection }) => {
    const onProblem = (error: Error | null) =>
      error === null
        ? log.info('recorded series arrive again', { url })
        : log.warn('recorded series did not arrive', { url, reason: error.message });
    return new RemoteWriter(createConnection(url, connection), onProblem);
  });
}
