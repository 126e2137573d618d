import type { types } from '../../gen/api.js';
import type { QueryRange } from '../query/query-range.js';
import type { QuerySelection } from '../query/select-blocks.js';
import { ApiError } from './api-error.js';

/** Bars of a flame graph where the request names no number. */
export const DEFAULT_MAX_NODES = 8192;
/** More bars are refused. */
export const MAX_MAX_NODES = 2 ** 20;

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

/** The range that is asked for, or `fallback` where none is. Throws {@link ApiError} where there is neither. */
export function rangeOf({ start, end }: RangeFields, fallback?: QueryRange): QueryRange {
  const [startMs, endMs] = [Number(start ?? 0), Number(end ?? 0)];
  if (startMs > 0 && endMs > 0) {
    if (startMs <= endMs) return { startMs, endMs };
    throw new ApiError('invalid_argument', 'the query starts after it ends');
  }
  if (fallback !== undefined) return fallback;
  throw new ApiError('invalid_argument', 'missing time range in the query');
}

/** The profiles that are asked for. Throws {@link ApiError} where range or selector are missing. */
export function selectionOf(request: SelectionFields): QuerySelection {
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

/** Bars that are asked for. Throws {@link ApiError} when they are too many. */
export function maxNodesOf(value: unknown): number {
  const maxNodes = Number(value ?? 0);
  if (maxNodes < 0 || maxNodes > MAX_MAX_NODES) {
    throw new ApiError('invalid_argument', `max_nodes must be from 0 to ${MAX_MAX_NODES}, got ${maxNodes}`);
  }
  return maxNodes === 0 ? DEFAULT_MAX_NODES : maxNodes;
}

/** A text that must be there. Throws {@link ApiError} when it is not. */
export function requiredText(value: string | null | undefined, name: string): string {
  if (value) return value;
  throw new ApiError('invalid_argument', `missing ${name}`);
}
