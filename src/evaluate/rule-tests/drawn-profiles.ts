import { type Labels, labelsKey, pickLabels } from '../../model/labels.js';
import type { GroupTotal, ProfileQuery, ProfileSelection, StackCount } from '../../model/profile-query.js';
import { parseProfileType } from '../../model/profile-type.js';
import { matchesAll, parseSelector } from '../../model/selector.js';
import type { InputProfile } from './parse-rule-tests.js';

/** CPU time of a drawn sample: the default rate's. */
const SAMPLE_NS = 1e9 / 99;

/** Profiles as a rule test draws them, as a database: the value at index i is of the window that starts i intervals after the start. */
export class DrawnProfiles implements ProfileQuery {
  readonly #profiles: readonly InputProfile[];
  readonly #startMs: number;
  readonly #intervalMs: number;

  constructor(profiles: readonly InputProfile[], startMs: number, intervalMs: number) {
    this.#profiles = profiles;
    this.#startMs = startMs;
    this.#intervalMs = intervalMs;
  }

  async series(selection: ProfileSelection, labelNames: readonly string[]): Promise<readonly Labels[]> {
    const sets = this.#selected(selection).map(({ labels }) => pickLabels(labels, labelNames));
    return [...new Map(sets.map((labels) => [labelsKey(labels), labels])).values()];
  }

  async totals(selection: ProfileSelection, by: readonly string[]): Promise<readonly GroupTotal[]> {
    const groups = new Map<string, GroupTotal>();
    for (const { labels, value } of this.#selected(selection)) {
      const picked = pickLabels(labels, by);
      const key = labelsKey(picked);
      groups.set(key, { labels: picked, value: (groups.get(key)?.value ?? 0) + value });
    }
    return [...groups.values()];
  }

  async mergeStacks(selection: ProfileSelection): Promise<readonly StackCount[]> {
    return this.#selected(selection).map(({ functions, value }) => ({ functions, value }));
  }

  /** Stacks with the sum of their values in the range; those that were not seen in it are none. */
  #selected({ profileType, selector, startMs, endMs }: ProfileSelection) {
    const matchers = parseSelector(selector);
    const type = parseProfileType(profileType);
    const first = Math.max(0, Math.ceil((startMs - this.#startMs) / this.#intervalMs));
    const end = Math.max(0, Math.ceil((endMs - this.#startMs) / this.#intervalMs));
    const scale = type?.sampleType === 'cpu' ? SAMPLE_NS : 1;
    return this.#profiles
      .filter(({ profile, labels }) => profile === type?.name && matchesAll(labels, matchers))
      .flatMap(({ labels, stacks }) =>
        stacks.flatMap(({ functions, values }) => {
          const samples = values.slice(first, end).reduce<number>((sum, value) => sum + (value ?? 0), 0);
          return samples > 0 ? [{ labels, functions, value: samples * scale }] : [];
        }),
      );
  }
}
