import { describe, expect, test } from '@jest/globals';
import { type AnnotateOptions, annotateAlert } from '../../../src/evaluate/advice/index.js';
import { type AlertRule, parseRules } from '../../../src/evaluate/index.js';
import type { Alert } from '../../../src/model/alert.js';
import { NO_OWNER, type ProbeInventory } from '../../../src/model/probe.js';
import { parseView } from '../../../web/view/view.js';

const START = Date.UTC(2026, 0, 2, 3, 4, 5);
const KPROBES =
  'echo 0 > /sys/kernel/debug/kprobes/enabled (switches all kprobes and kretprobes off; 1 restores them)';

const ruleOf = (stacks: string, annotations = '{}') =>
  parseRules(
    'r.yml',
    `groups: [{name: g, rules: [{alert: A, by: [host, numa_node], stacks: ${stacks}, when: samples > 0, labels: {severity: critical}, annotations: ${annotations}}]}]`,
  )[0]!.rules[0] as AlertRule;

const inventory: ProbeInventory = {
  kernel: { release: '6.1.0', arch: 'x86_64', kprobes: 'enabled' },
  probes: [
    {
      mechanism: 'kretprobe',
      function: 'tcp_sendmsg',
      module: null,
      state: 'armed',
      program: null,
      maps: [],
      hits: null,
      event: null,
      owner: { ...NO_OWNER, process: 'ebpf.plugin', pid: 812, grade: 'exact' },
    },
  ],
  unreadable: [],
};

const options: AnnotateOptions = {
  pageUrl: 'http://page',
  runbooksUrl: 'http://page/runbooks',
  rangeMs: 30_000,
  windowMs: 10_000,
  probesOf: (host) => (host === 'web-3' ? inventory : null),
};

function alert(fields: Partial<Alert> = {}): Alert {
  return {
    state: 'firing',
    labels: { alertname: 'A', host: 'web-3', numa_node: '1', severity: 'critical' },
    annotations: {},
    value: 1,
    samples: 1,
    sampler: 'nmi',
    attribution: { sites: [], probed: [], programs: [], mechanisms: ['kretprobe'], chains: [] },
    activeAtMs: START,
    firedAtMs: START + 30_000,
    resolvedAtMs: null,
    keepFiringSinceMs: null,
    intervalMs: 10_000,
    ...fields,
  };
}

describe('annotateAlert', () => {
  test('says what to do, who may be behind it, and where to look', () => {
    const rule = ruleOf('{probe: return}', '{runbook_url: A.md}');
    const { page_url, ...rest } = annotateAlert(alert({ annotations: rule.annotations }), rule, options);
    expect(rest).toEqual({
      remedy: KPROBES,
      suspects:
        'ebpf.plugin (pid 812), known by: its own link or perf event (exact): kretprobe on tcp_sendmsg',
      runbook_url: 'http://page/runbooks/A.md',
    });
    expect(page_url).toMatch(/^http:\/\/page\/\?from=/);
  });

  test.each([
    ['{probe: return}', 'probe'],
    ['{acquires: lock}', 'lock'],
    ['{acquires: lock, probe: running}', 'lock-under-probe'],
    ['{all_of: [{acquires: lock}, {any_of: [{probe: kprobe}]}]}', 'lock-under-probe'],
    ['{function: read}', 'all'],
  ])('the page opens at the span that was judged, with the labels of the group: %s', (stacks, filter) => {
    const { page_url } = annotateAlert(alert(), ruleOf(stacks), options);
    const time = (text: string) => Date.parse(`2026-01-02T${text}Z`);
    expect(parseView(new URL(page_url!).search)).toEqual({
      axis: { kind: 'fixed', startMs: time('02:49:00'), endMs: time('03:09:30') },
      chosen: { startMs: time('03:04:00'), endMs: time('03:04:30') },
      labels: { host: 'web-3', numa_node: '1' },
      filter,
      panel: 'flame',
      search: '',
    });
  });

  test('what a rule says itself goes before, and a whole address stays', () => {
    const annotations = { remedy: 'call me', runbook_url: 'https://wiki/a', page_url: 'https://other' };
    expect(annotateAlert(alert({ annotations }), ruleOf('{probe: any}'), options)).toEqual({
      ...annotations,
      suspects: expect.stringContaining('ebpf.plugin'),
    });
  });

  test('says nothing that is not known', () => {
    const { attribution } = alert();
    const pending = alert({
      state: 'pending',
      firedAtMs: null,
      labels: { alertname: 'A', host: 'web-4' },
      attribution: { ...attribution, mechanisms: [] },
    });
    expect(annotateAlert(pending, ruleOf('{acquires: lock}'), options)).toEqual({});
  });
});
