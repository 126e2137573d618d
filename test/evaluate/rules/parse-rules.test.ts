import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parseRules } from '../../../src/evaluate/index.js';

const RULES = new URL('../../../rules/', import.meta.url);
const rule = (fields: string) =>
  `groups:\n  - name: g\n    rules:\n      - alert: A\n        stacks: {acquires: lock}\n${fields.replace(/^/gm, '        ')}\n`;

function mistakes(text: string): readonly string[] {
  try {
    parseRules('r.yml', text);
  } catch (error) {
    return (error as Error).message.split('\n');
  }
  return [];
}

describe('parseRules', () => {
  test('reads a whole rule', () => {
    const [group] = parseRules(
      'r.yml',
      rule(
        'by: [host]\nwhen: share >= 5 %\nmin_samples: 50\nfor: 1m\nkeep_firing_for: 30s\nlabels: {severity: page}',
      ),
    );
    expect(group).toMatchObject({ name: 'g', intervalMs: 10_000, schedule: null, limit: 0 });
    expect(group?.rules).toEqual([
      expect.objectContaining({
        alert: 'A',
        by: ['host'],
        condition: { kind: 'share', operator: '>=', threshold: 0.05 },
        minSamples: 50,
        forMs: 60_000,
        keepFiringForMs: 30_000,
        labels: { severity: 'page' },
      }),
    ]);
  });

  test('reads a record rule', () => {
    const text =
      'groups:\n  - name: g\n    rules:\n      - record: job:lock:share\n        stacks: {acquires: lock}\n';
    expect(parseRules('r.yml', text)[0]?.rules).toEqual([
      expect.objectContaining({ record: 'job:lock:share' }),
    ]);
  });

  test.each([
    [
      'when',
      rule('when: lots'),
      /r\.yml:6:9: groups\[0\]\.rules\[0\]\.when: expected 'share >= 5 %'.* got 'lots'/,
    ],
    ['change without offset', rule('when: change >= 3'), /expected an offset beside it/],
    [
      'selector',
      rule("when: samples > 0\nselector: '{host='"),
      /r\.yml:7:9: .*selector: parsing label selector/,
    ],
    ['profile', rule('when: samples > 0\nprofile: cpu'), /expected a profile type such as/],
    ['template', rule("when: samples > 0\nannotations: {a: '{{ $bogus }}'}"), /cannot fill '{{ \$bogus }}'/],
    ['field', rule('when: samples > 0\nfro: 1m'), /fro/],
    ['duration', rule('when: samples > 0\nfor: soon'), /expected a duration/],
    ['class', rule('when: samples > 0').replace('acquires: lock', 'class: spinlock'), /class/],
    [
      'schedule',
      rule('when: samples > 0').replace('name: g', "name: g\n    schedule: 'H * * * *'"),
      /expected a cron expression/,
    ],
    [
      'schedule and interval',
      rule('when: samples > 0').replace('name: g', "name: g\n    interval: 1m\n    schedule: '* * * * *'"),
      /an interval or a schedule, not both/,
    ],
    [
      'acquires',
      rule('when: samples > 0').replace('acquires: lock', 'acquires: locks'),
      /rules\[0\]\.stacks\.acquires: /,
    ],
    ['list', rule('when: samples > 0\nby: host'), /rules\[0\]\.by: .*expected array/],
    ['labels', rule('when: samples > 0\nlabels: {alertname: x}'), /alertname is the name of the rule/],
    ['part', rule('when: share >= 5'), /expected a part of the whole, such as 'share >= 5 %'/],
    [
      'place',
      rule('when: samples > 0').replace('acquires: lock', 'at: leaf'),
      /expected one of them beside it/,
    ],
    ['kind', 'groups: [{name: g, rules: [{alert: A, expr: up == 0}]}]', /unknown field 'expr'[\s\S]*|when: /],
    [
      'record',
      'groups: [{name: g, rules: [{record: ALERTS, stacks: {acquires: lock}}]}]',
      /the name ALERTS is that of the alerts themselves/,
    ],
    ['syntax', 'groups: [', /^r\.yml:\d+:\d+: /],
  ])('a wrong %s is told with its place', (_, text, message) => {
    expect(mistakes(text).join('\n')).toMatch(message);
  });

  test('a file may have classes of its own', () => {
    const text = `frame_classes: [{name: ours, pattern: 'my_lock|your_lock'}]
groups: [{name: g, rules: [{alert: A, stacks: {class: ours}, when: samples > 0}]}]
`;
    const { nmi } = parseRules('r.yml', text)[0]!.rules[0]!.stacks;
    expect(nmi(['my_lock', 'do_syscall_64', 'entry_SYSCALL_64'])).toBe(true);
    expect(nmi(['my_locks', 'do_syscall_64', 'entry_SYSCALL_64'])).toBe(false);
  });

  test('tells all mistakes at once', () => {
    const text = rule("when: lots\nselector: '{'");
    expect(mistakes(text)).toHaveLength(2);
  });

  test('of rules of any shape', () => {
    const text = `groups: [{name: g, rules: [
      {alert: A, stacks: {acquires: lock}, when: lots},
      {alert: B, stacks: {acquires: locks}, when: samples > 0},
      {alert: C, when: samples > 0}]}]`;
    const places = mistakes(text).map((line) => line.replace(/^r\.yml:(\d+):\d+: (\S+): .*/, '$1 $2'));
    expect(places).toEqual([
      '2 groups[0].rules[0].when',
      '3 groups[0].rules[1].stacks.acquires',
      '4 groups[0].rules[2]',
    ]);
  });

  test('the packs that come with spinscope are right', () => {
    for (const name of readdirSync(RULES).filter((file) => file.endsWith('.yml'))) {
      expect(parseRules(name, readFileSync(new URL(name, RULES), 'utf8')).length).toBeGreaterThan(0);
    }
  });
});
