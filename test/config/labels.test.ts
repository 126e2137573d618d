import { describe, expect, test } from '@jest/globals';
import { parseConfig } from '../../src/config/index.js';

function labels(text: string) {
  return parseConfig('spinscope.yml', `labels:\n${text}`, {}).labels;
}

function mistakes(text: string): readonly string[] {
  try {
    labels(text);
  } catch (error) {
    return (error as Error).message.split('\n');
  }
  return [];
}

describe('labels of the configuration', () => {
  test('a service is one name, or a list of where it may come from', () => {
    expect(labels('  service_name: web\n').serviceName).toEqual([{ fixed: 'web' }]);
    const list = `  service_name:
    - pod_label: app.kubernetes.io/name
    - label: systemd_unit
    - fixed: rest
`;
    expect(labels(list).serviceName).toEqual([
      { podLabel: 'app.kubernetes.io/name' },
      { label: 'systemd_unit' },
      { fixed: 'rest' },
    ]);
  });

  test.each([
    [
      '  service_name: 7\n',
      ['spinscope.yml:2:3: labels.service_name: expected a name, or a list of where it may come from'],
    ],
    [
      '  service_name: []\n',
      ['spinscope.yml:2:3: labels.service_name: expected at least one entry, got an empty list'],
    ],
    [
      '  service_name:\n    - pod_label: app\n      fixed: web\n    - {}\n',
      [
        'spinscope.yml:3:7: labels.service_name[0]: expected one of pod_label, label and fixed',
        'spinscope.yml:5:7: labels.service_name[1]: expected one of pod_label, label and fixed',
      ],
    ],
    [
      '  service_name:\n    - unit: nginx\n',
      [
        "spinscope.yml:3:7: labels.service_name[0].unit: unknown field 'unit'",
        'spinscope.yml:3:7: labels.service_name[0]: expected one of pod_label, label and fixed',
      ],
    ],
    [
      '  relabel:\n    - source_labels: [pid]\n      target_label: a\n    - action: hashmod\n      target_label: b\n',
      ['spinscope.yml:5:7: labels.relabel[1].modulus: the action hashmod needs a modulus'],
    ],
    [
      '  relabel:\n    - source_labels: [cpu, pid]\n      target_label: a\n',
      [
        'spinscope.yml:3:28: labels.relabel[0].source_labels[1]: pid is not in labels.samples: read __meta_pid',
      ],
    ],
    [
      '  relabel:\n    - source_labels: [__meta_unit]\n      action: drop\n',
      ['spinscope.yml:3:23: labels.relabel[0].source_labels[0]: there is no label __meta_unit to read'],
    ],
  ])('says where %j is wrong', (text, expected) => {
    expect(mistakes(text)).toEqual(expected);
  });

  test.each([
    ['what a rule before has made', '{source_labels: [__meta_pid], target_label: pid}', 'pid'],
    ['what a rule before may have made', '{action: labelmap, regex: __meta_(p.*)}', 'pid'],
    ["a pod's label", '{target_label: a, replacement: b}', '__meta_kubernetes_pod_label_app'],
    ['a label that something else may set', '{target_label: a, replacement: b}', 'team'],
  ])('a rule may read %s', (_, first, source) => {
    const rules = `  relabel:\n    - ${first}\n    - source_labels: [${source}]\n      action: drop\n`;
    expect(labels(rules).relabel).toHaveLength(2);
  });
});
