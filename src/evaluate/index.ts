export { MISSING_DATA_MS, RESOLVED_RETENTION_MS } from './alert-states.js';
export { type CheckedGroup, type CheckedRule, type CheckResult, checkRecording } from './check.js';
export {
  type AlertChange,
  Evaluator,
  type EvaluatorOptions,
  type GroupStatus,
  type RuleStatus,
} from './evaluator.js';
export { judgedRange } from './judged-range.js';
export type { GroupMeasure, Verdict } from './measure.js';
export { parseRuleTests, type RuleTestFile, ruleTestFileSchema } from './parse-rule-tests.js';
export { parseRules, ruleFileSchema } from './parse-rules.js';
export { type RecordedSeries, recordedSeries } from './recorded-series.js';
export { type AlertRule, isAlertRule, type RecordRule, type Rule, type RuleGroup, ruleName } from './rule.js';
export { type RuleTestFailure, runRuleTests } from './run-rule-tests.js';
