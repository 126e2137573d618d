import { PushError, PushQueue, type PushStats, type QueuedRequest } from '../../deliver/index.js';
import { prometheus } from '../../gen/api.js';
import { frameSnappy } from '../../lib/snappy.js';
import { type Labels, sortedLabels } from '../../model/labels.js';
import { createSender, HttpError, type HttpTarget, type SendBytes } from './http-target.js';

/** A point of a recorded series. */
export interface RecordedPoint {
  /** `__name__` among them. */
  readonly labels: Labels;
  readonly value: number;
}

/** Requests that wait while the receiver is away: as many evaluations. */
const MAX_QUEUE = 1000;
/** Receivers refuse what is much older than what they have. */
const MAX_AGE_MS = 30 * 60_000;
const HEADERS = {
  'content-type': 'application/x-protobuf',
  'content-encoding': 'snappy',
  'x-prometheus-remote-write-version': '0.1.0',
};

interface PointsRequest extends QueuedRequest {
  readonly points: readonly RecordedPoint[];
}

/** Sends the series of `record` rules to one receiver of Prometheus' remote write 1.0, in order, and again what failed for a reason that passes. */
export class RemoteWriter {
  readonly name: string;
  readonly #queue: PushQueue<PointsRequest>;

  constructor(
    target: HttpTarget,
    onProblem: (error: Error | null) => void,
    send: SendBytes = createSender(target),
  ) {
    this.name = `remote write ${target.url}`;
    this.#queue = new PushQueue<PointsRequest>({
      push: (request) => write(send, request),
      maxQueue: MAX_QUEUE,
      maxAgeMs: MAX_AGE_MS,
      onProblem,
    });
  }

  /** In points. */
  get stats(): PushStats {
    return this.#queue.stats;
  }

  /** Sends the points of an evaluation at `timeMs`. */
  add(points: readonly RecordedPoint[], timeMs: number): void {
    if (points.length > 0) this.#queue.add({ points, timeMs, samples: points.length });
  }

  close(graceMs: number): Promise<void> {
    return this.#queue.close(graceMs);
  }
}

async function write(send: SendBytes, { points, timeMs }: PointsRequest): Promise<void> {
  const timeseries = points.map(({ labels, value }) => ({
    labels: sortedLabels(labels).map(([name, text]) => ({ name, value: text })),
    samples: [{ value, timestamp: timeMs }],
  }));
  const message = prometheus.v1.WriteRequest.encode({ timeseries }).finish();
  try {
    await send('', frameSnappy(message), HEADERS);
  } catch (error) {
    const { statusCode = 503 } = error instanceof HttpError ? error : {};
    // As the specification says: 429 and 5xx may pass, any other refusal does not.
    const code = statusCode === 429 ? 'rate_limited' : statusCode >= 500 ? 'unavailable' : 'rejected';
    throw new PushError(code, (error as Error).message, { cause: error });
  }
}
