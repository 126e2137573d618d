import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { derivedSamples } from '../../src/collect/aggregate/index.js';
import { KERNEL_LOCK, SAMPLED_PROBES } from '../../src/collect/collector/profiles/index.js';
import type { AlertChange } from '../../src/evaluate/alerts/alert-change.js';
import {
  Evaluator,
  judgedRange,
  parseRules,
  type RecordRule,
  recordedSeries,
} from '../../src/evaluate/index.js';
import { screenOf } from '../../src/evaluate/measure/screen.js';
import { isOwn } from '../../src/evaluate/measure/shard.js';
import { nextDue } from '../../src/evaluate/schedule.js';
import type { StackCondition } from '../../src/frames/index.js';
import { createStackMatcher } from '../../src/frames/stack-matcher.js';
import {
  CAPACITY_PROFILE,
  COLLECTOR_PROFILE,
  CPU_PROFILE,
  LOCK_PROFILE,
  PROBE_PROFILE,
} from '../../src/model/profile-names.js';
import { createSampleTable } from '../../src/model/sample-table.js';
import { INCIDENT_4_15, INCIDENT_5_10, PROBED_FUNCTION_5_10, SHADOW_5_10 } from '../frames/stacks.js';
import { sample } from '../pprof/profiles.js';
import { FakeQuery } from './measures.js';

const RULES = parseRules(
  'r.yml',
  `groups:
  - name: g
    rules:
      - alert: Lock
        stacks: {acquires: lock}
        when: share >= 50 %
        min_samples: 10
        for: 30s
      - alert: Probe
        stacks: {probe: return}
        when: samples > 0
        needs: [kprobes]
      - alert: Seen
        stacks: {acquires: lock or shadow}
        needs: [nmi]
        when: share >= 50 %
`,
);
const LOCK = [
  'native_queued_spin_lock_slowpath',
  '_raw_spin_lock',
  'pipe_write',
  'do_syscall_64',
  'entry_SYSCALL_64',
];
const WORK = ['pipe_write', 'do_syscall_64', 'entry_SYSCALL_64'];
/** `hash_mod` of these names and 3, as Prometheus 2.42 relabels them. */
const PROMETHEUS_HASHMOD_3: Readonly<Record<string, number>> = {
  'web-1': 0,
  'web-2': 1,
  'web-3': 2,
  'web-4': 2,
  'web-5': 2,
};
const SEEN_STACKS = [INCIDENT_4_15, INCIDENT_5_10, SHADOW_5_10, PROBED_FUNCTION_5_10, LOCK, WORK];
const dir = mkdtempSync(join(tmpdir(), 'spinscope-evaluator-'));
afterAll(() => rmSync(dir, { recursive: true }));

/** The derived profiles that a stack of the kernel is in. */
function derivedProfilesOf(functions: readonly string[]): readonly string[] {
  const table = createSampleTable([sample([...functions].reverse().join(';'), 1)], 2);
  return [KERNEL_LOCK, SAMPLED_PROBES]
    .filter((profile) => derivedSamples(table, profile, 200).rowCount > 0)
    .map(({ name }) => (name === 'kernel_lock' ? LOCK_PROFILE : PROBE_PROFILE));
}

function setUp(statePath: string | null = null, rules = RULES, nowMs = 1_700_000_000_000) {
  const query = new FakeQuery();
  const changes: string[] = [];
  const failures: string[] = [];
  const problems: string[] = [];
  const time = { nowMs };
  const evaluator = new Evaluator({
    query,
    groups: rules,
    rangeMs: 30_000,
    windowMs: 10_000,
    statePath,
    now: () => time.nowMs,
    onChange: (all: readonly AlertChange[]) =>
      changes.push(...all.map(({ from, to, alert }) => `${alert.labels.alertname} ${from} ${to}`)),
    onFailure: (group, rule, error) => failures.push(`${group} ${rule} ${String(error)}`),
    onStateProblem: (problem) => problems.push(problem),
  });
  const verdicts = () => evaluator.status[0]!.rules.map(({ measures }) => measures[0]?.verdict);
  return { query, changes, failures, problems, time, evaluator, verdicts };
}

