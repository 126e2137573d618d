import { PushDelivery, type SeriesPush } from '../../../src/deliver/index.js';
import type { Delivery } from '../../../src/model/delivery.js';

/** Delivers what a collector makes by pushes to a function. */
export function pushTo(
  push: (series: readonly SeriesPush[]) => Promise<void>,
  onProblem: (error: Error) => void = () => {},
): Delivery {
  return new PushDelivery({ client: { push, close: () => {} }, maxQueuedPushes: 1000, onProblem });
}
