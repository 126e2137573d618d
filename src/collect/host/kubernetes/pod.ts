import type { Pod, PodContainer, Workload } from '../../../model/pod.js';

/** v1.Pod, as far as it is read. Every field may be missing. */
interface PodJson {
  readonly metadata?: {
    readonly name?: string;
    readonly namespace?: string;
    readonly uid?: string;
    readonly labels?: Readonly<Record<string, string>> | null;
    readonly ownerReferences?: readonly {
      readonly kind?: string;
      readonly name?: string;
      readonly controller?: boolean;
    }[];
  };
  readonly spec?: { readonly nodeName?: string };
  readonly status?: {
    readonly containerStatuses?: readonly ContainerStatusJson[];
    readonly initContainerStatuses?: readonly ContainerStatusJson[];
    readonly ephemeralContainerStatuses?: readonly ContainerStatusJson[];
  };
}

/** v1.ContainerStatus. */
interface ContainerStatusJson {
  readonly name?: string;
  readonly image?: string;
  /** `containerd://ID`; empty before the first start. */
  readonly containerID?: string;
  readonly state?: { readonly terminated?: { readonly containerID?: string } };
  readonly lastState?: { readonly terminated?: { readonly containerID?: string } };
}

const NOBODY: Workload = { kind: '', name: '' };

/** Reads a v1.Pod of the API; null when it has no UID, and so is none. */
export function readPod(json: unknown): Pod | null {
  const { metadata = {}, spec = {}, status = {} } = json as PodJson;
  const { uid, name = '', namespace = '' } = metadata;
  if (!uid) return null;
  const labels = metadata.labels ?? {};
  const node = spec.nodeName ?? '';
  const owner = metadata.ownerReferences?.find(({ controller }) => controller === true);
  const controller = owner ? { kind: owner.kind ?? '', name: owner.name ?? '' } : NOBODY;
  const statuses = [
    ...(status.containerStatuses ?? []),
    ...(status.initContainerStatuses ?? []),
    ...(status.ephemeralContainerStatuses ?? []),
  ];
  return {
    uid,
    name,
    namespace,
    node,
    labels,
    controller,
    workload: workloadOf(controller, { name, node, labels }),
    containers: statuses.map(readContainer),
  };
}

/**
 * The workload that a pod belongs to by the object that made it. Asking the API for that
 * object's owner would take rights on all kinds of them; the controllers' names tell as much.
 */
function workloadOf(
  controller: Workload,
  { name, node, labels }: Pick<Pod, 'name' | 'node' | 'labels'>,
): Workload {
  const { kind, name: owner } = controller;
  switch (kind) {
    case '':
      return { kind: 'Pod', name };
    case 'Node':
      // A static pod: the kubelet puts its node's name behind that of the manifest.
      return { kind: 'Pod', name: withoutSuffix(name, `-${node}`) ?? name };
    case 'ReplicaSet': {
      const deployment = withoutSuffix(owner, `-${labels['pod-template-hash'] ?? ''}`);
      return deployment === null ? controller : { kind: 'Deployment', name: deployment };
    }
    case 'Job': {
      // A CronJob names its Jobs by the minute (before 1.21 the second) that they are of.
      const cronJob = /^(.+)-\d{8,10}$/.exec(owner)?.[1];
      return cronJob === undefined ? controller : { kind: 'CronJob', name: cronJob };
    }
    default:
      return controller;
  }
}

/** Null where the name does not end so, or where nothing would be left of it or taken off. */
function withoutSuffix(name: string, suffix: string): string | null {
  if (suffix === '-' || suffix.length >= name.length || !name.endsWith(suffix)) return null;
  return name.slice(0, -suffix.length);
}

function readContainer(status: ContainerStatusJson): PodContainer {
  const { name = '', image = '', containerID, state, lastState } = status;
  const ids = [containerID, state?.terminated?.containerID, lastState?.terminated?.containerID];
  return { name, image, ids: [...new Set(ids.flatMap((id) => (id ? [withoutRuntime(id)] : [])))] };
}

function withoutRuntime(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}
