import { parseProfileType, profileName } from '../../model/profile-type.js';
import { QueryError } from '../../model/query-error.js';
import { type LabelMatcher, matchesAll, parseSelector } from '../../model/selector.js';
import {
  profileTypeId,
  type Segment,
  type Series,
  type Store,
  type StoredBlock,
  selectableLabels,
} from '../store/index.js';
import type { QueryRange } from './query-range.js';

/** What a query of profiles selects. */
export interface QuerySelection extends QueryRange {
  readonly profileType: string;
  readonly selector: string;
  /** Function names from the root on that a stack must begin with. */
  readonly callSite?: readonly string[];
}

/** The blocks of one segment that a query is about. */
export interface SelectedBlocks {
  readonly segment: Segment;
  readonly blocks: readonly StoredBlock[];
  /** By series: the index of the wanted sample type, -1 where the series is not selected. */
  readonly typeOf: Int8Array;
}

/** Blocks of the selection, segment by segment. Throws {@link QueryError} when profile type or selector are wrong; takes any range. */
export function* selectBlocks(store: Store, selection: QuerySelection): Iterable<SelectedBlocks> {
  if (parseProfileType(selection.profileType) === null) {
    const form = '<name>:<type>:<unit>:<period-type>:<period-unit>';
    throw new QueryError('invalid_argument', `profile-type selection must be of the form ${form}`);
  }
  const { startMs, endMs } = selection;
  const matchers = parseSelector(selection.selector);
  for (const segment of store.segmentsIn(startMs, endMs)) {
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
