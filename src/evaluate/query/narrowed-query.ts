import type { Labels } from '../../model/labels.js';
import { DERIVED_LABEL } from '../../model/profile-names.js';
import type { GroupTotal, ProfileQuery, ProfileSelection, StackCount } from '../../model/profile-query.js';
import { joinSelectors } from '../../model/selector.js';

/**
 * A part of a database: only what a selector takes, too. It does not tell which derived profiles there are, so that
 * everything is measured by its stacks: two values that are compared have to be exact.
 */
export class NarrowedQuery implements ProfileQuery {
  readonly #query: ProfileQuery;
  readonly #selector: string;

  constructor(query: ProfileQuery, selector: string) {
    this.#query = query;
    this.#selector = selector;
  }

  series(
    selection: ProfileSelection,
    labelNames: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly Labels[]> {
    return this.#query.series(this.#narrow(selection), labelNames, signal);
  }

  totals(
    selection: ProfileSelection,
    by: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly GroupTotal[]> {
    const names = by.filter((name) => name !== DERIVED_LABEL);
    return this.#query.totals(this.#narrow(selection), names, signal);
  }

  mergeStacks(selection: ProfileSelection, signal: AbortSignal): Promise<readonly StackCount[]> {
    return this.#query.mergeStacks(this.#narrow(selection), signal);
  }

  #narrow(selection: ProfileSelection): ProfileSelection {
    return { ...selection, selector: joinSelectors(selection.selector, this.#selector) };
  }
}
