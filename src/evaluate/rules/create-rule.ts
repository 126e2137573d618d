import type { FrameClasses } from '../../frames/index.js';
import { createStackMatcher } from '../../frames/stack-matcher.js';
import { parseDuration } from '../../lib/duration.js';
import { SAMPLES_PROFILE, SITE_LABEL } from '../../model/profile-names.js';
import { parseCondition } from './condition.js';
import type { AlertRule, Measurement, RecordRule, Rule } from './rule.js';
import type { AlertText, RecordText, RuleText } from './rule-schema.js';

/** Makes a rule of one that is written without a mistake, see `ruleMistakes`. */
export function createRule(written: RuleText, classes: FrameClasses): Rule {
  return 'record' in written ? createRecordRule(written, classes) : createAlertRule(written, classes);
}

function createAlertRule(written: AlertText, classes: FrameClasses): AlertRule {
  const { alert, when, labels, annotations } = written;
  const condition = parseCondition(when);
  if (condition === null) throw new Error(`a condition that was not checked: ${when}`);
  return {
    ...measurementOf(written, classes),
    condition,
    alert,
    when,
    labels,
    annotations,
    forMs: durationMs(written.for),
    keepFiringForMs: durationMs(written.keep_firing_for),
  };
}

function createRecordRule(written: RecordText, classes: FrameClasses): RecordRule {
  const { record, measure, labels } = written;
  return {
    ...measurementOf(written, classes),
    condition: { kind: measure, operator: '>=', threshold: 0 },
    record,
    labels,
  };
}

function measurementOf(written: RuleText, classes: FrameClasses): Omit<Measurement, 'condition'> {
  const { profile, selector, by, stacks = {}, min_samples, offset = '0s', needs } = written;
  // Of other profiles it is a label like any.
  const bySite = by.includes(SITE_LABEL) && profile === SAMPLES_PROFILE;
  return {
    profile,
    selector,
    by: bySite ? by.filter((name) => name !== SITE_LABEL) : by,
    bySite,
    stacks: {
      nmi: createStackMatcher(stacks, 'nmi', classes),
      hrtimer: createStackMatcher(stacks, 'hrtimer', classes),
    },
    stacksText: stacks,
    minSamples: min_samples,
    offsetMs: durationMs(offset),
    needsKprobes: needs.includes('kprobes'),
    needsNmi: needs.includes('nmi'),
  };
}

/** Zero is no duration to `parseDuration`. */
function durationMs(text: string): number {
  return parseDuration(text) ?? 0;
}
