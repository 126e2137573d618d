import { describe, expect, test } from '@jest/globals';
import {
  MAX_LABELS,
  SampleLabeler,
  type SampleLabelerOptions,
} from '../../../../src/collect/aggregate/labels/sample-labeler.js';
import { PodTable } from '../../../../src/collect/host/kubernetes/index.js';
import { readPod } from '../../../../src/collect/host/kubernetes/pod.js';
import { relabelRule } from '../../../../src/config/relabel.js';
import type { Labels } from '../../../../src/model/labels.js';
import { containerId, podJson, WEB_UID } from '../../host/kubernetes/pods.js';

const NGINX = containerId('aabbccddeeff');
const PAUSE = containerId('99');
const OTHER = containerId('0123456789ab');

const pods = new PodTable();
pods.set(
  readPod(
    podJson({
      labels: { 'app.kubernetes.io/name': 'web-shop', 'pod-template-hash': '6d4b75cb6d', empty: '' },
      containers: { nginx: NGINX },
    }),
  )!,
);

function labeler(fields: Partial<SampleLabelerOptions> & { readonly rules?: readonly unknown[] } = {}) {
  const { rules = [], ...rest } = fields;
  return new SampleLabeler({
    seriesLabels: { host: 'web-3' },
    sampleLabels: ['cpu', 'process'],
    serviceName: [{ fixed: 'linux-host' }],
    relabel: rules.map((rule) => relabelRule.parse(rule)),
    containerFacts: (id, uid) => pods.factsOf(id, uid),
    ...rest,
  });
}

const PROXY = { cpu: '3', process: 'proxy' };
const OF_HOST = { host: 'web-3', service_name: 'linux-host' };

