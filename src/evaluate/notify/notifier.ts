import type { Alert } from '../../model/alert.js';
import type { AlertChange } from '../alerts/alert-change.js';

/** Takes alerts somewhere. */
export interface Notifier {
  /** For metrics and messages: `alertmanager http://…`. */
  readonly name: string;
  /**
   * What changed, and all alerts there are, after an evaluation or when they are to be told
   * again. Resolves with whether there was anything to tell. Rejects when it did not arrive:
   * with a `DeliveryError` that says whether it is to be told again, or with any other
   * error, which counts as one that passes. Requests end when `signal` aborts.
   */
  notify(changes: readonly AlertChange[], alerts: readonly Alert[], signal?: AbortSignal): Promise<boolean>;
}
