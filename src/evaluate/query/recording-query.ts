import { type Labels, labelsKey, pickLabels } from '../../model/labels.js';
import type { Profile } from '../../model/profile.js';
import type { GroupTotal, ProfileQuery, ProfileSelection, StackCount } from '../../model/profile-query.js';
import { formatProfileType } from '../../model/profile-type.js';
import { functionsOfStack } from '../../model/sample-table.js';
import { matchesAll, parseSelector } from '../../model/selector.js';

/** Profiles in memory as a database: whatever the time range, it is the whole of each. */
export class RecordingQuery implements ProfileQuery {
  readonly #profiles: readonly Profile[];

  constructor(profiles: readonly Profile[]) {
    this.#profiles = profiles;
  }

  async series(selection: ProfileSelection, labelNames: readonly string[]): Promise<readonly Labels[]> {
    const sets = new Map<string, Labels>();
    for (const { labels } of this.#selected(selection)) {
      const picked = pickLabels(labels, labelNames);
      sets.set(labelsKey(picked), picked);
    }
    return [...sets.values()];
  }

  async totals(selection: ProfileSelection, by: readonly string[]): Promise<readonly GroupTotal[]> {
    const groups = new Map<string, { labels: Labels; value: number }>();
    for (const { labels, value } of this.#selected(selection)) {
      const picked = pickLabels(labels, by);
      const key = labelsKey(picked);
      const sum = groups.get(key)?.value ?? 0;
      groups.set(key, { labels: picked, value: sum + value });
    }
    return [...groups.values()];
  }

  async mergeStacks(selection: ProfileSelection): Promise<readonly StackCount[]> {
    const counts = new Map<string, { functions: readonly string[]; value: number }>();
    for (const { profile, stack, value } of this.#selected(selection)) {
      const functions = functionsOfStack(profile.samples, stack);
      const key = functions.join('\u0001');
      const same = counts.get(key);
      if (same) same.value += value;
      else counts.set(key, { functions, value });
    }
    return [...counts.values()];
  }

  /** The rows that are selected; `labels` is the same object for those of a label set. */
  *#selected({ profileType, selector }: ProfileSelection) {
    const matchers = parseSelector(selector);
    for (const profile of this.#profiles) {
      const type = typeIndex(profile, profileType);
      if (type < 0) continue;
      const { labelSets, rowCount, stackOf, labelsOf, values, valueCount } = profile.samples;
      const selected = labelSets.map((ofSamples) => {
        const labels = { __name__: profile.name, ...ofSamples, ...profile.labels };
        return matchesAll(labels, matchers) ? labels : null;
      });
      for (let row = 0; row < rowCount; row++) {
        const labels = selected[labelsOf[row]!]!;
        if (labels === null) continue;
        yield { profile, labels, stack: stackOf[row]!, value: values[row * valueCount + type]! };
      }
    }
  }
}

function typeIndex({ name, sampleTypes, periodType }: Profile, id: string): number {
  return sampleTypes.findIndex(({ type, unit }) => {
    const { type: kind, unit: periodUnit } = periodType;
    return (
      formatProfileType({ name, sampleType: type, sampleUnit: unit, periodType: kind, periodUnit }) === id
    );
  });
}
