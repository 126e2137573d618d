import { type Labels, labelsKey } from '../../model/labels.js';
import type { ValueType } from '../../model/profile.js';
import { formatProfileType } from '../../model/profile-type.js';

/** Labels that never change with time, and what the values under them are. */
export interface Series {
  /** With `__name__` and `service_name`. */
  readonly labels: Labels;
  readonly sampleTypes: readonly ValueType[];
  readonly periodType: ValueType;
}

/** Stands for a series whose labels were in damaged bytes: nothing selects it. */
export const UNKNOWN_SERIES: Series = { labels: {}, sampleTypes: [], periodType: { type: '', unit: '' } };

/** Equal for equal series. */
export function seriesKey({ labels, sampleTypes, periodType }: Series): string {
  const types = [...sampleTypes, periodType].map(({ type, unit }) => `${type}\u0003${unit}`);
  return `${labelsKey(labels)}\u0004${types.join('\u0003')}`;
}

/** The id of the profile type at an index of the series' sample types. */
export function profileTypeId({ labels, sampleTypes, periodType }: Series, index: number): string {
  const { type = '', unit = '' } = sampleTypes[index] ?? {};
  return formatProfileType({
    name: labels.__name__ ?? '',
    sampleType: type,
    sampleUnit: unit,
    periodType: periodType.type,
    periodUnit: periodType.unit,
  });
}

/** All labels that can be selected by: the series' own and those that servers add for a sample type. */
export function selectableLabels(series: Series, index: number): Labels {
  const { type = '', unit = '' } = series.sampleTypes[index] ?? {};
  return {
    ...series.labels,
    __profile_type__: profileTypeId(series, index),
    __type__: type,
    __unit__: unit,
    __period_type__: series.periodType.type,
    __period_unit__: series.periodType.unit,
    __service_name__: series.labels.service_name ?? '',
  };
}
