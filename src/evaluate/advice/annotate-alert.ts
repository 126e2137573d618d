import type { Alert } from '../../model/alert.js';
import { type Labels, pickLabels } from '../../model/labels.js';
import type { ProbeInventory } from '../../model/probe.js';
import { HOST_LABEL } from '../../model/profile-names.js';
import { judgedRange } from '../measure/judged-range.js';
import type { AlertRule } from '../rules/rule.js';
import { adviceOf } from './advice.js';
import { pageLink, shownStacks } from './page-link.js';
import { runbookUrl } from './runbook-url.js';

/** How much before an alert became active, and after it fired, its link shows, ms. */
const SHOWN_BEFORE_MS = 15 * 60_000;
const SHOWN_AFTER_MS = 5 * 60_000;

/** What an alert's annotations are made with. */
export interface AnnotateOptions {
  /** Where people look at profiles. */
  readonly pageUrl: string;
  /** Where runbooks are: what `runbook_url` of a rule is relative to. */
  readonly runbooksUrl: string;
  /** The span that one evaluation judges, and the windows that it is made of, ms. */
  readonly rangeMs: number;
  readonly windowMs: number;
  /** What is hooked into a host's kernel, as far as it is known now. */
  readonly probesOf: (host: string) => ProbeInventory | null;
}

/**
 * What an alert is told with beside the annotations of its rule, which go before: `remedy` and `suspects`, a
 * `runbook_url` that people can open, and once it fires `page_url`, which stays the same as long as it does.
 */
export function annotateAlert(alert: Alert, rule: AlertRule, options: AnnotateOptions): Labels {
  const { attribution, annotations, labels } = alert;
  const host = labels[HOST_LABEL];
  return {
    ...adviceOf(attribution, host === undefined ? null : options.probesOf(host)),
    ...(alert.firedAtMs === null ? {} : { page_url: linkTo(alert, rule, options) }),
    ...annotations,
    ...runbookUrl(annotations, options.runbooksUrl),
  };
}

function linkTo(
  { activeAtMs, firedAtMs, labels }: Alert,
  { by, stacksText }: AlertRule,
  { pageUrl, rangeMs, windowMs }: AnnotateOptions,
): string {
  const firedMs = firedAtMs ?? activeAtMs;
  const judged = judgedRange(firedMs, rangeMs, windowMs);
  return pageLink(pageUrl, {
    axis: { startMs: judged.startMs - SHOWN_BEFORE_MS, endMs: judged.endMs + SHOWN_AFTER_MS },
    chosen: judged,
    labels: pickLabels(labels, by),
    show: shownStacks(stacksText),
  });
}
