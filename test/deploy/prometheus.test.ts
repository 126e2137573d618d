import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { ROOT, runProgram, testWith } from './run-program.js';

const RULES = 'deploy/prometheus/spinscope.rules.yml';

interface AlertRule {
  readonly alert: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string };
}

interface RuleTest {
  readonly alert_rule_test?: readonly {
    readonly alertname: string;
    readonly exp_alerts?: readonly unknown[];
  }[];
}

function read<T>(path: string): T {
  return parse(readFileSync(join(ROOT, path), 'utf8')) as T;
}

describe('alert rules over our own metrics', () => {
  const { groups } = read<{ groups: readonly { rules: readonly AlertRule[] }[] }>(RULES);
  const rules = groups.flatMap((group) => group.rules);

  test('each says how bad it is and what it is about', () => {
    for (const { alert, labels, annotations } of rules) {
      expect([alert, labels.severity]).toEqual([alert, expect.stringMatching(/^(warning|critical)$/)]);
      expect([alert, annotations.summary]).toEqual([
        alert,
        expect.stringContaining('{{ $labels.instance }}'),
      ]);
    }
  });

  test('each is seen firing in the unit tests', () => {
    const { tests } = read<{ tests: readonly RuleTest[] }>('test/deploy/spinscope.rules.test.yml');
    const fired = tests
      .flatMap((ruleTest) => ruleTest.alert_rule_test ?? [])
      .filter((expectation) => expectation.exp_alerts?.length)
      .map((expectation) => expectation.alertname);
    expect([...new Set(fired)].sort()).toEqual(rules.map((rule) => rule.alert).sort());
  });

  testWith('promtool', 'promtool takes the rules and the scrape configuration', (promtool) => {
    expect(runProgram(promtool, ['check', 'rules', '--lint-fatal', RULES])).toMatchObject({ exitCode: 0 });
    const configuration = ['check', 'config', '--lint-fatal', 'deploy/prometheus/prometheus.yml'];
    expect(runProgram(promtool, configuration)).toMatchObject({ exitCode: 0 });
  });

  testWith('promtool', 'the rules fire when they should, and only then', (promtool) => {
    const { exitCode, output } = runProgram(promtool, [
      'test',
      'rules',
      'test/deploy/spinscope.rules.test.yml',
    ]);
    expect({ exitCode, output }).toEqual({ exitCode: 0, output: expect.stringContaining('SUCCESS') });
  });
});
