import { type Labels, labelsKey, pickLabels } from '../model/labels.js';
import { parseProfileType } from '../model/profile-type.js';
import {
  profileTypeId,
  type Segment,
  type Series,
  type StackDictionary,
  type Store,
  type StoredBlock,
  selectableLabels,
} from '../store/index.js';
import { QueryError } from './query-error.js';
import { type LabelMatcher, matchesAll, parseSelector } from './selector.js';
import { addStack, createTree, type TreeNode } from './stack-tree.js';

/** A range of time, ms since the epoch, both ends inclusive. */
export interface QueryRange {
  readonly startMs: number;
  readonly endMs: number;
}

/** What a query of profiles selects. */
export interface QuerySelection extends QueryRange {
  readonly profileType: string;
  readonly selector: string;
  /** Function names from the root on that a stack must begin with. */
  readonly callSite?: readonly string[];
}

/** One line of a chart. A point at t covers (t - step, t]. */
export interface QuerySeries {
  readonly labels: Labels;
  readonly points: readonly { readonly timeMs: number; readonly value: number }[];
}

/** How {@link Querier.selectSeries} forms points. */
export interface SeriesOptions {
  readonly groupBy: readonly string[];
  readonly stepMs: number;
  /** The mean of the profiles in a step in place of their sum. */
  readonly isAverage?: boolean;
  /** Lines with the largest sums; 0: all. */
  readonly limit?: number;
}

/** A longer query is refused, as the real server does by default. */
export const MAX_RANGE_MS = 86_400_000;
const MAX_POINTS = 200_000;

