import { querier, types } from '../../gen/api.js';
import { type Labels, sortedLabels } from '../../model/labels.js';
import { parseProfileType } from '../../model/profile-type.js';
import { encodePprof } from '../../pprof/index.js';
import { truncateTree } from '../../profile/index.js';
import { createMergedProfile, encodeTree, layoutDiff, layoutFlame } from '../query/index.js';
import type { Querier } from '../query/querier.js';
import type { Store } from '../store/index.js';
import { ApiError } from './api-error.js';
import { type CallContext, EncodedMessage, type ServiceProcedures } from './api-method.js';
import { maxNodesOf, rangeOf, requiredText, selectionOf } from './request-fields.js';

const FORMAT_TREE = querier.v1.ProfileFormat.PROFILE_FORMAT_TREE;
const AVERAGE = types.v1.TimeSeriesAggregationType.TIME_SERIES_AGGREGATION_TYPE_AVERAGE;
/** What ProfileTypes looks at where no range is asked for. */
const DEFAULT_RANGE_MS = 3_600_000;

/** What querier.v1.QuerierService does. */
export function createQuerierService(store: Store, query: Querier): ServiceProcedures {
  return { ...seriesProcedures(query), ...stackProcedures(query), ...storeProcedures(store) };
}

/** What profiles there are, and their values over time. */
function seriesProcedures(query: Querier): ServiceProcedures {
  return {
    async ProfileTypes(request: querier.v1.IProfileTypesRequest, { signal }: CallContext): Promise<object> {
      const nowMs = Date.now();
      const range = rangeOf(request, { startMs: nowMs - DEFAULT_RANGE_MS, endMs: nowMs });
      return { profileTypes: (await query.profileTypes(range, signal)).map(wireProfileType) };
    },
    async LabelNames(request: types.v1.ILabelNamesRequest, { signal }: CallContext): Promise<object> {
      return { names: await query.labelNames(rangeOf(request), request.matchers ?? [], signal) };
    },
    async LabelValues(request: types.v1.ILabelValuesRequest, { signal }: CallContext): Promise<object> {
      const name = requiredText(request.name, 'name');
      return { names: await query.labelValues(rangeOf(request), name, request.matchers ?? [], signal) };
    },
    async Series(request: querier.v1.ISeriesRequest, { signal }: CallContext): Promise<object> {
      const { matchers, labelNames } = request;
      const sets = await query.series(rangeOf(request), matchers ?? [], labelNames ?? [], signal);
      return { labelsSet: sets.map((labels) => ({ labels: wireLabels(labels) })) };
    },
    async SelectSeries(request: querier.v1.ISelectSeriesRequest, { signal }: CallContext): Promise<object> {
      const options = {
        groupBy: request.groupBy ?? [],
        stepMs: Math.round(Number(request.step ?? 0) * 1000),
        isAverage: request.aggregation === AVERAGE,
        limit: Number(request.limit ?? 0),
      };
      const lines = await query.selectSeries(selectionOf(request), options, signal);
      return {
        series: lines.map(({ labels, points }) => ({
          labels: wireLabels(labels),
          points: points.map(({ timeMs, value }) => ({ value, timestamp: timeMs })),
        })),
      };
    },
  };
}

/** The stacks of profiles. */
function stackProcedures(query: Querier): ServiceProcedures {
  return {
    async SelectMergeStacktraces(
      request: querier.v1.ISelectMergeStacktracesRequest,
      { signal }: CallContext,
    ): Promise<object> {
      const maxNodes = maxNodesOf(request.maxNodes);
      const tree = truncateTree(await query.mergeTree(selectionOf(request), signal), maxNodes);
      if (Number(request.format ?? 0) === FORMAT_TREE) return { tree: encodeTree(tree) };
      const { names, levels, total, maxSelf } = layoutFlame(tree);
      return { flamegraph: { names, levels: wireLevels(levels), total, maxSelf } };
    },
    async SelectMergeProfile(
      request: querier.v1.ISelectMergeProfileRequest,
      { signal }: CallContext,
    ): Promise<object> {
      const selection = selectionOf(request);
      const merged = await query.mergeStacks(selection, signal);
      return new EncodedMessage(
        encodePprof(await createMergedProfile(selection.profileType, merged, signal)),
      );
    },
    async Diff({ left, right }: querier.v1.IDiffRequest, { signal }: CallContext): Promise<object> {
      if (!left || !right) throw new ApiError('invalid_argument', 'a diff has a left and a right side');
      const treeOf = async (side: querier.v1.ISelectMergeStacktracesRequest) => {
        const maxNodes = maxNodesOf(side.maxNodes);
        return truncateTree(await query.mergeTree(selectionOf(side), signal), maxNodes);
      };
      const { levels, ...rest } = layoutDiff(await treeOf(left), await treeOf(right));
      return { flamegraph: { ...rest, levels: wireLevels(levels) } };
    },
  };
}

/** How far the stored profiles reach. */
function storeProcedures(store: Store): ServiceProcedures {
  return {
    async GetProfileStats(): Promise<types.v1.IGetProfileStatsResponse> {
      const range = store.timeRange;
      if (range === null) return {};
      return { dataIngested: true, oldestProfileTime: range.oldestMs, newestProfileTime: range.newestMs };
    },
  };
}

function wireLevels(levels: readonly (readonly number[])[]): object[] {
  return levels.map((values) => ({ values }));
}

function wireLabels(labels: Labels): object[] {
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
