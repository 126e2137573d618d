import type { Alert } from '../../model/alert.js';
import { type Labels, labelsKey } from '../../model/labels.js';
import { Evaluator } from '../evaluator.js';
import type { RuleGroup } from '../rules/rule.js';
import { DrawnProfiles } from './drawn-profiles.js';
import type { AlertExpectation, RuleTest, RuleTestFile } from './parse-rule-tests.js';

/** When a test begins; any time will do that leaves room before it. */
const START_MS = Date.UTC(2000, 0, 1);

/** An expectation that does not hold. */
export interface RuleTestFailure {
  readonly test: RuleTest;
  readonly expectation: AlertExpectation;
  /** What fires instead. */
  readonly alerts: readonly Alert[];
  /** Why rules could not be evaluated on the way. */
  readonly errors: readonly string[];
}

/** Plays the tests of a file against rules; resolves with what does not hold, and nothing where all does. */
export async function runRuleTests(
  file: RuleTestFile,
  groups: readonly RuleGroup[],
): Promise<readonly RuleTestFailure[]> {
  const failures: RuleTestFailure[] = [];
  for (const test of file.tests) failures.push(...(await runTest(file, test, groups)));
  return failures;
}

async function runTest(
  { evaluationIntervalMs, rangeMs }: RuleTestFile,
  test: RuleTest,
  groups: readonly RuleGroup[],
): Promise<readonly RuleTestFailure[]> {
  const errors: string[] = [];
  let timeMs = 0;
  const evaluator = new Evaluator({
    query: new DrawnProfiles(test.profiles, START_MS, test.intervalMs),
    groups,
    rangeMs,
    windowMs: test.intervalMs,
    statePath: null,
    now: () => START_MS + timeMs,
    onChange: () => {},
    onFailure: (_group, rule, error) => errors.push(`${rule}: ${String(error)}`),
  });
  const failures: RuleTestFailure[] = [];
  const waiting = [...test.expectations].sort((a, b) => a.evalTimeMs - b.evalTimeMs);
  for (; waiting.length > 0; timeMs += evaluationIntervalMs) {
    await evaluator.evaluateAll(({ intervalMs }) => intervalMs === null || timeMs % intervalMs === 0);
    // An expectation between two evaluations is about what the first of them left.
    while (waiting[0] && waiting[0].evalTimeMs < timeMs + evaluationIntervalMs) {
      const expectation = waiting.shift()!;
      const alerts = evaluator.alerts.filter(
        ({ state, labels }) => state === 'firing' && labels.alertname === expectation.alertname,
      );
      if (!isAsExpected(alerts, expectation)) failures.push({ test, expectation, alerts, errors });
    }
  }
  return failures;
}

/** Whether just the expected alerts fire. */
function isAsExpected(alerts: readonly Alert[], { alertname, alerts: expected }: AlertExpectation): boolean {
  const left = [...alerts];
  for (const { labels, annotations } of expected) {
    const index = left.findIndex(
      (alert) =>
        areEqual(alert.labels, { ...labels, alertname }) &&
        (annotations === null || areEqual(alert.annotations, annotations)),
    );
    if (index < 0) return false;
    left.splice(index, 1);
  }
  return left.length === 0;
}

function areEqual(a: Labels, b: Labels): boolean {
  return labelsKey(a) === labelsKey(b);
}