/** Answers the querier API from a store, with Pyroscope's semantics. */
export class Querier {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Ids of the profile types there are. */
  profileTypes(range: QueryRange): readonly string[] {
    const ids = new Set<string>();
    for (const { series, type } of this.#series(range, [[]])) ids.add(profileTypeId(series, type));
    return [...ids].sort();
  }

  /** Names of labels of series that fulfil any of the selectors. */
  labelNames(range: QueryRange, selectors: readonly string[]): readonly string[] {
    const names = new Set<string>();
    for (const { labels } of this.#series(range, parseAll(selectors))) {
      for (const name of Object.keys(labels)) if (labels[name] !== '') names.add(name);
    }
    return [...names].sort();
  }

  /** Values of a label of series that fulfil any of the selectors. */
  labelValues(range: QueryRange, name: string, selectors: readonly string[]): readonly string[] {
    const values = new Set<string>();
    for (const { labels } of this.#series(range, parseAll(selectors))) {
      const value = labels[name];
      if (value) values.add(value);
    }
    return [...values].sort();
  }

  /** Distinct label sets, of the named labels or of all. */
  series(range: QueryRange, selectors: readonly string[], labelNames: readonly string[]): readonly Labels[] {
    const sets = new Map<string, Labels>();
    for (const { labels } of this.#series(range, parseAll(selectors))) {
      const picked = labelNames.length === 0 ? labels : pickLabels(labels, labelNames);
      if (Object.keys(picked).length > 0) sets.set(labelsKey(picked), picked);
    }
    return [...sets.values()];
  }

  /** Sums of values over time. Steps count from the range's start. */
  async selectSeries(selection: QuerySelection, options: SeriesOptions): Promise<readonly QuerySeries[]> {
    const { startMs, endMs } = selection;
    const { stepMs, groupBy } = options;
    if (!(stepMs >= 1)) throw new QueryError('invalid_argument', 'step must be at least 1 ms');
    if ((endMs - startMs) / stepMs > MAX_POINTS) {
      throw new QueryError('invalid_argument', `the step makes more than ${MAX_POINTS} points`);
    }
    const lines = new Map<string, { labels: Labels; points: Map<number, { sum: number; count: number }> }>();
    // The first point covers what is up to a step before the start.
    const blocks = this.#blocks({ ...selection, startMs: startMs - stepMs + 1 });
    for (const { segment, block, wanted } of blocks) {
      const timeMs = startMs + Math.ceil((block.timeMs - startMs) / stepMs) * stepMs;
      if (timeMs > endMs) continue;
      const values = await this.#partValues(segment, block, wanted, selection.callSite);
      for (const [part, value] of values) {
        const picked = pickLabels(segment.series[block.parts[part]!.series]!.labels, groupBy);
        const key = labelsKey(picked);
        const line = lines.get(key) ?? { labels: picked, points: new Map() };
        lines.set(key, line);
        const point = line.points.get(timeMs) ?? { sum: 0, count: 0 };
        line.points.set(timeMs, { sum: point.sum + value, count: point.count + 1 });
      }
    }
    return topLines([...lines.values()], options);
  }

  /** The stacks of the selection as a tree of functions, whole. */
  async mergeTree(selection: QuerySelection): Promise<TreeNode> {
    const root = createTree();
    const merged = await this.mergeStacks(selection);
    for (const { dictionary, values } of merged) {
      const pathOf = functionPaths(dictionary);
      for (const [node, value] of values) {
        if (node !== 0) addStack(root, pathOf(node), value);
      }
    }
    return root;
  }

  /** Values by stack (the leaf's node in its segment's dictionary): the selection summed. */
  async mergeStacks(
    selection: QuerySelection,
  ): Promise<
    readonly { readonly dictionary: StackDictionary; readonly values: ReadonlyMap<number, number> }[]
  > {
    const bySegment = new Map<Segment, Map<number, number>>();
    for (const { segment, block, wanted } of this.#blocks(selection)) {
      const values = bySegment.get(segment) ?? new Map<number, number>();
      bySegment.set(segment, values);
      await segment.visitStacks(
        block,
        (part) => wanted.has(part),
        (part, node, all) => {
          values.set(node, (values.get(node) ?? 0) + all[wanted.get(part)!]!);
        },
      );
    }
    const merged = [];
    for (const [segment, values] of bySegment) {
      const dictionary = await segment.dictionary();
      merged.push({ dictionary, values: withCallSite(dictionary, values, selection.callSite) });
    }
    return merged;
  }

  /** Value of each wanted part of a block; by its total, or where a call site is asked for by its stacks. */
  async #partValues(
    segment: Segment,
    block: StoredBlock,
    wanted: ReadonlyMap<number, number>,
    callSite: readonly string[] | undefined,
  ): Promise<readonly (readonly [part: number, value: number])[]> {
    if (!callSite?.length) {
      return [...wanted].map(([part, type]) => [part, block.parts[part]!.totals[type]!]);
    }
    const isUnder = callSiteTest(await segment.dictionary(), callSite);
    const sums = new Map<number, number>();
    await segment.visitStacks(
      block,
      (part) => wanted.has(part),
      (part, node, values) => {
        if (isUnder(node)) sums.set(part, (sums.get(part) ?? 0) + values[wanted.get(part)!]!);
      },
    );
    return [...sums];
  }

  /** Blocks of the selection, each with its wanted parts and the index of the sample type in them. */
  *#blocks(selection: QuerySelection) {
    assertRange(selection);
    if (parseProfileType(selection.profileType) === null) {
      const form = '<name>:<type>:<unit>:<period-type>:<period-unit>';
      throw new QueryError('invalid_argument', `profile-type selection must be of the form ${form}`);
    }
    const matchers = parseSelector(selection.selector);
    for (const segment of this.#store.segmentsIn(selection.startMs, selection.endMs)) {
      const typeOf = segment.series.map((series) => wantedType(series, selection.profileType, matchers));
      for (const block of segment.blocks) {
        if (block.timeMs < selection.startMs || block.timeMs > selection.endMs) continue;
        const wanted = new Map<number, number>();
        block.parts.forEach(({ series }, part) => {
          const type = typeOf[series]!;
          if (type >= 0) wanted.set(part, type);
        });
        if (wanted.size > 0) yield { segment, block, wanted };
      }
    }
  }

  /** Series that have profiles in the range and fulfil any of the lists of conditions, once a sample type. */
  *#series({ startMs, endMs }: QueryRange, alternatives: readonly (readonly LabelMatcher[])[]) {
    for (const segment of this.#store.segmentsIn(startMs, endMs)) {
      const present = new Set<number>();
      for (const block of segment.blocks) {
        if (block.timeMs < startMs || block.timeMs > endMs) continue;
        for (const { series } of block.parts) present.add(series);
      }
      for (const id of present) {
        const series = segment.series[id]!;
        for (let type = 0; type < series.sampleTypes.length; type++) {
          const labels = selectableLabels(series, type);
          if (alternatives.some((matchers) => matchesAll(labels, matchers))) yield { series, type, labels };
        }
      }
    }
  }
}

