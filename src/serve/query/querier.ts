import { type Labels, labelsKey, pickLabels } from '../../model/labels.js';
import { MAX_RANGE_MS } from '../../model/profile-query.js';
import { parseProfileType, profileName } from '../../model/profile-type.js';
import { QueryError } from '../../model/query-error.js';
import { type LabelMatcher, matchesAll, parseSelector } from '../../model/selector.js';
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
import { Lines, type QuerySeries, type SeriesOptions, topLines } from './series-lines.js';
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

const MAX_POINTS = 200_000;

/** The blocks of one segment that a query is about. */
interface SelectedBlocks {
  readonly segment: Segment;
  readonly blocks: readonly StoredBlock[];
  readonly typeOf: Int8Array;
}

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
    const lines = new Lines(groupBy);
    // The first point covers what is up to a step before the start.
    for (const selected of this.#selected({ ...selection, startMs: startMs - stepMs + 1 })) {
      const lineOf = lines.ofSegment(selected.segment);
      const pointOf = (timeMs: number) => startMs + Math.ceil((timeMs - startMs) / stepMs) * stepMs;
      const isInside = ({ timeMs }: StoredBlock) => pointOf(timeMs) <= endMs;
      const blocks = selected.blocks.filter(isInside);
      await forEachTotal({ ...selected, blocks }, selection.callSite, (series, value, timeMs) =>
        lineOf(series).add(pointOf(timeMs), value),
      );
    }
    return topLines(lines.all, options);
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
    const merged = [];
    for (const { segment, blocks, typeOf } of this.#selected(selection)) {
      const dictionary = await segment.dictionary();
      const sums = new Float64Array(dictionary.nodeCount);
      await segment.visitStacks(
        blocks,
        (series) => typeOf[series]!,
        (_, node, value) => {
          sums[node]! += value;
        },
      );
      const values = new Map<number, number>();
      for (let node = 0; node < sums.length; node++) if (sums[node] !== 0) values.set(node, sums[node]!);
      merged.push({ dictionary, values: withCallSite(dictionary, values, selection.callSite) });
    }
    return merged;
  }

  /** Blocks of the selection by segment, with the index of the wanted sample type by series: -1 where none is. */
  *#selected(selection: QuerySelection): Iterable<SelectedBlocks> {
    assertRange(selection);
    if (parseProfileType(selection.profileType) === null) {
      const form = '<name>:<type>:<unit>:<period-type>:<period-unit>';
      throw new QueryError('invalid_argument', `profile-type selection must be of the form ${form}`);
    }
    const { startMs, endMs } = selection;
    const matchers = parseSelector(selection.selector);
    for (const segment of this.#store.segmentsIn(startMs, endMs)) {
      const typeOf = new Int8Array(segment.series.length).fill(-1);
      const wanted: number[] = [];
      for (const id of candidates(segment, selection.profileType, matchers)) {
        typeOf[id] = wantedType(segment.series[id]!, selection.profileType, matchers);
        if (typeOf[id] >= 0) wanted.push(id);
      }
      const blocks = segment.index
        .blocksOf(wanted)
        .map((block) => segment.blocks[block]!)
        .filter(({ timeMs }) => timeMs >= startMs && timeMs <= endMs);
      if (blocks.length > 0) yield { segment, blocks, typeOf };
    }
  }

  /** Series that have profiles in the range and fulfil any of the lists of conditions, once a sample type. */
  *#series({ startMs, endMs }: QueryRange, alternatives: readonly (readonly LabelMatcher[])[]) {
    for (const segment of this.#store.segmentsIn(startMs, endMs)) {
      const present = new Set<number>();
      for (const block of segment.blocks) {
        if (block.timeMs < startMs || block.timeMs > endMs) continue;
        forEachPart(block.packedParts, (series) => present.add(series));
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

/** Ids of series among which all that are wanted are: those of the rarest value that is asked for. */
function candidates(
  { index }: Segment,
  profileType: string,
  matchers: readonly LabelMatcher[],
): readonly number[] {
  const lists = [
    index.seriesWith('__name__', profileName(profileType)),
    ...matchers
      // An empty value is that of series which lack the label; others of the kind `__type__` are no labels of series.
      .filter((matcher) => matcher.operator === '=' && matcher.value !== '' && !matcher.name.startsWith('__'))
      .map((matcher) => index.seriesWith(matcher.name, matcher.value)),
  ];
  return lists.reduce((shortest, list) => (list.length < shortest.length ? list : shortest));
}

/** The index of the sample type that is asked for, -1 where the series is not selected. */
function wantedType(series: Series, profileType: string, matchers: readonly LabelMatcher[]): number {
  const index = series.sampleTypes.findIndex((_, type) => profileTypeId(series, type) === profileType);
  if (index < 0) return -1;
  // Most conditions are about the series' own labels: those need no others made.
  const isOwn = matchers.every(({ name }) => !name.startsWith('__') || name === '__name__');
  const labels = isOwn ? series.labels : selectableLabels(series, index);
  return matchesAll(labels, matchers) ? index : -1;
}

/** Calls `visit` with the value of each wanted series of each block: its total, or where a call site is asked for what is under it. */
async function forEachTotal(
  { segment, blocks, typeOf }: SelectedBlocks,
  callSite: readonly string[] | undefined,
  visit: (series: number, value: number, timeMs: number) => void,
): Promise<void> {
  if (!callSite?.length) {
    for (const { packedParts, timeMs } of blocks) {
      forEachPart(packedParts, (series, totals) => {
        const type = typeOf[series]!;
        if (type >= 0) visit(series, totals[type]!, timeMs);
      });
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
    );
    for (const [series, sum] of sums) visit(series, sum, block.timeMs);
  }
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
