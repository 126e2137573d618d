import { type Labels, labelsKey, pickLabels } from '../model/labels.js';
import type { Profile, ProfileSample } from '../model/profile.js';
import type { GroupTotal, ProfileQuery, ProfileSelection, StackCount } from '../model/profile-query.js';
import { formatProfileType } from '../model/profile-type.js';
import { matchesAll, parseSelector } from './selector.js';

/** Profiles in memory as a database: whatever the time range, it is the whole of each. */
export class RecordingQuery implements ProfileQuery {
  readonly #profiles: readonly Profile[];
  readonly #functions = new Map<ProfileSample['stack'], readonly string[]>();

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
    for (const { sample, value } of this.#selected(selection)) {
      const functions = this.#functionsOf(sample);
      const key = functions.join('\u0001');
      const same = counts.get(key);
      if (same) same.value += value;
      else counts.set(key, { functions, value });
    }
    return [...counts.values()];
  }

  *#selected({ profileType, selector }: ProfileSelection) {
    const matchers = parseSelector(selector);
    const known = new Map<Labels, Labels | null>();
    for (const profile of this.#profiles) {
      const type = typeIndex(profile, profileType);
      if (type < 0) continue;
      for (const sample of profile.samples) {
        let labels = known.get(sample.labels);
        if (labels === undefined) {
          const all = { __name__: profile.name, ...sample.labels, ...profile.labels };
          labels = matchesAll(all, matchers) ? all : null;
          known.set(sample.labels, labels);
        }
        if (labels !== null) yield { sample, labels, value: sample.values[type] ?? 0 };
      }
    }
  }

  #functionsOf({ stack }: ProfileSample): readonly string[] {
    const known = this.#functions.get(stack);
    if (known) return known;
    const functions = stack.map(({ functionName }) => functionName);
    this.#functions.set(stack, functions);
    return functions;
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
