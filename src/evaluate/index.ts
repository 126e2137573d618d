export type { AlertChange } from './alerts/alert-change.js';
export { MISSING_DATA_MS, RESOLVED_RETENTION_MS } from './alerts/alert-states.js';
export { parseAlert } from './alerts/saved-alerts.js';
export { type CheckOptions, type CheckResult, checkRecording } from './check.js';
export type { CheckedGroup, CheckedRule } from './checked-rule.js';
export { Evaluator, type EvaluatorOptions } from './evaluator.js';
export type { GroupMeasure, Verdict } from './measure/group-measure.js';
export { judgedRange } from './measure/judged-range.js';
export { type RecordedSeries, recordedSeries } from './measure/recorded-series.js';
export {
  type AlertExpectation,
  parseRuleTests,
  type RuleTestFile,
  ruleTestFileSchema,
} from './rule-tests/parse-rule-tests.js';
export { type RuleTestFailure, runRuleTests } from './rule-tests/run-rule-tests.js';
export { conditionKind, formatMeasured, MEASURES } from './rules/condition.js';
export { duplicateMessage, duplicateRules } from './rules/duplicate-rules.js';
export { parseRules } from './rules/parse-rules.js';
export {
  type AlertRule,
  groupingOf,
  isAlertRule,
  type RecordRule,
  type Rule,
  type RuleGroup,
  ruleName,
} from './rules/rule.js';
export { ruleFileSchema } from './rules/rule-schema.js';
export { TEMPLATE_WORDS } from './rules/template.js';
export type { GroupStatus } from './running-group.js';
export type { NamedSeries, RuleStatus } from './running-rule.js';
