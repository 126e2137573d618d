import { prometheus } from '../../gen/api.js';
import type { Connection } from '../../lib/connection/connection.js';
import { isRecoverable } from '../../lib/delivery-error.js';
import { RetryQueue, type RetryStats } from '../../lib/retry-queue.js';
import { frameSnappy } from '../../lib/snappy.js';
import { type Labels, sortedLabels } from '../../model/labels.js';
import { createSender, type SendBytes } from './http-post.js';

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

/** Points of one evaluation, at `timeMs`. */
interface PointsRequest {
  readonly points: readonly RecordedPoint[];
  readonly timeMs: number;
}

/** Sends the series of `record` rules to one receiver of Prometheus' remote write 1.0, in order, and again what failed for a reason that passes. */
export class RemoteWriter {
  readonly name: string;
  readonly #queue: RetryQueue<PointsRequest>;

  /** `onProblem` is told when writing starts to fail, of all points that are given up, and of null when it works again. */
  constructor(
    connection: Connection,
    onProblem: (error: Error | null) => void,
    send: SendBytes = createSender(connection),
  ) {
    this.name = `remote write ${connection.url}`;
    this.#queue = new RetryQueue<PointsRequest>({
      deliver: ([request], signal) => write(send, request!, signal),
      isRecoverable,
      maxWaiting: MAX_QUEUE,
      sizeOf: ({ points }) => points.length,
      isTooOld: ({ timeMs }) => Date.now() - timeMs > MAX_AGE_MS,
      onEvent: (event) => {
        if (event.kind === 'recovered') onProblem(null);
        else if (event.kind === 'dropped') onProblem(droppedError(event.items, event.reason));
        else onProblem(event.error as Error);
      },
    });
  }

  /** In points. */
  get stats(): RetryStats {
    return this.#queue.stats;
  }

  /** Sends the points of an evaluation at `timeMs`. */
  add(points: readonly RecordedPoint[], timeMs: number): void {
    if (points.length > 0) this.#queue.add([{ points, timeMs }]);
  }

  close(graceMs: number): Promise<void> {
    return this.#queue.close(graceMs);
  }
}

async function write(send: SendBytes, { points, timeMs }: PointsRequest, signal: AbortSignal): Promise<void> {
  const timeseries = points.map(({ labels, value }) => ({
    labels: sortedLabels(labels).map(([name, text]) => ({ name, value: text })),
    samples: [{ value, timestamp: timeMs }],
  }));
  const message = prometheus.v1.WriteRequest.encode({ timeseries }).finish();
  await send('', frameSnappy(message), HEADERS, signal);
}

function droppedError(requests: readonly PointsRequest[], reason: string): Error {
  const points = requests.reduce((sum, request) => sum + request.points.length, 0);
  return new Error(`dropped ${points} points: ${reason}`);
}
