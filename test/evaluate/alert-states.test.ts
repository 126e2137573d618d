import { describe, expect, test } from '@jest/globals';
import { AlertStates } from '../../src/evaluate/alert-states.js';
import { type AlertRule, parseRules } from '../../src/evaluate/index.js';
import { groupMeasure } from './measures.js';

const MINUTE = 60_000;
const START = 1_700_000_000_000;

function rule(fields: string): AlertRule {
  const text = `groups: [{name: g, rules: [{alert: A, stacks: {acquires: lock}, when: share >= 5 %, ${fields}}]}]`;
  return parseRules('r.yml', text)[0]!.rules[0] as AlertRule;
}

/** Plays `+` (holds), `-` (does not), `.` (no profile of the group) a minute each; gives the states: p, f, r(esolved), space. */
function play(states: AlertStates, timeline: string, fromMinute = 0): string {
  let drawn = '';
  [...timeline].forEach((mark, index) => {
    const measures = mark === '.' ? [] : [groupMeasure('web-1', mark === '+' ? 'firing' : 'inactive')];
    states.update(measures, START + (fromMinute + index) * MINUTE);
    const [alert] = states.alerts;
    drawn += alert === undefined ? ' ' : alert.resolvedAtMs !== null ? 'r' : alert.state.charAt(0);
  });
  return drawn;
}

describe('AlertStates', () => {
  test.each([
    ['fires at once without for', 'for: 0s', '-+-', ' fr'],
    ['is pending until for is over', 'for: 2m', '++++', 'ppff'],
    ['begins anew when the condition was gone in between', 'for: 2m', '++-+++', 'pp ppf'],
    ['keeps firing for a while', 'for: 0s, keep_firing_for: 2m', '+--+---', 'ffffffr'],
    ['fires again after it was resolved', 'for: 0s', '+-+', 'frf'],
    [
      'missing profiles resolve nothing for a quarter of an hour',
      'for: 0s',
      `+${'.'.repeat(14)}`,
      'f'.repeat(15),
    ],
    ['then they do', 'for: 0s', `+${'.'.repeat(16)}`, `${'f'.repeat(15)}rr`],
    ['a pending alert stays pending while profiles are missing', 'for: 5m', '+.+', 'ppp'],
    [
      'a resolved alert is remembered for a quarter of an hour',
      'for: 0s',
      `+-${'-'.repeat(16)}`,
      `f${'r'.repeat(16)} `,
    ],
  ])('%s', (_, fields, timeline, expected) => {
    expect(play(new AlertStates(rule(fields)), timeline)).toBe(expected);
  });

  test('keeps the time since when it was pending before a restart', () => {
    const before = new AlertStates(rule('for: 5m'));
    expect(play(before, '++++')).toBe('pppp');
    const [alert] = before.alerts;
    const key = Object.entries(alert!.labels);
    expect(key).toHaveLength(2);
    const restored = new Map([['alertname\u0001A\u0002host\u0001web-1', alert!.activeAtMs]]);
    expect(play(new AlertStates(rule('for: 5m'), restored), '++', 4)).toBe('pf');
  });

  test('fills labels and annotations', () => {
    const states = new AlertStates(
      rule(
        "labels: {where: '{{ $labels.host }}'}, annotations: {summary: '{{ humanizePercentage $value }} of {{ $labels.host }} ({{ $samples }} of {{ $total }})'}",
      ),
    );
    states.update([groupMeasure('web-1', 'firing', 0.2345)], START);
    expect(states.alerts).toEqual([
      expect.objectContaining({
        labels: { alertname: 'A', host: 'web-1', where: 'web-1' },
        annotations: { summary: '23.45% of web-1 (30 of 100)' },
        activeAtMs: START,
        firedAtMs: START,
      }),
    ]);
  });

  test('blind and not applicable are no reason to fire', () => {
    const states = new AlertStates(rule('for: 0s'));
    states.update([groupMeasure('a', 'blind'), groupMeasure('b', 'not applicable')], START);
    expect(states.alerts).toEqual([]);
  });
});