describe('Evaluator', () => {
  test('goes from pending to firing to resolved', async () => {
    const { query, changes, time, evaluator } = setUp();
    query.stacks = [
      { functions: LOCK, value: 60 },
      { functions: WORK, value: 40 },
    ];
    await evaluator.evaluateAll();
    time.nowMs += 30_000;
    await evaluator.evaluateAll();
    query.stacks = [{ functions: WORK, value: 100 }];
    time.nowMs += 10_000;
    await evaluator.evaluateAll();
    expect(changes).toEqual([
      'Lock inactive pending',
      'Seen inactive firing',
      'Lock pending firing',
      'Lock firing inactive',
      'Seen firing inactive',
    ]);
  });

  test('asks once for what several rules need', async () => {
    const { query, evaluator } = setUp();
    query.stacks = [{ functions: WORK, value: 100 }];
    await evaluator.evaluateAll();
    // What there is in samples, and in CPU time alone; and the stacks.
    expect(query.asked).toBe(3);
  });

  test('too few samples are not judged', async () => {
    const { query, changes, evaluator } = setUp();
    query.stacks = [{ functions: LOCK, value: 3 }];
    await evaluator.evaluateAll();
    expect(changes).toEqual(['Seen inactive firing']);
  });

  test('a failed query changes no alert and is counted', async () => {
    const { query, changes, failures, time, evaluator } = setUp();
    query.stacks = [{ functions: LOCK, value: 60 }];
    await evaluator.evaluateAll();
    query.failure = new Error('no answer');
    time.nowMs += 30_000;
    await evaluator.evaluateAll();
    expect(changes).toEqual(['Lock inactive pending', 'Seen inactive firing']);
    expect(failures).toEqual([
      'g Lock Error: no answer',
      'g Probe Error: no answer',
      'g Seen Error: no answer',
    ]);
    expect(evaluator.status[0]).toMatchObject({ evaluations: 2, failures: 3 });
    expect(evaluator.alerts).toHaveLength(2);
  });

  test('says where it is blind and what does not apply', async () => {
    const { query, evaluator, verdicts } = setUp();
    query.stacks = [{ functions: WORK, value: 100 }];
    query.labels = { host: 'web-1', sampler: 'hrtimer', kprobes: 'absent' };
    await evaluator.evaluateAll();
    expect(verdicts()).toEqual(['inactive', 'not applicable', 'blind']);
  });

  test('where nobody knows how samples were taken, is as blind as by a timer, and says so', async () => {
    const { query, evaluator, verdicts } = setUp();
    query.stacks = [{ functions: WORK, value: 100 }];
    query.labels = { host: 'web-1', sampler: 'unknown' };
    await evaluator.evaluateAll();
    expect(verdicts()).toEqual(['inactive', 'inactive', 'blind']);
  });

  test('is blind where kernel functions have no names', async () => {
    const { query, evaluator, verdicts } = setUp();
    query.stacks = [{ functions: ['[unknown]', '[unknown]', 'main'], value: 100 }];
    await evaluator.evaluateAll();
    expect(verdicts()).toEqual(['blind', 'blind', 'blind']);
  });

  test('a restart keeps since when an alert is pending', async () => {
    const path = join(dir, 'alerts.json');
    const first = setUp(path);
    first.query.stacks = [{ functions: LOCK, value: 60 }];
    await first.evaluator.evaluateAll();
    const second = setUp(path);
    expect(second.evaluator.alerts).toEqual(first.evaluator.alerts);
    second.query.stacks = first.query.stacks;
    second.time.nowMs += 30_000;
    await second.evaluator.evaluateAll();
    expect(second.changes).toEqual(['Lock pending firing']);
  });

  describe('a state file', () => {
    const path = join(dir, 'state', 'alerts.json');
    const aside = `${path}.unusable`;
    const save = async () => {
      const first = setUp(path);
      first.query.stacks = [{ functions: LOCK, value: 60 }];
      await first.evaluator.evaluateAll();
      return { text: readFileSync(path, 'utf8'), ...first };
    };
    const withField = (text: string, fields: object) => JSON.stringify({ ...JSON.parse(text), ...fields });
    const cutOff = (text: string) => text.slice(0, -20);
    const damaged = `cannot use ${path}: it is damaged: `;

    test.each([
      ['is cut off', cutOff, `${damaged}it is not JSON, or was cut off; it is kept as ${aside}`],
      ['is empty', () => '', `${damaged}it is not JSON, or was cut off; it is kept as ${aside}`],
      [
        'lacks fields',
        (text: string) =>
          withField(text, { alerts: { key: [{ alert: { state: 'firing' }, lastSeenMs: 1 }] } }),
        `${damaged}fields are missing, or are not what they should be; it is kept as ${aside}`,
      ],
      [
        'is of a later version',
        (text: string) => withField(text, { version: 3, alerts: [] }),
        `cannot use ${path}: it is of layout 3, and this version of spinscope reads layout 2; it is kept as ${aside}`,
      ],
    ])('that %s is told and put aside, and alerts begin anew', async (_, change, problem) => {
      const text = change((await save()).text);
      writeFileSync(path, text);
      const { evaluator, problems } = setUp(path);
      expect([evaluator.alerts, problems, readFileSync(aside, 'utf8'), existsSync(path)]).toEqual([
        [],
        [problem],
        text,
        false,
      ]);
    });

    test('that is none, as there was none before, is nothing to tell', () => {
      expect(setUp(join(dir, 'none', 'alerts.json')).problems).toEqual([]);
    });

    test('that may not be read is told, and stays', () => {
      mkdirSync(join(dir, 'folder.json'), { recursive: true });
      expect(setUp(join(dir, 'folder.json')).problems).toEqual([
        `cannot read ${join(dir, 'folder.json')}: it is a folder`,
      ]);
    });

    test('of a time that is still to come is told, and alerts go on', async () => {
      const { time, evaluator } = await save();
      const later = setUp(path, RULES, time.nowMs - 7_200_000);
      expect(later.problems).toEqual(['alerts of before are from the future: the clock was set back']);
      expect(later.evaluator.alerts.map(({ state, activeAtMs }) => [state, activeAtMs])).toEqual(
        evaluator.alerts.map(({ state, activeAtMs }) => [state, activeAtMs - 7_200_000]),
      );
    });

    test('of more than an hour ago is told', async () => {
      const { time } = await save();
      const later = setUp(path, RULES, time.nowMs + 7_200_000);
      expect([later.problems, later.evaluator.alerts]).toEqual([
        ['alerts of before are of more than an hour ago: they begin anew'],
        [],
      ]);
    });

    test('with alerts of rules that are no more resolves them, and says so at the start', async () => {
      await save();
      const { evaluator, changes } = setUp(path, []);
      evaluator.start();
      expect(changes).toEqual(['Lock pending inactive', 'Seen firing inactive']);
      expect(evaluator.alerts.map(({ labels, state }) => [labels.alertname, state])).toEqual([
        ['Seen', 'inactive'],
      ]);
      await evaluator.stop();
    });

    test('is not written again where there is nothing to keep', async () => {
      const { query, time, evaluator } = setUp(join(dir, 'idle.json'));
      query.stacks = [{ functions: WORK, value: 100 }];
      await evaluator.evaluateAll();
      rmSync(join(dir, 'idle.json'));
      time.nowMs += 10_000;
      await evaluator.evaluateAll();
      expect(existsSync(join(dir, 'idle.json'))).toBe(false);
      query.stacks = [{ functions: LOCK, value: 60 }];
      await evaluator.evaluateAll();
      expect(existsSync(join(dir, 'idle.json'))).toBe(true);
    });
  });

  test('a rule that groups by something else has other alerts', async () => {
    const by = (labels: string) =>
      parseRules(
        'r.yml',
        `groups: [{name: g, rules: [{alert: Lock, by: [${labels}], stacks: {acquires: lock}, when: share > 1 %}]}]`,
      );
    const { query, changes, evaluator } = setUp(null, by('host'));
    query.stacks = [{ functions: LOCK, value: 60 }];
    await evaluator.evaluateAll();
    evaluator.replaceGroups(by('host, numa_node'));
    expect(changes).toEqual(['Lock inactive firing', 'Lock firing inactive']);
    await evaluator.stop();
  });

  test('a state file that cannot be written stops no alert', async () => {
    writeFileSync(join(dir, 'no-folder'), '');
    const { query, changes, failures, evaluator } = setUp(join(dir, 'no-folder', 'alerts.json'));
    query.stacks = [{ functions: LOCK, value: 60 }];
    await evaluator.evaluateAll();
    expect(changes).toContain('Seen inactive firing');
    expect(failures).toEqual([expect.stringMatching(/^g {2}Error: E/)]);
  });

  test('rules that are read again keep their alerts; those of rules that went are resolved', async () => {
    const { query, changes, time, evaluator } = setUp();
    query.stacks = [{ functions: LOCK, value: 60 }];
    await evaluator.evaluateAll();
    changes.length = 0;
    const [group] = RULES;
    evaluator.replaceGroups([{ ...group!, rules: group!.rules.slice(0, 1) }]);
    expect(changes).toEqual(['Seen firing inactive']);
    expect(evaluator.alerts.map(({ labels, state }) => [labels.alertname, state])).toEqual([
      ['Lock', 'pending'],
      ['Seen', 'inactive'],
    ]);
    time.nowMs += 30_000;
    await evaluator.evaluateAll();
    expect(changes).toEqual(['Seen firing inactive', 'Lock pending firing']);
    time.nowMs += 15 * 60_000;
    await evaluator.evaluateAll();
    expect(evaluator.alerts.map(({ labels }) => labels.alertname)).toEqual(['Lock']);
    await evaluator.stop();
  });

  test('rules that come back tell of their alerts themselves', async () => {
    const { query, evaluator } = setUp();
    query.stacks = [{ functions: LOCK, value: 60 }];
    await evaluator.evaluateAll();
    evaluator.replaceGroups([]);
    evaluator.replaceGroups(RULES);
    await evaluator.evaluateAll();
    const seen = evaluator.alerts.filter(({ labels }) => labels.alertname === 'Seen');
    expect(seen.map(({ state }) => state)).toEqual(['firing']);
    await evaluator.stop();
  });

  test('rules are replaced when the evaluation that runs has told what it found', async () => {
    const { query, changes, evaluator } = setUp();
    query.stacks = [{ functions: LOCK, value: 60 }];
    const evaluating = evaluator.evaluateAll();
    evaluator.replaceGroups([]);
    expect(evaluator.status).toHaveLength(1);
    await evaluating;
    expect(evaluator.status).toEqual([]);
    expect(changes).toEqual([
      'Lock inactive pending',
      'Seen inactive firing',
      'Lock pending inactive',
      'Seen firing inactive',
    ]);
    await evaluator.stop();
  });

  test('too few samples to judge by resolve nothing', async () => {
    const { query, changes, time, evaluator } = setUp();
    query.stacks = [{ functions: LOCK, value: 60 }];
    await evaluator.evaluateAll();
    query.stacks = [{ functions: WORK, value: 5 }];
    time.nowMs += 10_000;
    await evaluator.evaluateAll();
    expect(changes).toEqual(['Lock inactive pending', 'Seen inactive firing', 'Seen firing inactive']);
  });

  test('shards share the hosts', async () => {
    const hosts = ['web-1', 'web-2', 'web-3', 'web-4', 'web-5'];
    const ownedBy = (index: number) => hosts.filter((host) => isOwn({ index, count: 3 }, { host, cpu: '1' }));
    const owned = [ownedBy(0), ownedBy(1), ownedBy(2)];
    expect(owned.flat().sort()).toEqual(hosts);
    // What Prometheus' hashmod says of the same names.
    expect(owned).toEqual(
      owned.map((_, index) => hosts.filter((host) => PROMETHEUS_HASHMOD_3[host] === index)),
    );
  });
});

