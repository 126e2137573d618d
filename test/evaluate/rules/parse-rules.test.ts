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
    ['list', rule('when: samples > 0\nby: host'), /rules\[0\]\.by: expected a list, got 'host'/],
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

  test('tells the mistakes of every part of a file in one round, by line', () => {
    const text = `frame_clases: []
frame_classes:
  - {name: ours, pattern: '('}
groups:
  - name: g
    intervall: 10s
    interval: ten
    rules:
      - alert: A
        stacks: {clas: lock}
        when: share >= 5
        for: soon
        annotations: {summary: '{{ $sitess }} {{ humanise $value }} {{ $labels.hots }}'}
      - alert: A
        by: [host, host]
        stacks: {class: ours}
        when: lots
      - stacks: {acquires: locks}
        needs: [nmj]
  - name: g
    limit: -1
    rules:
      - {record: 'a:b', stacks: {class: spinlock}, measure: shares, for: 1m}
`;
    expect(mistakes(text)).toEqual([
      "r.yml:1:1: frame_clases: unknown field 'frame_clases'; did you mean 'frame_classes'?",
      'r.yml:3:18: frame_classes[0].pattern: expected an RE2 regular expression',
      "r.yml:6:5: groups[0].intervall: unknown field 'intervall'; did you mean 'interval'?",
      "r.yml:7:5: groups[0].interval: expected a duration such as 10s, 5m or 1h30m, got 'ten'",
      "r.yml:10:18: groups[0].rules[0].stacks.clas: unknown field 'clas'; did you mean 'class'?",
      "r.yml:11:9: groups[0].rules[0].when: expected a part of the whole, such as 'share >= 5 %', got 'share >= 5'",
      "r.yml:12:9: groups[0].rules[0].for: expected a duration such as 10s, 5m or 1h30m, got 'soon'",
      expect.stringMatching(
        /^r\.yml:13:23: .*\.summary: cannot fill '\{\{ \$sitess \}\}': there is no variable \$sitess: expected one of .*; did you mean '\$sites'\?$/,
      ),
      expect.stringMatching(
        /^r\.yml:13:23: .*'\{\{ humanise \$value \}\}': there is no function humanise: expected one of humanizePercentage humanize; did you mean 'humanize'\?$/,
      ),
      expect.stringMatching(
        /^r\.yml:13:23: .* no label 'hots' here: expected one of \$labels\.host \$labels\.alertname; did you mean '\$labels\.host'\?$/,
      ),
      'r.yml:15:9: groups[0].rules[1].by: a label stands there twice',
      expect.stringMatching(
        /^r\.yml:17:9: groups\[0\]\.rules\[1\]\.when: expected 'share >= 5 %', .*, got 'lots'$/,
      ),
      'r.yml:18:9: groups[0].rules[2].alert: missing: expected a text',
      'r.yml:18:9: groups[0].rules[2].when: missing: expected a text',
      "r.yml:18:18: groups[0].rules[2].stacks.acquires: expected one of 'lock', 'lock or shadow', 'shadow', got 'locks'; did you mean 'lock'?",
      "r.yml:19:17: groups[0].rules[2].needs[0]: expected one of 'kprobes', 'nmi', got 'nmj'; did you mean 'nmi'?",
      "r.yml:20:5: groups[1].name: there is another group 'g'",
      'r.yml:21:5: groups[1].limit: expected at least 0, got -1',
      expect.stringMatching(
        /^r\.yml:23:25: groups\[1\]\.rules\[0\]\.stacks: there is no class 'spinlock': expected one of /,
      ),
      "r.yml:23:52: groups[1].rules[0].measure: expected one of 'share', 'samples', 'cores', 'capacity', got 'shares'; did you mean 'share'?",
      "r.yml:23:69: groups[1].rules[0].for: unknown field 'for'",
    ]);
  });

  describe('rules that could not be told apart', () => {
    const group = (name: string, ...rules: string[]) =>
      `{name: ${name}, rules: [${rules.map((fields) => `{stacks: {acquires: lock}, ${fields}}`).join(', ')}]}`;
    const alert = 'alert: A, when: samples > 0';
    const told = (...groups: string[]) =>
      mistakes(`groups: [${groups.join(', ')}]`).map((line) => line.replace(/^r\.yml:1:\d+: /, ''));

    test('are mistakes: of the same name, with the same labels', () => {
      expect(told(group('g', alert, alert), group('h', alert))).toEqual([
        "groups[0].rules[1].alert: there is another alert 'A' with the same labels in this group: give it another name, or a label of its own",
        "groups[1].rules[0].alert: there is another alert 'A' with the same labels in group 'g': give it another name, or a label of its own",
      ]);
      const record = 'record: "a:b", labels: {team: x}';
      expect(told(group('g', record, record))).toEqual([
        expect.stringMatching(/^groups\[0\]\.rules\[1\]\.record: there is another record 'a:b'/),
      ]);
    });

    test('differ by a label, or by what they group by', () => {
      expect(
        told(group('g', alert, `${alert}, labels: {severity: page}`, `${alert}, by: [host, numa_node]`)),
      ).toEqual([]);
    });
  });

  test.each([
    ['{{ $value', "expected '}}' behind each '{{'"],
    [
      '{{ humanizePercentage $sites }}',
      'humanizePercentage takes a number ($value, $samples, $total), and $sites is a text',
    ],
    [
      '{{ printf "%.2f" $value }}',
      'there is no function printf: expected one of humanizePercentage humanize',
    ],
    ['{{ $value | percent }}', 'there is no function percent: expected one of humanizePercentage humanize'],
    [
      '{{ .Value }}',
      "expected a variable such as $value or $labels.host, and at most one function, as in 'humanize $value'",
    ],
    [
      '{{ humanize $value | humanize }}',
      "expected a variable such as $value or $labels.host, and at most one function, as in 'humanize $value'",
    ],
    [
      '{{ $labels.numa_node }}',
      "alerts of the rule have no label 'numa_node' here: expected one of $labels.host $labels.alertname",
    ],
  ])('the template %s is wrong', (template, message) => {
    const told = mistakes(rule(`when: samples > 0\nannotations: {a: ${JSON.stringify(template)}}`));
    expect(told).toEqual([expect.stringContaining(message)]);
  });

  test('a template may break lines', () => {
    expect(mistakes(rule('when: samples > 0\nannotations: {a: "{{\\n $value\\n}} in all"}'))).toEqual([]);
  });

  test('a label cannot be filled with other labels of its rule', () => {
    const labels = "labels: {team: x, route: '{{ $labels.team }}'}";
    expect(mistakes(rule(`when: samples > 0\n${labels}`))).toEqual([
      expect.stringMatching(/labels\.route: .* no label 'team' here: expected one of \$labels\.host$/),
    ]);
  });

  test.each(['1000d', '1234567s', ''])('the duration %j is none', (text) => {
    expect(mistakes(rule(`when: samples > 0\nfor: '${text}'`))).toEqual([
      expect.stringContaining(`expected a duration such as 10s, 5m or 1h30m, got '${text}'`),
    ]);
  });

  test('the packs that come with spinscope are right', () => {
    for (const name of readdirSync(RULES).filter((file) => file.endsWith('.yml'))) {
      expect(parseRules(name, readFileSync(new URL(name, RULES), 'utf8')).length).toBeGreaterThan(0);
    }
  });
});
