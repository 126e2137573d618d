import { encodeDiffHtml, encodeDiffSvg, encodeFolded, encodeHtml, encodeSvg } from '../../export/index.js';
import { version } from '../../lib/version.js';
import type { Alert } from '../../model/alert.js';
import { formatLabels, pickLabels } from '../../model/labels.js';
import type { ProbeInventory } from '../../model/probe.js';
import type { ProfileSelection, ProfileSource } from '../../model/profile-query.js';
import { narrowSelector } from '../../model/selector.js';
import { compress, readPprof } from '../../pprof/index.js';
import { judgedRange } from '../measure/judged-range.js';
import type { AlertRule } from '../rules/rule.js';

/** What there is of an alert's profiles: while it was measured, and as long before that. */
export interface EvidenceSpans {
  readonly after: ProfileSelection;
  readonly before: ProfileSelection;
}

/** How long a span evaluations judge, and the windows that it is made of, ms. */
export interface JudgedSpan {
  readonly rangeMs: number;
  readonly windowMs: number;
}

/** The spans of an alert that starts firing: the one that was judged, and the same just before what first fulfilled the condition. */
export function spansOf(alert: Alert, rule: AlertRule, { rangeMs, windowMs }: JudgedSpan): EvidenceSpans {
  const { profile: profileType, by } = rule;
  const selector = narrowSelector(rule.selector, pickLabels(alert.labels, by), by);
  const first = judgedRange(alert.activeAtMs, rangeMs, windowMs);
  return {
    after: { profileType, selector, ...judgedRange(alert.firedAtMs ?? alert.activeAtMs, rangeMs, windowMs) },
    before: { profileType, selector, startMs: first.startMs - rangeMs, endMs: first.startMs },
  };
}

/** The files of an alert's evidence, by name; `inventory` is what is hooked into its host's kernel, as far as it is known. Rejects when the profiles cannot be had. */
export async function createBundle(
  alert: Alert,
  rule: AlertRule,
  span: JudgedSpan,
  source: ProfileSource,
  signal: AbortSignal,
  inventory: ProbeInventory | null = null,
): Promise<ReadonlyMap<string, string | Uint8Array>> {
  const spans = spansOf(alert, rule, span);
  const afterBytes = await source.mergeProfile(spans.after, signal);
  const beforeBytes = await source.mergeProfile(spans.before, signal);
  const after = readPprof(afterBytes);
  const before = readPprof(beforeBytes);
  const name = `${rule.alert}${formatLabels(pickLabels(alert.labels, rule.by))}`;
  const titles = {
    after: `${name}: ${describe(spans.after)}`,
    before: `${name}, before: ${describe(spans.before)}`,
    diff: `${name}: ${describe(spans.before)} → ${describe(spans.after)}`,
  };
  return new Map<string, string | Uint8Array>([
    ['alert.json', `${JSON.stringify(factsOf(alert, rule, spans), null, 2)}\n`],
    ['stacks.folded', encodeFolded(after)],
    ['stacks-before.folded', encodeFolded(before)],
    ['profile.pb.gz', compress(afterBytes)],
    ['profile-before.pb.gz', compress(beforeBytes)],
    ['flame.svg', encodeSvg(after, titles.after)],
    ['diff.svg', encodeDiffSvg(before, after, titles.diff)],
    ['flame.html', encodeHtml(after, titles.after)],
    ['flame-before.html', encodeHtml(before, titles.before)],
    ['diff.html', encodeDiffHtml(before, after, titles.diff)],
    ...(inventory === null ? [] : [['probes.json', `${JSON.stringify(inventory)}\n`] as const]),
  ]);
}

/** The input of the rule and what it made of it. */
function factsOf(alert: Alert, rule: AlertRule, spans: EvidenceSpans) {
  const { stacksText: stacks, profile, selector, by, when, minSamples, forMs } = rule;
  return {
    alert,
    rule: { alert: rule.alert, profile, selector, by, stacks, when, minSamples, forMs },
    ...spans,
    versions: { spinscope: version, node: process.version },
  };
}

/** `12:00:10 to 12:00:40 UTC`. */
function describe({ startMs, endMs }: ProfileSelection): string {
  const time = (ms: number) => new Date(ms).toISOString().slice(11, 19);
  return `${time(startMs)} to ${time(endMs)} UTC`;
}