describe('screening by derived profiles', () => {
  const host = { host: 'web-1', sampler: 'nmi', derived: 'kernel_lock,kernel_probe' };
  const setUpWith = (locks: number, probes: number) => {
    const all = setUp();
    all.query.labels = host;
    all.query.stacks = [
      { functions: LOCK, value: 60 },
      { functions: WORK, value: 40 },
    ];
    all.query.derived = { [LOCK_PROFILE]: locks, [PROBE_PROFILE]: probes };
    return all;
  };

  test('asks for no stacks where what is looked for cannot be enough', async () => {
    const { query, evaluator, verdicts } = setUpWith(49, 0);
    await evaluator.evaluateAll();
    expect(query.askedForStacks).toBe(0);
    expect(verdicts()).toEqual(['inactive', 'inactive', 'inactive']);
    expect(evaluator.status[0]!.rules[0]!.measures[0]).toMatchObject({
      value: 0.49,
      samples: 49,
      total: 100,
    });
  });

  test('asks for them where it can, and believes them alone', async () => {
    const { query, evaluator, verdicts } = setUpWith(60, 1);
    await evaluator.evaluateAll();
    expect(query.askedForStacks).toBe(1);
    expect(verdicts()).toEqual(['firing', 'inactive', 'firing']);
  });

  test('asks for them of hosts whose collector makes no derived profiles', async () => {
    const { query, evaluator, verdicts } = setUpWith(0, 0);
    query.labels = { host: 'web-1', sampler: 'nmi' };
    await evaluator.evaluateAll();
    expect(verdicts()).toEqual(['firing', 'inactive', 'firing']);
  });

  const condition: fc.Arbitrary<StackCondition> = fc.letrec<{ any: StackCondition }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 2 },
      fc.record({ acquires: fc.constantFrom('lock' as const, 'lock or shadow' as const, 'shadow' as const) }),
      fc.record({
        probe: fc.constantFrom('return' as const, 'any' as const, 'running' as const, 'kprobe' as const),
      }),
      fc.record({ function: fc.constantFrom('pipe_write', 'tcp_sendmsg', '.*') }),
      fc.record({ any_of: fc.array(tie('any'), { minLength: 1, maxLength: 2 }) }),
      fc.record({ all_of: fc.array(tie('any'), { minLength: 1, maxLength: 2 }) }),
      fc.record({ acquires: fc.constant('lock or shadow' as const), probe: fc.constant('running' as const) }),
    ),
  })).any;

  test('every stack that a condition matches is in the profiles that screen it', () => {
    const samplers = fc.constantFrom('nmi' as const, 'hrtimer' as const);
    const profilesOf = new Map(SEEN_STACKS.map((functions) => [functions, derivedProfilesOf(functions)]));
    fc.assert(
      fc.property(condition, samplers, fc.constantFrom(...SEEN_STACKS), (looked, sampler, functions) => {
        const screen = screenOf(looked, sampler);
        fc.pre(screen !== null && createStackMatcher(looked, sampler)(functions));
        return profilesOf.get(functions)!.some((profile) => screen.includes(profile));
      }),
      { numRuns: 3000 },
    );
  });
});

