import type { Delivery, DeliveryStats, OutgoingWindow } from '../model/delivery.js';
import { packPushes } from './pack-pushes.js';
import type { PushClient } from './push-client.js';
import { PushQueue } from './push-queue.js';

/** How a {@link PushDelivery} works. */
export interface PushDeliveryOptions {
  /** Closed with the delivery. */
  readonly client: PushClient;
  /** Pushes that may wait while the server is away. */
  readonly maxQueuedPushes: number;
  /** Told when pushing starts to fail, and of every push that is given up. */
  readonly onProblem: (error: Error) => void;
}

/** Delivers to one server by `push.v1`; what waits for it is kept in memory. */
export class PushDelivery implements Delivery {
  readonly #client: PushClient;
  readonly #queue: PushQueue;
  #problem: Error | null = null;

  constructor({ client, maxQueuedPushes, onProblem }: PushDeliveryOptions) {
    this.#client = client;
    this.#queue = new PushQueue({
      push: ({ series }) => client.push(series),
      maxQueue: maxQueuedPushes,
      onProblem: (error) => {
        this.#problem = error;
        if (error) onProblem(error);
      },
    });
  }

  get stats(): DeliveryStats {
    return this.#queue.stats;
  }

  get problems(): readonly string[] {
    return this.#problem === null ? [] : [this.#problem.message];
  }

  add(window: OutgoingWindow): void {
    for (const push of packPushes(window)) this.#queue.add(push);
  }

  async close(graceMs: number): Promise<void> {
    await this.#queue.close(graceMs);
    this.#client.close();
  }
}
