import { describe, expect, test } from '@jest/globals';
import { parseRules, parseRuleTests, runRuleTests } from '../../../src/evaluate/index.js';
import { parseValues } from '../../../src/evaluate/rule-tests/series-values.js';

describe('parseValues', () => {
  test.each<[string, readonly (number | null)[] | null]>([
    ['4', [4]],
    ['0 1 2', [0, 1, 2]],
    ['4x3', [4, 4, 4, 4]],
    ['1+2x3', [1, 3, 5, 7]],
    ['10-5x2', [10, 5, 0]],
    ['_ 1 _x2', [null, 1, null, null]],
    ['1.5x1', [1.5, 1.5]],
    ['a', null],
    ['1x', null],
    ['1x999999999', null],
    ['', null],
  ])('%j', (text, values) => {
    expect(parseValues(text)).toEqual(values);
  });
});

const RULES = parseRules(
  'r.yml',
  `groups:
  - name: g
    interval: 20s
    rules:
      - {alert: Locks, by: [host], stacks: {acquires: lock}, when: share >= 50 %, for: 20s, annotations: {summary: '{{ $samples }} of {{ $total }}'}}
`,
);

const file = (expectations: string) =>
  parseRuleTests(
    't.yml',
    `rule_files: [r.yml]
tests:
  - name: locks
    input_profiles:
      - labels: {host: web-1, sampler: nmi}
        stacks:
          main;do_syscall_64;pipe_write;_raw_spin_lock: 0x2 60x9
          main;do_syscall_64;pipe_write: 40x2 _x2 40x6
    alert_rule_test: ${expectations}
`,
  );

describe('runRuleTests', () => {
  test('says nothing of what holds', async () => {
    const held = file(`[
      {eval_time: 40s, alertname: Locks},
      {eval_time: 1m, alertname: Locks},
      {eval_time: 60s, alertname: Other},
      {eval_time: 80s, alertname: Locks, exp_alerts: [{exp_labels: {host: web-1}, exp_annotations: {summary: 180 of 300}}]}]`);
    expect(await runRuleTests(held, RULES)).toEqual([]);
  });

  test.each([
    ['that it fires', '{eval_time: 2m, alertname: Locks}', ['web-1']],
    [
      'other labels',
      '{eval_time: 80s, alertname: Locks, exp_alerts: [{exp_labels: {host: web-2}}]}',
      ['web-1'],
    ],
    [
      'other annotations',
      "{eval_time: 80s, alertname: Locks, exp_alerts: [{exp_labels: {host: web-1}, exp_annotations: {summary: ''}}]}",
      ['web-1'],
    ],
    [
      'that it does not fire',
      '{eval_time: 0s, alertname: Locks, exp_alerts: [{exp_labels: {host: web-1}}]}',
      [],
    ],
  ])('tells %s', async (_, expectation, got) => {
    const failures = await runRuleTests(file(`[${expectation}]`), RULES);
    expect(failures.map(({ alerts }) => alerts.map(({ labels }) => labels.host))).toEqual([got]);
  });
});

test('parseRuleTests tells every mistake with its place', () => {
  const text = `rule_files: []
tests:
  - interval: ten
    input_profiles: [{labels: {}, stacks: {a;b: 1x}}]
    alert_rule_test: [{eval_time: 1m}]
`;
  const places = () => {
    try {
      parseRuleTests('t.yml', text);
      return [];
    } catch (error) {
      return (error as Error).message
        .split('\n')
        .map((line) => line.replace(/^t\.yml:(\d+):.*?: (.*?): .*/, '$1 $2'));
    }
  };
  expect(places()).toEqual([
    '1 rule_files',
    '3 tests[0].interval',
    '4 tests[0].input_profiles[0].stacks.a;b',
    '5 tests[0].alert_rule_test[0].alertname',
  ]);
});
