type Answer = { readonly result: IteratorResult<Uint8Array> } | { readonly error: unknown };

/** The next chunk of an input, or something else to do: {@link wake} ends a wait without using up what the input brings. */
export class ChunkReader {
  readonly #iterator: AsyncIterator<Uint8Array>;
  #isAsked = false;
  #answer: Answer | null = null;
  #wake: (() => void) | null = null;

  constructor(input: AsyncIterable<Uint8Array>) {
    this.#iterator = input[Symbol.asyncIterator]();
  }

  /** Resolves with a chunk, with null at the end of the input, or with undefined when it was woken. Rejects as the input does. */
  async next(): Promise<Uint8Array | null | undefined> {
    this.#ask();
    if (this.#answer === null) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const answer = this.#answer;
    if (answer === null) return undefined;
    this.#answer = null;
    this.#isAsked = false;
    if ('error' in answer) throw answer.error;
    return answer.result.done ? null : answer.result.value;
  }

  /** Ends a wait in {@link next}. */
  wake(): void {
    this.#wake?.();
    this.#wake = null;
  }

  /** Tells the input that nothing more is wanted. */
  close(): void {
    // Not awaited: an input that is silent answers only when it has something.
    this.#iterator.return?.().catch(() => {});
  }

  #ask(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    this.#iterator.next().then(
      (result) => this.#settle({ result }),
      (error: unknown) => this.#settle({ error }),
    );
  }

  #settle(answer: Answer): void {
    this.#answer = answer;
    this.wake();
  }
}
