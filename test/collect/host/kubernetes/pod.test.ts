import { describe, expect, test } from '@jest/globals';
import { readPod } from '../../../../src/collect/host/kubernetes/pod.js';
import { containerId, type PodFields, podJson, WEB_UID } from './pods.js';

describe('readPod', () => {
  test('reads what labels are made of', () => {
    expect(readPod(podJson())).toEqual({
      uid: WEB_UID,
      name: 'web-6d4b75cb6d-x7k2p',
      namespace: 'shop',
      node: 'node-1',
      labels: { 'app.kubernetes.io/name': 'web-shop', 'pod-template-hash': '6d4b75cb6d' },
      controller: { kind: 'ReplicaSet', name: 'web-6d4b75cb6d' },
      workload: { kind: 'Deployment', name: 'web' },
      containers: [{ name: 'nginx', image: 'registry.example.org/nginx:1.27', ids: [containerId('aa')] }],
    });
  });

  test('knows containers of all kinds, and the run before', () => {
    const status = (name: string, id: string, fields = {}) => ({
      name,
      image: 'i',
      containerID: id,
      ...fields,
    });
    const pod = readPod({
      metadata: { uid: WEB_UID },
      status: {
        initContainerStatuses: [
          status('init', 'cri-o://11', { state: { terminated: { exitCode: 0, containerID: 'cri-o://11' } } }),
        ],
        containerStatuses: [
          status('main', 'docker://22', { lastState: { terminated: { containerID: 'docker://21' } } }),
          status('waiting', ''),
        ],
        ephemeralContainerStatuses: [status('debug', 'containerd://33')],
      },
    });
    expect(pod?.containers.map(({ name, ids }) => [name, ids])).toEqual([
      ['main', ['22', '21']],
      ['waiting', []],
      ['init', ['11']],
      ['debug', ['33']],
    ]);
  });

  test.each<[string, PodFields, string, string]>([
    ['a Deployment', {}, 'Deployment', 'web'],
    ['a ReplicaSet by itself', { labels: {} }, 'ReplicaSet', 'web-6d4b75cb6d'],
    ['a StatefulSet', { owner: ['StatefulSet', 'db'] }, 'StatefulSet', 'db'],
    ['a DaemonSet', { owner: ['DaemonSet', 'cni-2'] }, 'DaemonSet', 'cni-2'],
    ['a CronJob', { owner: ['Job', 'backup-29123456'] }, 'CronJob', 'backup'],
    ['a Job', { owner: ['Job', 'migrate-42'] }, 'Job', 'migrate-42'],
    ['the kubelet', { owner: ['Node', 'node-1'], name: 'kube-proxy-node-1' }, 'Pod', 'kube-proxy'],
    ['nobody', { owner: null, name: 'shell' }, 'Pod', 'shell'],
    ['some operator', { owner: ['Kafka', 'events'] }, 'Kafka', 'events'],
  ])('the workload of a pod made by %s', (_, fields, kind, name) => {
    expect(readPod(podJson(fields))?.workload).toEqual({ kind, name });
  });

  test.each([{}, { metadata: {} }, { metadata: { name: 'x', labels: null } }])('%j is no pod', (json) => {
    expect(readPod(json)).toBeNull();
  });

  test('a pod that was not started yet has no containers', () => {
    expect(readPod({ metadata: { uid: WEB_UID }, status: { phase: 'Pending' } })).toEqual({
      uid: WEB_UID,
      name: '',
      namespace: '',
      node: '',
      labels: {},
      controller: { kind: '', name: '' },
      workload: { kind: 'Pod', name: '' },
      containers: [],
    });
  });
});
