import type { Attribution } from './attribution.js';
import type { Labels } from './labels.js';

/** Prometheus' states of an alert that exists; `inactive` is the absence of one. `resolved` is a time, not a state. */
export type AlertState = 'inactive' | 'pending' | 'firing';

/** One alert: a rule and one group of label values for which its condition held; these two identify it. Times are ms since the epoch. */
export interface Alert {
  readonly state: AlertState;
  /** The rule's labels, the group's labels and `alertname`, as they were when it became active: to receivers they identify it. */
  readonly labels: Labels;
  readonly annotations: Labels;
  /** The measured value when last evaluated. */
  readonly value: number;
  /** Samples behind the value. */
  readonly samples: number;
  /** How they were taken, a `Sampler`; `''` where nobody says. */
  readonly sampler: string;
  readonly attribution: Attribution;
  readonly activeAtMs: number;
  readonly firedAtMs: number | null;
  readonly resolvedAtMs: number | null;
  /** When the condition first stopped holding while `keep_firing_for` kept it firing. */
  readonly keepFiringSinceMs: number | null;
  /** How often its rule is evaluated, ms: after some of these without word it is taken to have ended. */
  readonly intervalMs: number;
}
