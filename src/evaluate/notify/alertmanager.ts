import type { Connection } from '../../lib/connection/connection.js';
import { isRecoverable } from '../../lib/delivery-error.js';
import type { Alert } from '../../model/alert.js';
import { type Labels, labelsKey } from '../../model/labels.js';
import type { AlertChange } from '../alerts/alert-change.js';
import { createPoster, type PostJson } from './http-post.js';
import type { Notifier } from './notifier.js';

/** Alerts of one request. */
const MAX_BATCH = 256;
/** An alert ends by itself after so many intervals or resend delays without word; as Prometheus. */
const ENDS_AFTER = 4;

/** How alerts are told to an Alertmanager. */
export interface AlertmanagerOptions extends Connection {
  /** Labels of every alert that goes out; they give way to the alert's own. */
  readonly externalLabels: Labels;
  /** How often alerts are told again, ms. */
  readonly resendMs: number;
  /** Where people look at an alert that says nothing of that itself. */
  readonly generatorUrl: string;
  readonly now?: () => number;
}

/** An alert as `POST /api/v2/alerts` takes it. */
export interface PostableAlert {
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly generatorURL: string;
}

/** Tells firing and resolved alerts to one Alertmanager, API version 2. */
export function createAlertmanagerNotifier(
  options: AlertmanagerOptions,
  post: PostJson = createPoster(options),
): Notifier {
  const { now = Date.now } = options;
  return {
    name: `alertmanager ${options.url}`,
    async notify(changes, alerts, signal) {
      const told = [
        ...alerts.filter(({ state, resolvedAtMs }) => state === 'firing' || resolvedAtMs !== null),
        ...alertsTakenBack(changes, alerts, now()),
      ];
      await postInBatches(
        told.map((alert) => toPostable(alert, options, now())),
        (batch) => post('/api/v2/alerts', batch, signal),
      );
      return told.length > 0;
    },
  };
}

/** Alerts that fired and are pending again, as their `for` was raised: an Alertmanager knows only firing ones, so they end for it. */
function alertsTakenBack(
  changes: readonly AlertChange[],
  alerts: readonly Alert[],
  nowMs: number,
): readonly Alert[] {
  const pending = new Set(
    alerts.filter(({ state }) => state === 'pending').map(({ labels }) => labelsKey(labels)),
  );
  return changes
    .filter(
      ({ from, to, alert }) => from === 'firing' && to === 'pending' && pending.has(labelsKey(alert.labels)),
    )
    .map(({ alert }) => ({ ...alert, resolvedAtMs: nowMs }));
}

/** A batch that is refused holds up no other. Rejects with what is worth another try before what is not. */
async function postInBatches(
  alerts: readonly PostableAlert[],
  post: (batch: readonly PostableAlert[]) => Promise<void>,
): Promise<void> {
  let refusal: unknown;
  for (let start = 0; start < alerts.length; start += MAX_BATCH) {
    try {
      await post(alerts.slice(start, start + MAX_BATCH));
    } catch (error) {
      if (isRecoverable(error)) throw error;
      refusal ??= error;
    }
  }
  if (refusal !== undefined) throw refusal;
}

function toPostable(alert: Alert, options: AlertmanagerOptions, nowMs: number): PostableAlert {
  const validMs = ENDS_AFTER * Math.max(alert.intervalMs, options.resendMs);
  const endsAtMs = alert.resolvedAtMs ?? nowMs + validMs;
  return {
    labels: { ...options.externalLabels, ...alert.labels },
    annotations: alert.annotations,
    startsAt: new Date(alert.firedAtMs ?? alert.activeAtMs).toISOString(),
    endsAt: new Date(endsAtMs).toISOString(),
    generatorURL: alert.annotations.page_url ?? options.generatorUrl,
  };
}
