import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { type AlertChange, Evaluator, parseRules } from '../../src/evaluate/index.js';
import { nextDue } from '../../src/evaluate/schedule.js';
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
const dir = mkdtempSync(join(tmpdir(), 'spinscope-evaluator-'));
afterAll(() => rmSync(dir, { recursive: true }));

function setUp(statePath: string | null = null) {
  const query = new FakeQuery();
  const changes: string[] = [];
  const failures: string[] = [];
  const time = { nowMs: 1_700_000_000_000 };
  const evaluator = new Evaluator({
    query,
    groups: RULES,
    rangeMs: 30_000,
    statePath,
    now: () => time.nowMs,
    onChange: (all: readonly AlertChange[]) =>
      changes.push(...all.map(({ from, to, alert }) => `${alert.labels.alertname} ${from} ${to}`)),
    onFailure: (group, rule, error) => failures.push(`${group} ${rule} ${String(error)}`),
  });
  const verdicts = () => evaluator.status[0]!.rules.map(({ measures }) => measures[0]?.verdict);
  return { query, changes, failures, time, evaluator, verdicts };
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
    expect(query.asked).toBe(2);
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
    second.query.stacks = first.query.stacks;
    second.time.nowMs += 40_000;
    const again = new Evaluator({
      query: second.query,
      groups: RULES,
      rangeMs: 30_000,
      statePath: path,
      now: () => second.time.nowMs,
      onChange: (all) =>
        second.changes.push(...all.map(({ to, alert }) => `${alert.labels.alertname} ${to}`)),
      onFailure: () => {},
    });
    await again.evaluateAll();
    expect(second.changes).toContain('Lock firing');
  });
});

test.each([
  [0, 10_000, 0, 10_000],
  [9_999, 10_000, 0, 10_000],
  [10_000, 10_000, 0, 20_000],
  [12_000, 10_000, 3000, 13_000],
])('nextDue: after %d ms, every %d ms with offset %d, is %d', (nowMs, intervalMs, offsetMs, due) => {
  expect(nextDue(nowMs, intervalMs, offsetMs)).toBe(due);
});
