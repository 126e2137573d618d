import type { Alert } from '../../model/alert.js';
import type { AlertChange } from '../alerts/alert-change.js';

/** Takes alerts somewhere. */
export interface Notifier {
  /** For metrics and messages: `alertmanager http://…`. */
  readonly name: string;
  /** What changed, and all alerts there are, after an evaluation or when they are to be told again. Rejects when they did not arrive: they are told again; resolves with whether there was anything to tell. Requests end when `signal` aborts. */
  notify(changes: readonly AlertChange[], alerts: readonly Alert[], signal?: AbortSignal): Promise<boolean>;
}
