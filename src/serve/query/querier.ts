import { WorkPace } from '../../lib/work-pace.js';
import { type Labels, labelsKey, labelValue, pickLabels } from '../../model/labels.js';
import { QueryError } from '../../model/query-error.js';
import { type LabelMatcher, matchesAll, parseSelector } from '../../model/selector.js';
import { type CallNode, CallTreeBuilder } from '../../profile/index.js';
import {
  forEachPart,
  profileTypeId,
  type Segment,
  type Series,
  type StackDictionary,
  type Store,
  type StoredBlock,
  selectableLabels,
} from '../store/index.js';
import { callPaths, callSiteTest } from './call-site.js';
import { assertRange, type QueryRange } from './query-range.js';
import { type QuerySelection, type SelectedBlocks, selectBlocks } from './select-blocks.js';
import { Lines, type QuerySeries, type SeriesOptions, topLines } from './series-lines.js';

/** The name of the root of a call tree, as the real server has it. */
const ROOT_NAME = 'total';
const MAX_POINTS = 200_000;
/** Stacks between two looks at the clock: a stack takes about a microsecond. */
const STACKS_AT_ONCE = 1024;

/** Values by stack (the leaf's node in a segment's dictionary). */
export interface MergedStacks {
  readonly dictionary: StackDictionary;
  readonly values: ReadonlyMap<number, number>;
}

/** A series with one of its sample types, and all labels that it is selected by. */
interface TypedSeries {
  readonly series: Series;
  readonly type: number;
  readonly labels: Labels;
}

/**
 * Answers the querier API from a store, with Pyroscope's semantics. Each query
 * lets other work run again and again; with a signal, it rejects with the
 * signal's reason soon after that is aborted.
 */
export class Querier {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Ids of the profile types there are. */
  async profileTypes(range: QueryRange, signal?: AbortSignal): Promise<readonly string[]> {
    const ids = new Set<string>();
    await this.#forEachSeries(range, [], signal, ({ series, type }) => ids.add(profileTypeId(series, type)));
    return [...ids].sort();
  }

