/** Who owns a pod, for people: `Deployment` `web`, not the ReplicaSet in between. */
export interface Workload {
  readonly kind: string;
  readonly name: string;
}

/** A container of a pod. */
export interface PodContainer {
  /** In the pod: `nginx`. */
  readonly name: string;
  readonly image: string;
  /** IDs it has and had, without the runtime's name in front: those of its last run may still have samples. */
  readonly ids: readonly string[];
}

/** What the Kubernetes API says of a pod, as far as labels are made of it. `''` for what it does not say. */
export interface Pod {
  readonly uid: string;
  readonly name: string;
  readonly namespace: string;
  readonly node: string;
  readonly labels: Readonly<Record<string, string>>;
  /** The object that made the pod; empty for a pod that was made by hand. */
  readonly controller: Workload;
  readonly workload: Workload;
  readonly containers: readonly PodContainer[];
}

/** What is known of a container. */
export interface ContainerFacts {
  readonly pod: Pod;
  /** Null for the container that only holds the pod's namespaces: it has no status. */
  readonly container: PodContainer | null;
}
