/** Told that something was given up to keep within a limit. */
export type CountLimit = (limit: string, times?: number) => void;

/** How often each limit was reached, by the name of what it limits. */
export class LimitCounts {
  readonly #counts = new Map<string, number>();

  /** `limits`: those that are there from the start, at 0. */
  constructor(limits: readonly string[] = []) {
    for (const limit of limits) this.#counts.set(limit, 0);
  }

  /** See {@link CountLimit}. */
  readonly count: CountLimit = (limit, times = 1) => {
    this.#counts.set(limit, (this.#counts.get(limit) ?? 0) + times);
  };

  /** In the order in which they were first known. */
  get entries(): readonly (readonly [limit: string, count: number])[] {
    return [...this.#counts];
  }
}