  /** Names of labels of series that fulfil any of the selectors. */
  async labelNames(
    range: QueryRange,
    selectors: readonly string[],
    signal?: AbortSignal,
  ): Promise<readonly string[]> {
    const names = new Set<string>();
    await this.#forEachSeries(range, selectors, signal, ({ labels }) => {
      for (const [name, value] of Object.entries(labels)) if (value !== '') names.add(name);
    });
    return [...names].sort();
  }

  /** Values of a label of series that fulfil any of the selectors. */
  async labelValues(
    range: QueryRange,
    name: string,
    selectors: readonly string[],
    signal?: AbortSignal,
  ): Promise<readonly string[]> {
    const values = new Set<string>();
    await this.#forEachSeries(range, selectors, signal, ({ labels }) => {
      const value = labelValue(labels, name);
      if (value !== '') values.add(value);
    });
    return [...values].sort();
  }

  /** Distinct label sets, of the named labels or of all. */
  async series(
    range: QueryRange,
    selectors: readonly string[],
    labelNames: readonly string[],
    signal?: AbortSignal,
  ): Promise<readonly Labels[]> {
    const sets = new Map<string, Labels>();
    await this.#forEachSeries(range, selectors, signal, ({ labels }) => {
      const picked = labelNames.length === 0 ? labels : pickLabels(labels, labelNames);
      if (Object.keys(picked).length > 0) sets.set(labelsKey(picked), picked);
    });
    return [...sets.values()];
  }

  /** Sums of values over time. Steps count from the range's start. */
  async selectSeries(
    selection: QuerySelection,
    options: SeriesOptions,
    signal?: AbortSignal,
  ): Promise<readonly QuerySeries[]> {
    const { startMs, endMs } = selection;
    const { stepMs, groupBy } = options;
    assertRange(selection);
    if (!(stepMs >= 1)) throw new QueryError('invalid_argument', 'step must be at least 1 ms');
    if ((endMs - startMs) / stepMs > MAX_POINTS) {
      throw new QueryError('invalid_argument', `the step makes more than ${MAX_POINTS} points`);
    }
    const pace = new WorkPace(signal);
    const lines = new Lines(groupBy);
    // The first point covers what is up to a step before the start.
    for (const selected of selectBlocks(this.#store, { ...selection, startMs: startMs - stepMs + 1 })) {
      const lineOf = lines.ofSegment(selected.segment);
      const pointOf = (timeMs: number) => startMs + Math.ceil((timeMs - startMs) / stepMs) * stepMs;
      const isInside = ({ timeMs }: StoredBlock) => pointOf(timeMs) <= endMs;
      const blocks = selected.blocks.filter(isInside);
      await forEachTotal({ ...selected, blocks }, selection.callSite, pace, (series, value, timeMs) =>
        lineOf(series).add(pointOf(timeMs), value),
      );
    }
    return topLines(lines.all, options);
  }

  /** The stacks of the selection as a tree of functions, whole. */
  async mergeTree(selection: QuerySelection, signal?: AbortSignal): Promise<CallNode> {
    const tree = new CallTreeBuilder(ROOT_NAME);
    const pace = new WorkPace(signal);
    let count = 0;
    for (const { dictionary, values } of await this.mergeStacks(selection, signal)) {
      const pathOf = callPaths(dictionary);
      for (const [node, value] of values) {
        if (node !== 0) tree.add(pathOf(node), value);
        if (++count % STACKS_AT_ONCE === 0 && pace.isDue) await pace.rest();
      }
    }
    return tree.build();
  }

  /** Values by stack, segment by segment: the selection summed. */
  async mergeStacks(selection: QuerySelection, signal?: AbortSignal): Promise<readonly MergedStacks[]> {
    assertRange(selection);
    const pace = new WorkPace(signal);
    const merged: MergedStacks[] = [];
    for (const { segment, blocks, typeOf } of selectBlocks(this.#store, selection)) {
      const dictionary = await segment.dictionary();
      const sums = new Float64Array(dictionary.nodeCount);
      await segment.visitStacks(
        blocks,
        (series) => typeOf[series]!,
        (_, node, value) => {
          sums[node]! += value;
        },
        pace,
      );
      const isUnder = callSiteTest(dictionary, selection.callSite);
      const values = new Map<number, number>();
      for (let node = 0; node < sums.length; node++) {
        if (sums[node] !== 0 && isUnder(node)) values.set(node, sums[node]!);
        if (node % STACKS_AT_ONCE === 0 && pace.isDue) await pace.rest();
      }
      merged.push({ dictionary, values });
    }
    return merged;
  }

  /** Calls `visit` for the series that have profiles in the range and fulfil any of the selectors (all do where there is none), once a sample type. */
  async #forEachSeries(
    { startMs, endMs }: QueryRange,
    selectors: readonly string[],
    signal: AbortSignal | undefined,
    visit: (series: TypedSeries) => void,
  ): Promise<void> {
    const pace = new WorkPace(signal);
    const alternatives = selectors.map(parseSelector);
    for (const segment of this.#store.segmentsIn(startMs, endMs)) {
      for (const id of await seriesPresent(segment, { startMs, endMs }, pace)) {
        if (pace.isDue) await pace.rest();
        for (const typed of typedSeries(segment.series[id]!)) {
          if (fulfilsAny(typed.labels, alternatives)) visit(typed);
        }
      }
    }
  }
}

/** Ids of the series of a segment that have profiles in the range. */
async function seriesPresent(
  segment: Segment,
  { startMs, endMs }: QueryRange,
  pace: WorkPace,
): Promise<ReadonlySet<number>> {
  const present = new Set<number>();
  for (const { timeMs, packedParts } of segment.blocks) {
    if (timeMs < startMs || timeMs > endMs) continue;
    forEachPart(packedParts, (series) => present.add(series));
    if (pace.isDue) await pace.rest();
  }
  return present;
}

function typedSeries(series: Series): readonly TypedSeries[] {
  return series.sampleTypes.map((_, type) => ({ series, type, labels: selectableLabels(series, type) }));
}

function fulfilsAny(labels: Labels, alternatives: readonly (readonly LabelMatcher[])[]): boolean {
  return alternatives.length === 0 || alternatives.some((matchers) => matchesAll(labels, matchers));
}

/** Calls `visit` with the value of each wanted series of each block: its total, or where a call site is asked for what is under it. */
async function forEachTotal(
  { segment, blocks, typeOf }: SelectedBlocks,
  callSite: readonly string[] | undefined,
  pace: WorkPace,
  visit: (series: number, value: number, timeMs: number) => void,
): Promise<void> {
  if (!callSite?.length) {
    for (const { packedParts, timeMs } of blocks) {
      forEachPart(packedParts, (series, totals) => {
        const type = typeOf[series]!;
        if (type >= 0) visit(series, totals[type]!, timeMs);
      });
      if (pace.isDue) await pace.rest();
    }
    return;
  }
  const isUnder = callSiteTest(await segment.dictionary(), callSite);
  for (const block of blocks) {
    const sums = new Map<number, number>();
    await segment.visitStacks(
      [block],
      (series) => typeOf[series]!,
      (series, node, value) => {
        if (isUnder(node)) sums.set(series, (sums.get(series) ?? 0) + value);
      },
      pace,
    );
    for (const [series, sum] of sums) visit(series, sum, block.timeMs);
  }
}