test('what becomes of samples has no sites: its stacks are no code', async () => {
  const rules = parseRules(
    'r.yml',
    `groups: [{name: g, rules: [{alert: Lost, profile: '${COLLECTOR_PROFILE}', stacks: {function: lost}, when: share >= 1 %}]}]`,
  );
  const { query, evaluator } = setUp(null, rules);
  query.stacks = [
    { functions: ['lost'], value: 5 },
    { functions: ['busy'], value: 95 },
  ];
  await evaluator.evaluateAll();
  expect(evaluator.alerts[0]).toMatchObject({ value: 0.05, attribution: { sites: [], chains: [] } });
});

describe('capacity', () => {
  const measured = async (by: string, derived: FakeQuery['derived']) => {
    const rules = parseRules(
      'r.yml',
      `groups: [{name: g, rules: [{alert: A, by: ${by}, stacks: {acquires: lock}, when: capacity >= 10 %}]}]`,
    );
    const { query, evaluator } = setUp(null, rules);
    query.labels = { host: 'web-1', sampler: 'nmi', numa_node: '0', cpu: '3' };
    query.stacks = [
      { functions: LOCK, value: 50 },
      { functions: WORK, value: 50 },
    ];
    query.derived = derived;
    await evaluator.evaluateAll();
    const { value, verdict, reason } = evaluator.status[0]!.rules[0]!.measures[0]!;
    return [value, verdict, reason];
  };
  /** Of the 30 s that are judged, four CPUs were busy, and there are 16. */
  const busy = { [CPU_PROFILE]: 4 * 30e9, [CAPACITY_PROFILE]: 16 * 30e9 };

  test('is a part of what CPUs a host or a node has', async () => {
    expect(await measured('[host]', busy)).toEqual([2 / 16, 'firing', '']);
    expect(await measured('[host, numa_node]', busy)).toEqual([2 / 16, 'firing', '']);
  });

  test('is a part of one CPU, of groups by CPU', async () => {
    expect(await measured('[host, cpu]', { [CPU_PROFILE]: 30e9 })).toEqual([0.5, 'firing', '']);
  });

  test('is not known where no collector tells', async () => {
    expect(await measured('[host]', { [CPU_PROFILE]: 30e9, [CAPACITY_PROFILE]: 0 })).toEqual([
      0,
      'blind',
      'no collector says how many CPUs there are',
    ]);
  });
});

