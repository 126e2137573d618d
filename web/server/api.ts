import type { Labels } from '../../src/model/labels.js';
import type { CollectorStatus } from '../../src/model/status.js';
import type { FlameBearer } from '../stacks/flame-tree.js';
import type { TimeRange } from '../view/view.js';
import type { ActiveAlert } from './alert-list.js';
import { readAlerts } from './alert-list.js';
import { type EvidenceBundle, fileHref, readEvidence, readEvidenceLabels } from './evidence-list.js';
import { readArray, readNumber, readObject, readString } from './read-json.js';
import { readUnjudged, type UnjudgedRules } from './unjudged.js';

/** One line of a chart: labels, and a point for each step that has any profile. */
export interface Series {
  readonly labels: Labels;
  /** A point is the sum over [startMs, startMs + step). */
  readonly points: readonly (readonly [startMs: number, value: number])[];
}

/** What a query is about: profiles of one type with these labels in a range. */
export interface ProfileQuery {
  readonly profileType: string;
  readonly selector: string;
  readonly range: TimeRange;
}

/** The server that this page came from. Every method rejects with an `Error` whose message is for people, or with the signal's reason. */
export interface Api {
  labelNames(range: TimeRange, signal: AbortSignal): Promise<readonly string[]>;
  labelValues(name: string, range: TimeRange, signal: AbortSignal): Promise<readonly string[]>;
  /** Sums per step, of what is in the range and of nothing else. The range must be whole steps. */
  selectSeries(
    query: ProfileQuery,
    groupBy: readonly string[],
    stepMs: number,
    signal: AbortSignal,
  ): Promise<readonly Series[]>;
  mergeStacks(query: ProfileQuery, signal: AbortSignal): Promise<FlameBearer>;
  /** Null where no collector runs in the server's process. */
  status(signal: AbortSignal): Promise<CollectorStatus | null>;
  alerts(signal: AbortSignal): Promise<readonly ActiveAlert[]>;
  /** What the rules cannot judge; empty where no evaluator runs in the server's process. */
  unjudged(signal: AbortSignal): Promise<readonly UnjudgedRules[]>;
  /** The evidence that is kept, newest first; empty where no evaluator runs in the server's process. */
  evidence(signal: AbortSignal): Promise<readonly EvidenceBundle[]>;
  /** The labels of the alert that a bundle is about; none when it was deleted. */
  evidenceLabels(id: string, signal: AbortSignal): Promise<Labels>;
}

/** Bars asked for: enough that shares are not falsified; servers allow up to 2^20. */
export const MAX_NODES = 65_536;

/** Creates the client of the querier API at this page's origin, by Connect's JSON. */
export function createApi(fetch: typeof globalThis.fetch): Api {
  const call = async (method: string, message: object, signal: AbortSignal) =>
    readObject(
      await request(fetch, `/querier.v1.QuerierService/${method}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(message),
        signal,
      }),
    );
  return {
    async labelNames(range, signal) {
      return readNames(await call('LabelNames', wireRange(range), signal));
    },
    async labelValues(name, range, signal) {
      return readNames(await call('LabelValues', { name, ...wireRange(range) }, signal));
    },
    async selectSeries(query, groupBy, stepMs, signal) {
      const answer = await call('SelectSeries', wireSeriesQuery(query, groupBy, stepMs), signal);
      return readArray(answer.series).map((series) => readSeries(series, query.range, stepMs));
    },
    async mergeStacks(query, signal) {
      const answer = await call(
        'SelectMergeStacktraces',
        { ...wireQuery(query), maxNodes: MAX_NODES },
        signal,
      );
      return readFlameBearer(answer.flamegraph);
    },
    async status(signal) {
      const answer = await request(fetch, '/api/status', { signal }, [404, 501]);
      return answer === null ? null : (answer as CollectorStatus);
    },
    async alerts(signal) {
      return readAlerts(await request(fetch, '/api/v1/alerts', { signal }, [404, 501]));
    },
    async unjudged(signal) {
      return readUnjudged(await request(fetch, '/api/v1/rules', { signal }, [404, 501]));
    },
    async evidence(signal) {
      return readEvidence(await request(fetch, '/api/v1/evidence', { signal }, [404, 501]));
    },
    async evidenceLabels(id, signal) {
      return readEvidenceLabels(await request(fetch, fileHref(id, 'alert.json'), { signal }, [404]));
    },
  };
}

/** The JSON of an answer; null for the statuses in `absent`. */
async function request(
  fetch: typeof globalThis.fetch,
  path: string,
  init: RequestInit,
  absent: readonly number[] = [],
): Promise<unknown> {
  const response = await fetch(path, init).catch((error: unknown) => {
    if (init.signal?.aborted) throw init.signal.reason;
    throw new Error('the server does not answer', { cause: error });
  });
  if (absent.includes(response.status)) return null;
  if (!response.ok) throw new Error(`${path.split('/').at(-1)}: ${await problemOf(response)}`);
  return response.json();
}

/** Connect's error as JSON has a `message`; anything else is told by its status. */
async function problemOf(response: Response): Promise<string> {
  const fallback = `the server answered ${response.status} ${response.statusText}`.trim();
  const answer: unknown = await response.json().catch(() => null);
  return readString(readObject(answer).message) || fallback;
}

/** Servers take both ends as inclusive; ours are exclusive. */
function wireRange(range: TimeRange): { start: number; end: number } {
  return { start: range.startMs, end: range.endMs - 1 };
}

function wireQuery(query: ProfileQuery): object {
  return { profileTypeID: query.profileType, labelSelector: query.selector, ...wireRange(query.range) };
}

/**
 * A server's point at t covers (t - step, t], and steps count from the query's start. So the query
 * starts 1 ms early: then a step holds the windows that start in [t - step + 1, t], its own first ms included.
 */
function wireSeriesQuery(query: ProfileQuery, groupBy: readonly string[], stepMs: number): object {
  const wire = wireRange(query.range);
  return { ...wireQuery(query), start: wire.start - 1, end: wire.end, groupBy, step: stepMs / 1000 };
}

function readNames(answer: Readonly<Record<string, unknown>>): readonly string[] {
  return readArray(answer.names)
    .map(readString)
    .filter((name) => name !== '');
}

/** The first point, at the query's start, covers the step before the range: it is left out. */
function readSeries(value: unknown, range: TimeRange, stepMs: number): Series {
  const series = readObject(value);
  const labels = readArray(series.labels).map(readObject);
  const points = readArray(series.points)
    .map(readObject)
    .map((point) => [readNumber(point.timestamp) - stepMs + 1, readNumber(point.value)] as const);
  return {
    labels: Object.fromEntries(labels.map((label) => [readString(label.name), readString(label.value)])),
    points: points.filter(([startMs]) => startMs >= range.startMs),
  };
}

function readFlameBearer(value: unknown): FlameBearer {
  const graph = readObject(value);
  return {
    names: readArray(graph.names).map(readString),
    levels: readArray(graph.levels).map((level) => readArray(readObject(level).values).map(readNumber)),
    total: readNumber(graph.total),
  };
}
