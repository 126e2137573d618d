import { type Labels, labelsKey } from '../../model/labels.js';
import type { GroupTotal, ProfileQuery, ProfileSelection, StackCount } from '../../model/profile-query.js';

/** A database that answers each question once: what the rules of a group share while they are evaluated. */
export class SharedQuery implements ProfileQuery {
  readonly #query: ProfileQuery;
  readonly #answers = new Map<string, Promise<unknown>>();

  constructor(query: ProfileQuery) {
    this.#query = query;
  }

  series(
    selection: ProfileSelection,
    names: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly Labels[]> {
    return this.#once('series', selection, names, () => this.#query.series(selection, names, signal));
  }

  totals(
    selection: ProfileSelection,
    by: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly GroupTotal[]> {
    return this.#once('totals', selection, by, () => this.#query.totals(selection, by, signal));
  }

  mergeStacks(selection: ProfileSelection, signal: AbortSignal): Promise<readonly StackCount[]> {
    return this.#once('stacks', selection, [], () => this.#query.mergeStacks(selection, signal));
  }

  #once<T>(
    kind: string,
    { profileType, selector, startMs, endMs }: ProfileSelection,
    names: readonly string[],
    ask: () => Promise<T>,
  ): Promise<T> {
    const key = labelsKey({ kind, profileType, selector, range: `${startMs}-${endMs}`, names: names.join() });
    const known = this.#answers.get(key);
    if (known) return known as Promise<T>;
    const answer = ask();
    this.#answers.set(key, answer);
    return answer;
  }
}