describe('groups by site', () => {
  const rules = parseRules(
    'r.yml',
    `groups: [{name: g, rules: [
      {alert: Sites, by: [host, site], stacks: {acquires: lock}, when: share >= 10 %},
      {record: 'host_site:lock:share', by: [host, site], stacks: {acquires: lock}}]}]`,
  );
  const lockOf = (site: string, value: number) => ({
    functions: ['_raw_spin_lock', site, 'do_syscall_64', 'entry_SYSCALL_64'],
    value,
  });

  test('are judged one by one, and those that went are gone', async () => {
    const { query, time, evaluator } = setUp(null, rules);
    const states = () =>
      evaluator.alerts.map(({ labels, state, value }) => [labels.host, labels.site, state, value]);
    query.stacks = [lockOf('pipe_write', 30), lockOf('futex_wake', 5), { functions: WORK, value: 65 }];
    await evaluator.evaluateAll();
    expect(states()).toEqual([['web-1', 'pipe_write', 'firing', 0.3]]);
    const [, record] = evaluator.status[0]!.rules;
    expect(recordedSeries(record!.rule as RecordRule, record!.measures)).toEqual([
      { labels: { host: 'web-1', site: 'pipe_write' }, value: 0.3 },
      { labels: { host: 'web-1', site: 'futex_wake' }, value: 0.05 },
    ]);
    time.nowMs += 10_000;
    query.stacks = [lockOf('futex_wake', 20), { functions: WORK, value: 80 }];
    await evaluator.evaluateAll();
    expect(states()).toEqual([
      ['web-1', 'pipe_write', 'inactive', 0.3],
      ['web-1', 'futex_wake', 'firing', 0.2],
    ]);
    time.nowMs += 10_000;
    query.stacks = [{ functions: WORK, value: 100 }];
    await evaluator.evaluateAll();
    expect(states().map(([, , state]) => state)).toEqual(['inactive', 'inactive']);
  });
});

