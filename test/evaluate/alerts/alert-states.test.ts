import { describe, expect, test } from '@jest/globals';
import { type AlertEntry, AlertStates } from '../../../src/evaluate/alerts/alert-states.js';
import { restoreEntries } from '../../../src/evaluate/alerts/restore-alerts.js';
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

  test.each([
    ['samples showed it, and show it no more', [], 'probes', 'inactive'],
    ['a list of probes told it, and nobody lists them now', ['inventory'], 'probes', 'firing'],
    ['a list of probes told it, and tells of none now', ['inventory'], 'probes listed', 'inactive'],
    ['nobody lists probes', ['inventory'], 'inventory', 'firing'],
  ] as const)('of probes that samples cannot show: %s', (_, evidence, blindness, expected) => {
    const probed = evidence.map((by) => ({ function: 'tcp_sendmsg', evidence: by }));
    const firing = groupMeasure('web-1', 'firing');
    const played = states('for: 0s');
    played.update([{ ...firing, attribution: { ...firing.attribution, probed } }], START);
    played.update([{ ...groupMeasure('web-1', 'blind'), blindness }], START + MINUTE);
    expect(played.alerts[0]?.state).toBe(expected);
  });

  test('says once how samples were taken', () => {
    const said = (sampler: string, reason: string) => {
      const played = states("for: 0s, annotations: {how: '{{ $sampling }}'}");
      played.update([{ ...groupMeasure('web-1', 'firing'), sampler, reason }], START);
      return played.alerts[0]?.annotations.how;
    };
    expect([
      said('hrtimer', 'sampled by a timer: more may be hidden with interrupts off'),
      said('hrtimer', 'a weaker sign'),
      said('unknown', 'how it was sampled is not told; by a timer, more may be hidden with interrupts off'),
      said('nmi', ''),
    ]).toEqual([
      'sampled by a timer: more may be hidden with interrupts off',
      'sampled by a timer; a weaker sign',
      'how it was sampled is not told; by a timer, more may be hidden with interrupts off',
      'sampled by NMI',
    ]);
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
      ['a clock that was set back moves all times back with it', 'for: 5m', '++++', -90, '++++', 'ppff'],
      ['by which what was firing still is', 'for: 5m', '++++++', -90, '+-', 'fr'],
    ])('%s', (_, fields, before, awayMinutes, after, expected) => {
      expect(restart(fields, before, awayMinutes, after)).toBe(expected);
    });
  });

  describe('when rules were read again and `for` was', () => {
    const reread = (before: string, timeline: string, after: string, rest: string) => {
      const first = states(before);
      const drawn = play(first, timeline);
      const second = states(after, first.entries);
      return `${drawn}|${play(second, rest, timeline.length)}`;
    };
    test.each([
      ['raised, what fires is pending until it is over', 'for: 1m', '+++', 'for: 5m', '++++', 'pff|ppff'],
      ['raised, what was over before goes on', 'for: 1m', '+++++', 'for: 3m', '+', 'pffff|f'],
      ['raised, what is pending again leaves no trace', 'for: 1m', '+++', 'for: 5m', '+-+', 'pff|p p'],
      ['lowered, what is pending fires', 'for: 5m', '+++', 'for: 1m', '+', 'ppp|f'],
    ])('%s', (_, before, timeline, after, rest, expected) => {
      expect(reread(before, timeline, after, rest)).toBe(expected);
    });

    test('raised after the restart, what was firing is pending', () => {
      const first = states('for: 1m');
      play(first, '+++');
      const nowMs = START + 10 * MINUTE;
      const entries = restoreEntries(first.entries, START + 2 * MINUTE, 5 * MINUTE, nowMs);
      expect(play(states('for: 5m', entries), '++++', 10)).toBe('pppf');
    });
  });

  describe('labels that templates fill', () => {
    const LABELS = "labels: {share: '{{ $value }}', sites: '{{ $sites }}', where: '{{ $labels.host }}'}";
    const found = (verdict: GroupMeasure['verdict'], value: number, site: string): GroupMeasure => ({
      ...groupMeasure('web-1', verdict, value),
      attribution: {
        sites: [{ site, share: 1, samples: 30 }],
        probed: [],
        programs: [],
        mechanisms: [],
        chains: [],
      },
    });
    const labelsAtFirst = {
      alertname: 'A',
      host: 'web-1',
      share: '0.3',
      sites: 'pipe_write 100%',
      where: 'web-1',
    };
    const summary = "annotations: {summary: '{{ $value }} at {{ $sites }}'}";

    test('are those of when the alert became active; what changes is in its annotations', () => {
      const filled = states(`for: 1m, ${LABELS}, ${summary}`);
      filled.update([found('firing', 0.3, 'pipe_write')], START);
      filled.update([found('firing', 0.4, 'futex_wake')], START + MINUTE);
      expect(filled.alerts).toEqual([
        expect.objectContaining({
          state: 'firing',
          labels: labelsAtFirst,
          annotations: { summary: '0.4 at futex_wake 100%' },
          activeAtMs: START,
        }),
      ]);
    });

    test('do not keep it from being resolved, nor a restart from going on with it', () => {
      const first = states(`for: 0s, ${LABELS}`);
      first.update([found('firing', 0.3, 'pipe_write')], START);
      const entries = restoreEntries(first.entries, START, 0, START + MINUTE);
      const second = states(`for: 0s, ${LABELS}`, entries);
      expect(second.update([found('firing', 0.5, 'futex_wake')], START + MINUTE)).toEqual([]);
      expect(second.update([found('inactive', 0.01, 'none')], START + 2 * MINUTE)).toEqual([
        {
          from: 'firing',
          to: 'inactive',
          alert: expect.objectContaining({ labels: labelsAtFirst, resolvedAtMs: START + 2 * MINUTE }),
        },
      ]);
    });

    test('are filled again when it becomes active again', () => {
      const filled = states(`for: 0s, ${LABELS}`);
      filled.update([found('firing', 0.3, 'pipe_write')], START);
      filled.update([found('inactive', 0.01, 'none')], START + MINUTE);
      filled.update([found('firing', 0.6, 'futex_wake')], START + 2 * MINUTE);
      expect(filled.alerts.map(({ state, labels }) => [state, labels.share])).toEqual([['firing', '0.6']]);
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
