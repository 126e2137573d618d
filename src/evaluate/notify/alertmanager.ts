import type { Alert } from '../../model/alert.js';
import type { Labels } from '../../model/labels.js';
import { createPoster, type HttpTarget, type PostJson } from './http-target.js';
import type { Notifier } from './notifier.js';

/** Alerts of one request. */
const MAX_BATCH = 256;
/** An alert ends by itself after so many intervals or resend delays without word; as Prometheus. */
const ENDS_AFTER = 4;

/** How alerts are told to an Alertmanager. */
export interface AlertmanagerOptions extends HttpTarget {
  /** Labels of every alert that goes out; they give way to the alert's own. */
  readonly externalLabels: Labels;
  /** How often alerts are told again, ms. */
  readonly resendMs: number;
  /** Where people look at an alert. */
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
    async notify(_changes, alerts, signal) {
      const told = alerts.filter(({ state, resolvedAtMs }) => state === 'firing' || resolvedAtMs !== null);
      for (let start = 0; start < told.length; start += MAX_BATCH) {
        const batch = told.slice(start, start + MAX_BATCH);
        await post(
          '/api/v2/alerts',
          batch.map((alert) => toPostable(alert, options, now())),
          signal,
        );
      }
      return told.length > 0;
    },
  };
}

function toPostable(alert: Alert, options: AlertmanagerOptions, nowMs: number): PostableAlert {
  const validMs = ENDS_AFTER * Math.max(alert.intervalMs, options.resendMs);
  const endsAtMs = alert.resolvedAtMs ?? nowMs + validMs;
  return {
    labels: { ...options.externalLabels, ...alert.labels },
    annotations: alert.annotations,
    startsAt: new Date(alert.firedAtMs ?? alert.activeAtMs).toISOString(),
    endsAt: new Date(endsAtMs).toISOString(),
    generatorURL: options.generatorUrl,
  };
}
