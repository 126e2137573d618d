import { describe, expect, test } from '@jest/globals';
import { createRelabel } from '../../../../src/collect/aggregate/labels/relabel.js';
import { relabelRule } from '../../../../src/config/relabel.js';
import type { Labels } from '../../../../src/model/labels.js';

/** The labels that rules, written as in a configuration, make of these; null when they drop them. */
function relabel(rules: readonly unknown[], labels: Labels): Labels | null {
  const changed = new Map(Object.entries(labels));
  return createRelabel(rules.map((rule) => relabelRule.parse(rule)))(changed)
    ? Object.fromEntries(changed)
    : null;
}

const PROXY = { process: 'proxy-7', cpu: '3', __meta_kubernetes_pod_label_app: 'web' };

// Each answer is that of Prometheus' model/relabel (v0.54.1, given `(?s:…)`).
describe('createRelabel', () => {
  test.each<[string, unknown, Labels | null]>([
    [
      'replace writes what the groups matched',
      { source_labels: ['process'], regex: '(.*)-[0-9]+', target_label: 'process' },
      { ...PROXY, process: 'proxy' },
    ],
    [
      'replace leaves alone what does not match as a whole',
      { source_labels: ['process'], regex: 'prox', target_label: 'process', replacement: 'x' },
      PROXY,
    ],
    [
      'replace joins its sources by the separator, an absent one being empty',
      { source_labels: ['cpu', 'none', 'process'], target_label: 'all' },
      { ...PROXY, all: '3;;proxy-7' },
    ],
    [
      'replace without sources sets a constant',
      { target_label: 'team', replacement: 'net' },
      { ...PROXY, team: 'net' },
    ],
    ['replace by nothing removes', { target_label: 'cpu', replacement: '' }, without('cpu')],
    [
      'replace may take the name from the groups',
      { source_labels: ['process'], regex: '(.*)-(.*)', target_label: 'is_$1', replacement: '$2' },
      { ...PROXY, is_proxy: '7' },
    ],
    [
      'replace does nothing when that is no name',
      { source_labels: ['cpu'], target_label: '$1', replacement: 'x' },
      PROXY,
    ],
    [
      'a dot matches a line feed, too',
      {
        source_labels: ['cpu', 'process'],
        separator: '\n',
        regex: '3.proxy-7',
        target_label: 'a',
        replacement: 'b',
      },
      { ...PROXY, a: 'b' },
    ],
    ['keep keeps what matches', { action: 'keep', source_labels: ['cpu'], regex: '[0-3]' }, PROXY],
    ['keep drops the rest', { action: 'keep', source_labels: ['cpu'], regex: '[4-7]' }, null],
    ['drop drops what matches', { action: 'drop', source_labels: ['process'], regex: 'proxy.*' }, null],
    ['drop keeps the rest', { action: 'drop', source_labels: ['process'], regex: 'proxy' }, PROXY],
    ['keepequal', { action: 'keepequal', source_labels: ['cpu'], target_label: 'process' }, null],
    ['dropequal', { action: 'dropequal', source_labels: ['cpu'], target_label: 'process' }, PROXY],
    [
      'hashmod numbers a shard',
      { action: 'hashmod', source_labels: ['process', 'cpu'], modulus: 1000, target_label: 'shard' },
      { ...PROXY, shard: '890' },
    ],
    [
      'hashmod of nothing is a shard as well',
      { action: 'hashmod', modulus: 1000, target_label: 'shard' },
      { ...PROXY, shard: '958' },
    ],
    [
      'labelmap copies labels to other names',
      { action: 'labelmap', regex: '__meta_kubernetes_pod_label_(.+)', replacement: 'k8s_$1' },
      { ...PROXY, k8s_app: 'web' },
    ],
    ['labeldrop removes labels', { action: 'labeldrop', regex: 'cp.' }, without('cpu')],
    ['labelkeep removes all others', { action: 'labelkeep', regex: 'cpu' }, { cpu: '3' }],
    [
      'lowercase, uppercase',
      { action: 'uppercase', source_labels: ['process'], target_label: 'process' },
      { ...PROXY, process: 'PROXY-7' },
    ],
  ])('%s', (_, rule, expected) => {
    expect(relabel([rule], PROXY)).toEqual(expected);
  });

  test('rules see what those before them made', () => {
    const rules = [
      { source_labels: ['__meta_kubernetes_pod_label_app'], target_label: 'app' },
      { action: 'labeldrop', regex: 'process' },
      { action: 'keep', source_labels: ['app', 'process'], regex: 'web;' },
    ];
    expect(relabel(rules, PROXY)).toEqual({ ...without('process'), app: 'web' });
  });

  test('names of things that every object has are labels like others', () => {
    const rule = { source_labels: ['constructor'], target_label: 'toString', replacement: '<$1>' };
    expect(relabel([rule], PROXY)).toEqual({ ...PROXY, toString: '<>' });
  });
});

function without(name: keyof typeof PROXY): Labels {
  return Object.fromEntries(Object.entries(PROXY).filter(([key]) => key !== name));
}
