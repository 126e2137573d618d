import { describe, expect, test } from '@jest/globals';
import { type AlertEntry, AlertStates } from '../../../src/evaluate/alerts/alert-states.js';
import { restoreEntries } from '../../../src/evaluate/alerts/state-file.js';
import { type AlertRule, type GroupMeasure, parseRules } from '../../../src/evaluate/index.js';
import { groupMeasure } from '../measures.js';

const MINUTE = 60_000;
const START = 1_700_000_000_000;

function rule(fields: string): AlertRule {
  const text = `groups: [{name: g, rules: [{alert: A, stacks: {acquires: lock}, when: share >= 5 %, ${fields}}]}]`;
  return parseRules('r.yml', text)[0]!.rules[0] as AlertRule;
}

function states(fields: string, entries: readonly AlertEntry[] = []): AlertStates {
  return new AlertStates(rule(fields), { intervalMs: 10_000, entries });
}

/** What an evaluation finds at each mark. */
const MEASURES: Readonly<Record<string, readonly GroupMeasure[]>> = {
  '+': [groupMeasure('web-1', 'firing')],
  '-': [groupMeasure('web-1', 'inactive')],
  '?': [groupMeasure('web-1', 'blind')],
  '.': [],
};

/** Plays `+` (holds), `-` (does not), `?` (blind), `.` (no profile of the group) a minute each; gives the states: p, f, r(esolved), space. */
function play(states: AlertStates, timeline: string, fromMinute = 0): string {
  let drawn = '';
  [...timeline].forEach((mark, index) => {
    states.update(MEASURES[mark]!, START + (fromMinute + index) * MINUTE);
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
    ['nor does a group that has turned blind', 'for: 0s', `+${'?'.repeat(16)}`, `${'f'.repeat(15)}rr`],
    ['a pending alert stays pending while profiles are missing', 'for: 5m', '+.+', 'ppp'],
    [
      'a resolved alert is remembered for a quarter of an hour',
      'for: 0s',
      `+-${'-'.repeat(16)}`,
      `f${'r'.repeat(16)} `,
    ],
  ])('%s', (_, fields, timeline, expected) => {
    expect(play(states(fields), timeline)).toBe(expected);
  });

  test('what a timer has shown, a timer shows to be gone', () => {
    const by = (sampler: string, verdict: GroupMeasure['verdict']): readonly GroupMeasure[] => [
      { ...groupMeasure('web-1', verdict), sampler, blindness: verdict === 'blind' ? 'sampler' : null },
    ];
    const stateAfter = (sampler: string) => {
      const played = states('for: 0s');
      played.update(by(sampler, 'firing'), START);
      played.update(by('hrtimer', 'blind'), START + MINUTE);
      return played.alerts[0]?.state;
    };
    expect([stateAfter('hrtimer'), stateAfter('nmi')]).toEqual(['inactive', 'firing']);
  });

  describe('after a restart', () => {
    const restart = (fields: string, before: string, awayMinutes: number, after: string) => {
      const first = states(fields);
      play(first, before);
      const savedAtMs = START + (before.length - 1) * MINUTE;
      const nowMinute = before.length - 1 + awayMinutes;
      const { forMs } = rule(fields);
      const entries = restoreEntries(first.entries, savedAtMs, forMs, START + nowMinute * MINUTE);
      return play(states(fields, entries), after, nowMinute);
    };
    test.each([
      [
        'a short `for` goes on where it was: the time away does not count',
        'for: 5m',
        '++++',
        30,
        '++++',
        'ppff',
      ],
      [
        'a long `for` is not over for ten minutes',
        'for: 11m',
        '+'.repeat(11),
        1,
        '+'.repeat(12),
        'ppppppppppff',
      ],
      [
        'a longer rest than that is what is left',
        'for: 30m',
        '+'.repeat(11),
        1,
        '+'.repeat(22),
        `${'p'.repeat(20)}ff`,
      ],
      ['what was firing is', 'for: 5m', '++++++', 30, '.+', 'ff'],
      ['an hour is too long', 'for: 5m', '++++++', 60, '.+', ' p'],
      ['what was resolved is still told', 'for: 0s', '+-', 5, '--', 'rr'],
    ])('%s', (_, fields, before, awayMinutes, after, expected) => {
      expect(restart(fields, before, awayMinutes, after)).toBe(expected);
    });
  });

  test('fills labels and annotations', () => {
    const filled = states(
      "labels: {where: '{{ $labels.host }}'}, annotations: {summary: '{{ humanizePercentage $value }} of {{ $labels.host }} ({{ $samples }} of {{ $total }})'}",
    );
    filled.update([groupMeasure('web-1', 'firing', 0.2345)], START);
    expect(filled.alerts).toEqual([
      expect.objectContaining({
        labels: { alertname: 'A', host: 'web-1', where: 'web-1' },
        annotations: { summary: '23.45% of web-1 (30 of 100)' },
        activeAtMs: START,
        firedAtMs: START,
      }),
    ]);
  });

  test('blind and not applicable are no reason to fire', () => {
    const played = states('for: 0s');
    played.update([groupMeasure('a', 'blind'), groupMeasure('b', 'not applicable')], START);
    expect(played.alerts).toEqual([]);
  });
});
