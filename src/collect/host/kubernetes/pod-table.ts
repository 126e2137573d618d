import type { ContainerFacts, Pod, PodContainer } from '../../../model/pod.js';

/** Pods that are remembered; a node runs 110 by default. Beyond it those first seen go first. */
export const MAX_PODS = 4096;
/** A pod that is gone is remembered for so long, ms: the last of its samples are still on their way. */
export const KEEP_GONE_MS = 120_000;

interface Known {
  readonly pod: Pod;
  /** When it was gone, ms; null while it is there. */
  goneAtMs: number | null;
}

/** The pods of a node by the IDs that cgroups have. */
export class PodTable {
  readonly #now: () => number;
  readonly #byUid = new Map<string, Known>();
  readonly #byContainer = new Map<string, { readonly uid: string; readonly container: PodContainer }>();

  /** `now`: ms, of any clock. */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Pods that are there. */
  get size(): number {
    let size = 0;
    for (const { goneAtMs } of this.#byUid.values()) if (goneAtMs === null) size++;
    return size;
  }

  /** These are all pods that are there. */
  replace(pods: readonly Pod[]): void {
    const there = new Set(pods.map(({ uid }) => uid));
    for (const uid of this.#byUid.keys()) if (!there.has(uid)) this.#setGone(uid);
    for (const pod of pods) this.#set(pod);
    this.#prune();
  }

  /** A pod is new or has changed. */
  set(pod: Pod): void {
    this.#set(pod);
    this.#prune();
  }

  /** A pod is gone; its samples may still come. */
  delete(uid: string): void {
    this.#setGone(uid);
    this.#prune();
  }

  /** What is known of a container; either ID may be `''`. Null when neither is of a pod that is known. */
  factsOf(containerId: string, podUid: string): ContainerFacts | null {
    const byContainer = this.#byContainer.get(containerId);
    const known = this.#byUid.get(byContainer?.uid ?? podUid);
    return known ? { pod: known.pod, container: byContainer?.container ?? null } : null;
  }

  #set(pod: Pod): void {
    this.#forgetContainers(pod.uid);
    this.#byUid.set(pod.uid, { pod, goneAtMs: null });
    for (const container of pod.containers) {
      for (const id of container.ids) this.#byContainer.set(id, { uid: pod.uid, container });
    }
  }

  #setGone(uid: string): void {
    const known = this.#byUid.get(uid);
    if (known) known.goneAtMs ??= this.#now();
  }

  #prune(): void {
    const oldestMs = this.#now() - KEEP_GONE_MS;
    for (const [uid, { goneAtMs }] of this.#byUid) {
      if ((goneAtMs !== null && goneAtMs <= oldestMs) || this.#byUid.size > MAX_PODS) {
        this.#forgetContainers(uid);
        this.#byUid.delete(uid);
      }
    }
  }

  #forgetContainers(uid: string): void {
    for (const { ids } of this.#byUid.get(uid)?.pod.containers ?? []) {
      for (const id of ids) this.#byContainer.delete(id);
    }
  }
}
