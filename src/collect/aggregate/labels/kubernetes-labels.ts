import type { ContainerFacts } from '../../../model/pod.js';
import {
  type KUBERNETES_NAMES,
  KUBERNETES_PREFIX,
  POD_LABEL_PREFIX,
  POD_LABEL_PRESENT_PREFIX,
} from '../../../model/sample-labels.js';

/** Labels of a container and its pod for relabelling rules to read, named as Prometheus' discovery of pods names them. */
export function kubernetesLabels({ pod, container }: ContainerFacts): readonly (readonly [string, string])[] {
  const named: Readonly<Record<(typeof KUBERNETES_NAMES)[number], string>> = {
    namespace: pod.namespace,
    pod_name: pod.name,
    pod_uid: pod.uid,
    pod_node_name: pod.node,
    pod_container_name: container?.name ?? '',
    pod_container_image: container?.image ?? '',
    pod_controller_kind: pod.controller.kind,
    pod_controller_name: pod.controller.name,
    workload_kind: pod.workload.kind,
    workload_name: pod.workload.name,
  };
  return [
    ...Object.entries(named).map(([name, value]) => [KUBERNETES_PREFIX + name, value] as const),
    ...Object.entries(pod.labels).flatMap(([label, value]) => {
      const name = label.replace(/[^a-zA-Z0-9_]/g, '_');
      return [[POD_LABEL_PREFIX + name, value] as const, [POD_LABEL_PRESENT_PREFIX + name, 'true'] as const];
    }),
  ];
}