describe('silence', () => {
  const rules = parseRules(
    'r.yml',
    'groups: [{name: g, rules: [{alert: Silent, by: [host], when: silent >= 2m}]}]',
  );

  test('fires for hosts that were there and say nothing since', async () => {
    const { query, changes, time, evaluator } = setUp(null, rules);
    const seenUntilMs = time.nowMs;
    query.stacks = [{ functions: WORK, value: 100 }];
    query.isThere = ({ startMs }) => startMs < seenUntilMs;
    for (let seconds = 0; seconds <= 180; seconds += 60) {
      await evaluator.evaluateAll();
      time.nowMs += 60_000;
    }
    expect(changes).toEqual(['Silent inactive firing']);
    expect(evaluator.alerts).toEqual([
      expect.objectContaining({ value: 120, activeAtMs: seenUntilMs + 120_000 }),
    ]);
  });
});

test.each([
  [0, { startMs: -30_000, endMs: 0 }],
  [9_999, { startMs: -30_000, endMs: 0 }],
  [13_000, { startMs: -20_000, endMs: 10_000 }],
])('judgedRange: at %d ms, three windows of 10 s are %j', (nowMs, range) => {
  expect(judgedRange(nowMs, 30_000, 10_000)).toEqual(range);
});

test.each([
  [0, 10_000, 0, 10_000],
  [9_999, 10_000, 0, 10_000],
  [10_000, 10_000, 0, 20_000],
  [12_000, 10_000, 3000, 13_000],
])('nextDue: after %d ms, every %d ms with offset %d, is %d', (nowMs, intervalMs, offsetMs, due) => {
  expect(nextDue(nowMs, intervalMs, offsetMs)).toBe(due);
});