/** Refuses ranges that servers refuse. */
export function assertRange({ startMs, endMs }: QueryRange): void {
  if (!(startMs > 0) || !(endMs > 0)) {
    throw new QueryError('invalid_argument', 'missing time range in the query');
  }
  if (startMs > endMs) throw new QueryError('invalid_argument', 'the query starts after it ends');
  if (endMs - startMs > MAX_RANGE_MS) {
    const hours = `${Math.floor((endMs - startMs) / 3_600_000)}h`;
    const told = `max_query_length, actual: ${hours}, limit: 1d`;
    throw new QueryError('invalid_argument', `the query time range exceeds the limit (${told})`);
  }
}

function parseAll(selectors: readonly string[]): readonly (readonly LabelMatcher[])[] {
  return selectors.length === 0 ? [[]] : selectors.map(parseSelector);
}

/** The index of the sample type that is asked for, -1 where the series is not selected. */
function wantedType(series: Series, profileType: string, matchers: readonly LabelMatcher[]): number {
  return series.sampleTypes.findIndex(
    (_, type) =>
      profileTypeId(series, type) === profileType && matchesAll(selectableLabels(series, type), matchers),
  );
}

/** Function names of a node's stack, root first; each path is made once. */
function functionPaths(dictionary: StackDictionary): (node: number) => readonly string[] {
  const names = new Map<number, string>();
  const nameOf = (location: number) => {
    const known = names.get(location) ?? dictionary.location(location).name;
    names.set(location, known);
    return known;
  };
  return (node) => {
    const path: string[] = [];
    for (let at = node; at !== 0; at = dictionary.parentOf(at)) path.push(nameOf(dictionary.locationOf(at)));
    return path.reverse();
  };
}

function callSiteTest(dictionary: StackDictionary, callSite: readonly string[]): (node: number) => boolean {
  const pathOf = functionPaths(dictionary);
  return (node) => {
    const path = pathOf(node);
    return callSite.every((name, index) => path[index] === name);
  };
}

function withCallSite(
  dictionary: StackDictionary,
  values: ReadonlyMap<number, number>,
  callSite: readonly string[] | undefined,
): ReadonlyMap<number, number> {
  if (!callSite?.length) return values;
  const isUnder = callSiteTest(dictionary, callSite);
  return new Map([...values].filter(([node]) => isUnder(node)));
}

function topLines(
  lines: readonly { labels: Labels; points: ReadonlyMap<number, { sum: number; count: number }> }[],
  { isAverage = false, limit = 0 }: SeriesOptions,
): readonly QuerySeries[] {
  const all = lines.map(({ labels, points }) => ({
    labels,
    points: [...points]
      .sort(([a], [b]) => a - b)
      .map(([timeMs, { sum, count }]) => ({ timeMs, value: isAverage ? sum / count : sum })),
    sum: [...points.values()].reduce((total, { sum }) => total + sum, 0),
  }));
  const ranked = limit > 0 ? all.sort((a, b) => b.sum - a.sum).slice(0, limit) : all;
  return ranked
    .sort((a, b) => (labelsKey(a.labels) < labelsKey(b.labels) ? -1 : 1))
    .map(({ labels, points }) => ({ labels, points }));
}
