import { google, push, querier, types } from '../../gen/api.js';
import { sortedLabels } from '../../model/labels.js';
import { parseProfileType } from '../../model/profile-type.js';
import { createMergedProfile, encodeTree, layoutDiff, layoutFlame, truncate } from '../query/index.js';
import type { Querier, QuerySelection } from '../query/querier.js';
import type { Store } from '../store/index.js';
import { ApiError } from './api-error.js';

/** A class that the generator made of a message. */
export interface MessageClass {
  encode(message: object): { finish(): Uint8Array };
  decode(bytes: Uint8Array): object;
}

/** One remote procedure, whatever protocol it is called by. */
export interface ApiMethod {
  /** `/push.v1.PusherService/Push`. */
  readonly path: string;
  readonly requestClass: MessageClass;
  readonly responseClass: MessageClass;
  /** Full names of the messages, for Connect's JSON. */
  readonly requestType: string;
  readonly responseType: string;
  /** Rejects with `ApiError`, `StoreError` or `QueryError`. */
  call(request: object): Promise<object>;
}

/** Bars of a flame graph where the request names no number. */
export const DEFAULT_MAX_NODES = 8192;
/** More bars are refused. */
export const MAX_MAX_NODES = 2 ** 20;

const FORMAT_TREE = querier.v1.ProfileFormat.PROFILE_FORMAT_TREE;
const AVERAGE = types.v1.TimeSeriesAggregationType.TIME_SERIES_AGGREGATION_TYPE_AVERAGE;

/** All procedures of the push and querier API. */
export function createApiMethods(store: Store, query: Querier): readonly ApiMethod[] {
  const method = <I extends object>(
    service: string,
    name: string,
    [requestType, requestClass]: readonly [string, unknown],
    [responseType, responseClass]: readonly [string, unknown],
    call: (request: I) => object | Promise<object>,
  ): ApiMethod => ({
    path: `/${service}/${name}`,
    requestClass: requestClass as MessageClass,
    responseClass: responseClass as MessageClass,
    requestType,
    responseType,
    call: async (request) => call(request as I),
  });
  const q = 'querier.v1.QuerierService';
  const v1 = querier.v1;
  return [
    method(
      'push.v1.PusherService',
      'Push',
      ['push.v1.PushRequest', push.v1.PushRequest],
      ['push.v1.PushResponse', push.v1.PushResponse],
      (request: push.v1.IPushRequest) => pushAll(store, request),
    ),
    method(
      q,
      'ProfileTypes',
      ['querier.v1.ProfileTypesRequest', v1.ProfileTypesRequest],
      ['querier.v1.ProfileTypesResponse', v1.ProfileTypesResponse],
      (request: querier.v1.IProfileTypesRequest) => ({
        profileTypes: query.profileTypes(rangeOf(request, true)).map(wireProfileType),
      }),
    ),
    method(
      q,
      'LabelNames',
      ['types.v1.LabelNamesRequest', types.v1.LabelNamesRequest],
      ['types.v1.LabelNamesResponse', types.v1.LabelNamesResponse],
      (request: types.v1.ILabelNamesRequest) => ({
        names: query.labelNames(rangeOf(request), request.matchers ?? []),
      }),
    ),
    method(
      q,
      'LabelValues',
      ['types.v1.LabelValuesRequest', types.v1.LabelValuesRequest],
      ['types.v1.LabelValuesResponse', types.v1.LabelValuesResponse],
      (request: types.v1.ILabelValuesRequest) => ({
        names: query.labelValues(rangeOf(request), required(request.name, 'name'), request.matchers ?? []),
      }),
    ),
    method(
      q,
      'Series',
      ['querier.v1.SeriesRequest', v1.SeriesRequest],
      ['querier.v1.SeriesResponse', v1.SeriesResponse],
      (request: querier.v1.ISeriesRequest) => ({
        labelsSet: query
          .series(rangeOf(request), request.matchers ?? [], request.labelNames ?? [])
          .map((labels) => ({ labels: wireLabels(labels) })),
      }),
    ),
    method(
      q,
      'SelectMergeStacktraces',
      ['querier.v1.SelectMergeStacktracesRequest', v1.SelectMergeStacktracesRequest],
      ['querier.v1.SelectMergeStacktracesResponse', v1.SelectMergeStacktracesResponse],
      (request: querier.v1.ISelectMergeStacktracesRequest) => mergeStacktraces(query, request),
    ),
    method(
      q,
      'SelectMergeProfile',
      ['querier.v1.SelectMergeProfileRequest', v1.SelectMergeProfileRequest],
      ['google.v1.Profile', google.v1.Profile],
      async (request: querier.v1.ISelectMergeProfileRequest) => {
        const selection = selectionOf(request);
        return createMergedProfile(selection.profileType, await query.mergeStacks(selection));
      },
    ),
    method(
      q,
      'SelectSeries',
      ['querier.v1.SelectSeriesRequest', v1.SelectSeriesRequest],
      ['querier.v1.SelectSeriesResponse', v1.SelectSeriesResponse],
      (request: querier.v1.ISelectSeriesRequest) => selectSeries(query, request),
    ),
    method(
      q,
      'Diff',
      ['querier.v1.DiffRequest', v1.DiffRequest],
      ['querier.v1.DiffResponse', v1.DiffResponse],
      (request: querier.v1.IDiffRequest) => diff(query, request),
    ),
    method(
      q,
      'GetProfileStats',
      ['types.v1.GetProfileStatsRequest', types.v1.GetProfileStatsRequest],
      ['types.v1.GetProfileStatsResponse', types.v1.GetProfileStatsResponse],
      () => {
        const range = store.timeRange;
        if (range === null) return {};
        return {
          dataIngested: true,
          oldestProfileTime: range.oldestMs,
          newestProfileTime: range.newestMs,
        };
      },
    ),
  ];
}

