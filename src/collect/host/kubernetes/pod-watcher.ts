import { setTimeout as sleep } from 'node:timers/promises';
import type { Pod } from '../../../model/pod.js';
import { type KubernetesApi, KubernetesClient, KubernetesError } from './api-client.js';
import { readPod } from './pod.js';
import type { PodTable } from './pod-table.js';

/** First pause after a failure or a watch that ended soon; doubled up to {@link MAX_PAUSE_MS}, with up to a quarter of jitter. */
export const FIRST_PAUSE_MS = 1000;
export const MAX_PAUSE_MS = 60_000;
/** A watch is renewed after so many seconds, and up to twice as many: not all nodes at once. */
const WATCH_SECONDS = 300;
/** A watch that ends before so many ms is renewed after a pause only. */
const SHORT_WATCH_MS = 60_000;
/** Status of a version that the API has forgotten. */
const GONE = 410;

/** How a {@link PodWatcher} works. */
export interface PodWatcherOptions {
  readonly api: KubernetesApi;
  /** The node's name, as the API has it. */
  readonly node: string;
  /** Is kept as the API says. */
  readonly table: PodTable;
  /** Told when the API fails, once until it works again, and then of null. */
  readonly onProblem: (error: Error | null) => void;
  /** For tests. */
  readonly firstPauseMs?: number;
}

/** The answer to a list. */
interface PodList {
  readonly metadata?: { readonly resourceVersion?: string };
  readonly items?: readonly unknown[];
}

/** A line of a watch. */
interface WatchEvent {
  readonly type?: string;
  readonly object?: {
    readonly metadata?: { readonly resourceVersion?: string };
    /** Of a v1.Status, which says why a watch ends. */
    readonly code?: number;
    readonly message?: string;
  };
}

/**
 * Keeps the pods of a node in a table: a list, then a watch that tells of each change.
 * What was known stays when the API fails; it is asked again, ever more seldom. A list
 * comes out of the API server's cache, so that a thousand nodes cost it little.
 */
export class PodWatcher {
  readonly #options: PodWatcherOptions;
  readonly #ending = new AbortController();
  readonly #done: Promise<void>;
  #pauseMs: number;
  #isFailing = false;
  #isSynced = false;
  #failures = 0;

  constructor(options: PodWatcherOptions) {
    this.#options = options;
    this.#pauseMs = options.firstPauseMs ?? FIRST_PAUSE_MS;
    this.#done = this.#run();
  }

  /** Whether the table is what the API says now. */
  get isSynced(): boolean {
    return this.#isSynced;
  }

  /** Times that the API failed. */
  get failures(): number {
    return this.#failures;
  }

  /** Ends the watch. */
  async stop(): Promise<void> {
    this.#ending.abort();
    await this.#done;
  }

  async #run(): Promise<void> {
    const { signal } = this.#ending;
    while (!signal.aborted) {
      try {
        await this.#follow(signal);
      } catch (error) {
        if (!signal.aborted) await this.#fail(error as Error, signal);
      }
    }
    this.#isSynced = false;
  }

  /** One list, and watches one after the other. Ends by an error only. */
  async #follow(signal: AbortSignal): Promise<never> {
    // The certificate authority may have been renewed since the last time.
    const client = new KubernetesClient(this.#options.api);
    try {
      let version = await this.#list(client, signal);
      for (;;) {
        const startMs = performance.now();
        version = await this.#watch(client, version, signal);
        if (performance.now() - startMs < SHORT_WATCH_MS) {
          this.#isSynced = false;
          await this.#pause(signal);
        } else this.#resetPause();
      }
    } finally {
      await client.close();
    }
  }

  async #list(client: KubernetesClient, signal: AbortSignal): Promise<string> {
    const list = (await client.get(this.#path({ resourceVersion: '0' }), signal)) as PodList;
    this.#options.table.replace((list.items ?? []).flatMap((item) => readPod(item) ?? []));
    return list.metadata?.resourceVersion ?? '';
  }

  /** Follows until the API ends it; returns where the next watch goes on. */
  async #watch(client: KubernetesClient, from: string, signal: AbortSignal): Promise<string> {
    const seconds = Math.round(WATCH_SECONDS * (1 + Math.random()));
    const path = this.#path({
      watch: '1',
      allowWatchBookmarks: 'true',
      resourceVersion: from,
      timeoutSeconds: String(seconds),
    });
    const events = client.watch(path, seconds, signal, () => this.#succeed());
    let version = from;
    for await (const event of events) {
      version = this.#apply(event as WatchEvent) || version;
      this.#resetPause();
    }
    return version;
  }

  /** Takes an event; returns the version of the cluster that it stands for. */
  #apply({ type, object }: WatchEvent): string {
    const { table } = this.#options;
    const pod: Pod | null = object ? readPod(object) : null;
    switch (type) {
      case 'ADDED':
      case 'MODIFIED':
        if (pod) table.set(pod);
        break;
      case 'DELETED':
        if (pod) table.delete(pod.uid);
        break;
      case 'ERROR':
        throw new KubernetesError(
          `the Kubernetes API ends the watch: ${object?.message ?? ''}`,
          object?.code,
        );
    }
    return object?.metadata?.resourceVersion ?? '';
  }

  #path(query: Readonly<Record<string, string>>): string {
    const fieldSelector = `spec.nodeName=${this.#options.node}`;
    return `/api/v1/pods?${new URLSearchParams({ fieldSelector, ...query })}`;
  }

  #succeed(): void {
    this.#isSynced = true;
    if (this.#isFailing) this.#options.onProblem(null);
    this.#isFailing = false;
  }

  async #fail(error: Error, signal: AbortSignal): Promise<void> {
    this.#isSynced = false;
    // A version that is too old is what a watch ends with now and then: a new list mends it.
    if (!(error instanceof KubernetesError && error.statusCode === GONE)) {
      this.#failures++;
      if (!this.#isFailing) this.#options.onProblem(error);
      this.#isFailing = true;
    }
    await this.#pause(signal);
  }

  /** Each pause is twice as long as the one before. */
  async #pause(signal: AbortSignal): Promise<void> {
    const pauseMs = this.#pauseMs * (1 + Math.random() / 4);
    await sleep(pauseMs, undefined, { signal, ref: false }).catch(() => {});
    this.#pauseMs = Math.min(this.#pauseMs * 2, MAX_PAUSE_MS);
  }

  #resetPause(): void {
    this.#pauseMs = this.#options.firstPauseMs ?? FIRST_PAUSE_MS;
  }
}
