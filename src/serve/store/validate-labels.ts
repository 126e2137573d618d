import { formatLabels, type Labels, labelsOfPairs } from '../../model/labels.js';
import { StoreError } from './store-error.js';

/** Limits of the real server, by default. */
export const MAX_LABEL_NAMES = 30;
/** Bytes of a label's name. */
export const MAX_NAME_BYTES = 1024;
/** Bytes of a label's value. */
export const MAX_VALUE_BYTES = 2048;
/** The service of profiles that name none. */
export const UNKNOWN_SERVICE = 'unknown_service';

/** Labels that servers make themselves, and that clients cannot set. */
const RESERVED = [
  '__profile_type__',
  '__type__',
  '__unit__',
  '__period_type__',
  '__period_unit__',
  '__service_name__',
  '__delta__',
  '__order__',
  '__session_id__',
];

/** Checks the labels of a pushed series and completes them. Throws {@link StoreError}. */
export function validateLabels(pairs: readonly (readonly [name: string, value: string])[]): Labels {
  const labels = new Map<string, string>([['service_name', UNKNOWN_SERVICE]]);
  const given = new Set<string>();
  for (const [name, value] of pairs) {
    if (name === '') throw invalid(pairs, "invalid label name ''");
    if (given.has(name)) throw invalid(pairs, `has duplicate label name: '${name}'`);
    given.add(name);
    labels.set(name, value);
  }
  if (labels.get('service_name') === '') throw invalid(pairs, 'service name is not provided');
  if (!labels.get('__name__')) throw invalid(pairs, 'invalid metric name');
  for (const name of RESERVED) labels.delete(name);
  const kept = labelsOfPairs([...labels].filter(([, value]) => value !== ''));
  assertLabelLimits(kept);
  return kept;
}

/** Throws {@link StoreError} when a label set is larger than servers take. */
export function assertLabelLimits(labels: Labels): void {
  const names = Object.keys(labels);
  const subject = () => `profile series '${formatLabels(labels)}'`;
  if (names.length > MAX_LABEL_NAMES) {
    throw new StoreError(
      'invalid_argument',
      `${subject()} has ${names.length} label names; limit ${MAX_LABEL_NAMES}`,
    );
  }
  for (const [name, value] of Object.entries(labels)) {
    if (Buffer.byteLength(name) > MAX_NAME_BYTES) {
      throw new StoreError('invalid_argument', `${subject()} has label name too long: '${name}'`);
    }
    if (Buffer.byteLength(value) > MAX_VALUE_BYTES) {
      throw new StoreError('invalid_argument', `${subject()} has label value too long: '${value}'`);
    }
  }
}

function invalid(pairs: readonly (readonly [string, string])[], reason: string): StoreError {
  const text = formatLabels(labelsOfPairs(pairs));
  return new StoreError('invalid_argument', `invalid labels '${text}' with error: ${reason}`);
}
