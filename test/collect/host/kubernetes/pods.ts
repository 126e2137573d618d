/** 64 hexadecimal digits that begin with these. */
export function containerId(start: string): string {
  return start.padEnd(64, '0');
}

/** What a test says of a pod. */
export interface PodFields {
  readonly name?: string;
  readonly uid?: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly owner?: readonly [kind: string, name: string] | null;
  readonly resourceVersion?: string;
  /** IDs by container. */
  readonly containers?: Readonly<Record<string, string>>;
}

export const WEB_UID = '8c3f7a52-1111-4222-8333-444455556666';

/**
 * A v1.Pod as an API server of 1.31 answers it, of a Deployment `web` by default: all that
 * `kubectl get pod -o json` shows but for volumes, probes and conditions.
 */
export function podJson(fields: PodFields = {}): object {
  const {
    name = 'web-6d4b75cb6d-x7k2p',
    uid = WEB_UID,
    namespace = 'shop',
    labels = { 'app.kubernetes.io/name': 'web-shop', 'pod-template-hash': '6d4b75cb6d' },
    owner = ['ReplicaSet', 'web-6d4b75cb6d'],
    resourceVersion = '1001',
    containers = { nginx: containerId('aa') },
  } = fields;
  const image = (container: string) => `registry.example.org/${container}:1.27`;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      generateName: 'web-6d4b75cb6d-',
      namespace,
      uid,
      resourceVersion,
      creationTimestamp: '2026-05-04T10:00:00Z',
      labels,
      annotations: { 'kubernetes.io/config.source': 'api' },
      ...(owner
        ? {
            ownerReferences: [
              {
                apiVersion: 'apps/v1',
                kind: owner[0],
                name: owner[1],
                uid: 'b3c0e9a4-0000-4000-8000-000000000001',
                controller: true,
                blockOwnerDeletion: true,
              },
            ],
          }
        : {}),
    },
    spec: {
      nodeName: 'node-1',
      containers: Object.keys(containers).map((container) => ({ name: container, image: image(container) })),
      serviceAccountName: 'default',
    },
    status: {
      phase: 'Running',
      hostIP: '10.0.0.11',
      podIP: '10.244.1.7',
      containerStatuses: Object.entries(containers).map(([container, id]) => ({
        name: container,
        image: image(container),
        imageID: `${image(container)}@sha256:${'0'.repeat(64)}`,
        containerID: `containerd://${id}`,
        ready: true,
        started: true,
        restartCount: 0,
        state: { running: { startedAt: '2026-05-04T10:00:03Z' } },
        lastState: {},
      })),
    },
  };
}
