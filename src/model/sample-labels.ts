/** Labels that samples may have; the first three are the default. */
export const SAMPLE_LABELS = [
  'cpu',
  'numa_node',
  'process',
  'pid',
  'thread',
  'socket',
  'smt_sibling',
  'cgroup',
  'systemd_unit',
  'container',
  'pod',
  'namespace',
  'workload',
] as const;

/** One of {@link SAMPLE_LABELS}. */
export type SampleLabel = (typeof SAMPLE_LABELS)[number];

/** What relabelling rules may read of every sample, whatever labels it has, begins so: `__meta_process`. */
export const META_PREFIX = '__meta_';
/** What only the Kubernetes API knows begins so, as in Prometheus. */
export const KUBERNETES_PREFIX = '__meta_kubernetes_';
/** Before the name of a pod's label; what Prometheus would not take in a name is `_`. */
export const POD_LABEL_PREFIX = '__meta_kubernetes_pod_label_';
/** The same, with the value `true`: also of pod labels that are empty. */
export const POD_LABEL_PRESENT_PREFIX = '__meta_kubernetes_pod_labelpresent_';

/** Names behind {@link META_PREFIX} of what is known of every sample. */
export const META_NAMES = [...SAMPLE_LABELS, 'container_id'] as const;

/** Names behind {@link KUBERNETES_PREFIX}, but for those of pod labels. */
export const KUBERNETES_NAMES = [
  'namespace',
  'pod_name',
  'pod_uid',
  'pod_node_name',
  'pod_container_name',
  'pod_container_image',
  'pod_controller_kind',
  'pod_controller_name',
  'workload_kind',
  'workload_name',
] as const;

/** Whether there is a label of that name for relabelling rules to read; one that begins with {@link META_PREFIX}. */
export function isMetaLabel(name: string): boolean {
  if (name.startsWith(POD_LABEL_PREFIX) || name.startsWith(POD_LABEL_PRESENT_PREFIX)) return true;
  return (
    META_NAMES.some((known) => name === META_PREFIX + known) ||
    KUBERNETES_NAMES.some((known) => name === KUBERNETES_PREFIX + known)
  );
}
