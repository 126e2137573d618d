/** Counts the lines of a text that fit nothing. */
export class StrayLines {
  readonly #what: string;
  #lineNumber = 0;
  #count = 0;
  #first = 0;
  /** `first` before the last stray line. */
  #firstBefore = 0;

  /** @param what what such lines are called: `lines that are no folded stacks`. */
  constructor(what: string) {
    this.#what = what;
  }

  /** The next line begins; its number is told of a stray one. */
  nextLine(): void {
    this.#lineNumber++;
  }

  /** The line is a stray one. */
  add(): void {
    this.#firstBefore = this.#first;
    this.#first ||= this.#lineNumber;
    this.#count++;
  }

  /** What was last added is none: a later line tells. */
  undo(): void {
    this.#first = this.#firstBefore;
    this.#count--;
  }

  /** How many there are, in words; empty where there are none. */
  get problems(): readonly string[] {
    return this.#count === 0 ? [] : [`${this.#what}: ${this.#count}, the first is line ${this.#first}`];
  }
}