async function pushAll(store: Store, request: push.v1.IPushRequest): Promise<object> {
  const pushes = (request.series ?? []).flatMap(({ labels, samples }) =>
    (samples ?? []).map(({ rawProfile }) => ({
      labels: (labels ?? []).map(({ name, value }) => [name ?? '', value ?? ''] as const),
      pprof: rawProfile ?? new Uint8Array(0),
    })),
  );
  await store.push(pushes);
  return {};
}

async function mergeStacktraces(
  query: Querier,
  request: querier.v1.ISelectMergeStacktracesRequest,
): Promise<object> {
  const tree = truncate(await query.mergeTree(selectionOf(request)), maxNodesOf(request.maxNodes));
  if (Number(request.format ?? 0) === FORMAT_TREE) return { tree: encodeTree(tree) };
  const { names, levels, total, maxSelf } = layoutFlame(tree);
  return { flamegraph: { names, levels: levels.map((values) => ({ values })), total, maxSelf } };
}

async function selectSeries(query: Querier, request: querier.v1.ISelectSeriesRequest): Promise<object> {
  const stepMs = Math.round(Number(request.step ?? 0) * 1000);
  const lines = await query.selectSeries(selectionOf(request), {
    groupBy: request.groupBy ?? [],
    stepMs,
    isAverage: request.aggregation === AVERAGE,
    limit: Number(request.limit ?? 0),
  });
  return {
    series: lines.map(({ labels, points }) => ({
      labels: wireLabels(labels),
      points: points.map(({ timeMs, value }) => ({ value, timestamp: timeMs })),
    })),
  };
}

async function diff(query: Querier, { left, right }: querier.v1.IDiffRequest): Promise<object> {
  if (!left || !right) throw new ApiError('invalid_argument', 'a diff has a left and a right side');
  const [a, b] = [await query.mergeTree(selectionOf(left)), await query.mergeTree(selectionOf(right))];
  const { levels, ...rest } = layoutDiff(
    truncate(a, maxNodesOf(left.maxNodes)),
    truncate(b, maxNodesOf(right.maxNodes)),
  );
  return { flamegraph: { ...rest, levels: levels.map((values) => ({ values })) } };
}

/** Fields of a request that has a range. 64-bit numbers come as `Long`, or as what JSON had. */
interface RangeFields {
  readonly start?: unknown;
  readonly end?: unknown;
}

interface SelectionFields extends RangeFields {
  readonly profileTypeID?: string | null;
  readonly labelSelector?: string | null;
  readonly stackTraceSelector?: types.v1.IStackTraceSelector | null;
}

function rangeOf({ start, end }: RangeFields, isOptional = false) {
  const [startMs, endMs] = [Number(start ?? 0), Number(end ?? 0)];
  if (startMs > 0 && endMs > 0) {
    if (startMs <= endMs) return { startMs, endMs };
    throw new ApiError('invalid_argument', 'the query starts after it ends');
  }
  if (isOptional) return { startMs: Date.now() - 3_600_000, endMs: Date.now() };
  throw new ApiError('invalid_argument', 'missing time range in the query');
}

function selectionOf(request: SelectionFields): QuerySelection {
  const selector = request.labelSelector ?? '';
  if (selector.trim() === '') {
    throw new ApiError('invalid_argument', "parsing label selector '': expected {} for all");
  }
  return {
    profileType: request.profileTypeID ?? '',
    selector,
    callSite: (request.stackTraceSelector?.callSite ?? []).map(({ name }) => name ?? ''),
    ...rangeOf(request),
  };
}

function maxNodesOf(value: unknown): number {
  const maxNodes = Number(value ?? 0);
  if (maxNodes < 0 || maxNodes > MAX_MAX_NODES) {
    throw new ApiError('invalid_argument', `max_nodes must be from 0 to ${MAX_MAX_NODES}, got ${maxNodes}`);
  }
  return maxNodes === 0 ? DEFAULT_MAX_NODES : maxNodes;
}

function required(value: string | null | undefined, name: string): string {
  if (value) return value;
  throw new ApiError('invalid_argument', `missing ${name}`);
}

function wireLabels(labels: Readonly<Record<string, string>>): object[] {
  return sortedLabels(labels).map(([name, value]) => ({ name, value }));
}

function wireProfileType(id: string): object {
  const type = parseProfileType(id);
  return {
    ID: id,
    name: type?.name,
    sampleType: type?.sampleType,
    sampleUnit: type?.sampleUnit,
    periodType: type?.periodType,
    periodUnit: type?.periodUnit,
  };
}