describe('SampleLabeler', () => {
  test('without rules, samples have their labels and those of the series', () => {
    const plain = labeler({ seriesLabels: { host: 'web-3', cpu: 'all' } });
    expect(plain.label(PROXY)).toEqual({ ...OF_HOST, process: 'proxy', cpu: 'all' });
    expect([plain.sources, plain.needsPods, plain.seriesNames]).toEqual([
      ['cpu', 'process'],
      false,
      ['host', 'cpu', 'service_name'],
    ]);
  });

  const podLabels = ['container', 'pod', 'namespace', 'workload'];

  test.each<[string, Labels, Labels]>([
    [
      'a container of a pod has their names',
      { container_id: NGINX, pod_uid: WEB_UID },
      { container: 'nginx', pod: 'web-6d4b75cb6d-x7k2p', namespace: 'shop', workload: 'web' },
    ],
    [
      'one without a status has those of its pod',
      { container_id: PAUSE, pod_uid: WEB_UID },
      { container: '990000000000', pod: 'web-6d4b75cb6d-x7k2p', namespace: 'shop', workload: 'web' },
    ],
    [
      'one that nobody knows has its IDs',
      { container_id: OTHER, pod_uid: 'a-uid' },
      { container: '0123456789ab', pod: 'a-uid' },
    ],
    ['one of no pod has its ID', { container_id: OTHER }, { container: '0123456789ab' }],
    ['a process of the host has none', {}, {}],
  ])('%s', (_, facts, expected) => {
    expect(labeler({ sampleLabels: podLabels }).label(facts)).toEqual({ ...OF_HOST, ...expected });
  });

  const SERVICES: SampleLabelerOptions['serviceName'] = [
    { podLabel: 'app.kubernetes.io/name' },
    { label: 'systemd_unit' },
    { label: 'process' },
    { fixed: 'rest' },
  ];

  test.each<[string, Labels, string]>([
    [
      'the label of its pod',
      { container_id: NGINX, systemd_unit: 'cri-containerd-aa.scope', ...PROXY },
      'web-shop',
    ],
    ['its unit', { systemd_unit: 'nginx.service', ...PROXY }, 'nginx.service'],
    ['not the unit of a session', { systemd_unit: 'session-3.scope', ...PROXY }, 'proxy'],
    [
      'not the unit that runs containers',
      { container_id: OTHER, systemd_unit: 'docker.service', ...PROXY },
      'proxy',
    ],
    ['a fixed one', { cpu: '3' }, 'rest'],
  ])('the service of a sample is %s', (_, facts, service) => {
    expect(labeler({ serviceName: SERVICES }).label(facts)?.service_name).toBe(service);
  });

  test('where no rule has a name, the service is the default one', () => {
    const byUnit = labeler({ serviceName: [{ label: 'systemd_unit' }] });
    expect([byUnit.label(PROXY)?.service_name, byUnit.defaultService]).toEqual(['linux-host', 'linux-host']);
    expect(labeler({ serviceName: SERVICES }).defaultService).toBe('rest');
  });

  test('rules read what is known of a sample, and only they do', () => {
    const rules = [
      { source_labels: ['__meta_systemd_unit'], regex: '(.*)[.]service', target_label: 'unit' },
      { source_labels: ['process', '__meta_pid'], separator: '/', target_label: '__tmp' },
      { source_labels: ['__tmp'], target_label: 'who' },
    ];
    const facts = { ...PROXY, pid: '7', systemd_unit: 'nginx.service' };
    const withRules = labeler({ rules });
    expect(withRules.label(facts)).toEqual({ ...OF_HOST, ...PROXY, unit: 'nginx', who: 'proxy/7' });
    expect([withRules.sources, withRules.needsPods]).toEqual([
      ['cpu', 'process', 'systemd_unit', 'pid'],
      false,
    ]);
  });

  test("rules read a pod's labels under the names that Prometheus gives them", () => {
    const rules = [
      { action: 'labelmap', regex: '__meta_kubernetes_(.+)', replacement: 'k_$1' },
      { action: 'labeldrop', regex: 'cpu|process' },
    ];
    const labels = labeler({ rules, seriesLabels: {} }).label({ container_id: NGINX, pod_uid: WEB_UID });
    expect(labels).toEqual({
      service_name: 'linux-host',
      k_namespace: 'shop',
      k_pod_name: 'web-6d4b75cb6d-x7k2p',
      k_pod_uid: WEB_UID,
      k_pod_node_name: 'node-1',
      k_pod_container_name: 'nginx',
      k_pod_container_image: 'registry.example.org/nginx:1.27',
      k_pod_controller_kind: 'ReplicaSet',
      k_pod_controller_name: 'web-6d4b75cb6d',
      k_workload_kind: 'Deployment',
      k_workload_name: 'web',
      k_pod_label_app_kubernetes_io_name: 'web-shop',
      k_pod_labelpresent_app_kubernetes_io_name: 'true',
      k_pod_label_pod_template_hash: '6d4b75cb6d',
      k_pod_labelpresent_pod_template_hash: 'true',
      k_pod_labelpresent_empty: 'true',
    });
  });

  test('rules may set labels of the series, the service among them', () => {
    const rules = [
      { source_labels: ['process'], target_label: 'service_name' },
      { source_labels: ['host'], regex: '(.*)-[0-9]+', target_label: 'host' },
    ];
    expect(labeler({ rules }).label(PROXY)).toEqual({ ...PROXY, host: 'web', service_name: 'proxy' });
  });

  test('rules may drop samples', () => {
    const dropping = labeler({ rules: [{ action: 'drop', source_labels: ['process'], regex: 'proxy' }] });
    expect([dropping.label(PROXY), dropping.label({ process: 'db' })]).toEqual([
      null,
      { ...OF_HOST, process: 'db' },
    ]);
  });

  test.each<[string, Partial<SampleLabelerOptions> & { rules?: unknown[] }, readonly string[], boolean]>([
    ['the label workload', { sampleLabels: ['cpu', 'workload'] }, ['cpu', 'container_id', 'pod_uid'], true],
    [
      'the service by unit',
      { serviceName: [{ label: 'systemd_unit' }] },
      ['cpu', 'process', 'systemd_unit', 'container_id'],
      false,
    ],
    [
      'the service by pod',
      { serviceName: [{ podLabel: 'app' }] },
      ['cpu', 'process', 'container_id', 'pod_uid'],
      true,
    ],
    [
      'a rule that reads the pod',
      { rules: [{ source_labels: ['__meta_kubernetes_pod_label_app'], target_label: 'app' }] },
      ['cpu', 'process', 'container_id', 'pod_uid'],
      true,
    ],
    [
      'a rule that maps some names',
      { rules: [{ action: 'labelmap', regex: '__meta_(socket|pid)' }] },
      ['cpu', 'process', 'pid', 'socket', 'container_id', 'pod_uid'],
      true,
    ],
    [
      'a rule that compares with the ID',
      { rules: [{ action: 'dropequal', source_labels: ['process'], target_label: '__meta_container_id' }] },
      ['cpu', 'process', 'container_id'],
      false,
    ],
  ])('samples are counted by what %s needs', (_, fields, sources, needsPods) => {
    const { sources: found, needsPods: needed } = labeler(fields);
    expect([found, needed]).toEqual([sources, needsPods]);
  });

  test('keeps within what servers take, the configured labels first', () => {
    const many = Array.from({ length: 30 }, (_, i) => `l${String(i).padStart(2, '0')}`);
    const full = labeler({ rules: many.map((target_label) => ({ target_label, replacement: 'x' })) });
    expect(full.problems).toEqual([]);
    const kept = ['cpu', 'host', 'process', 'service_name', ...many].slice(0, MAX_LABELS);
    expect(Object.keys(full.label(PROXY)!).sort()).toEqual([...kept].sort());
    expect(full.problems).toEqual([
      'relabelling makes up to 9 labels too many: servers take 25 beside their own',
    ]);
  });
});
