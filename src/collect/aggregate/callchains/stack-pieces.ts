import { twiceAsLong } from '../../../lib/growing-table.js';
import { EMPTY_STACK, type StackTable } from '../../../model/stack-table.js';

/** Small, so that what grows has grown before it is compiled: V8 throws code away that took a field for constant. */
const FIRST_CAPACITY = 1 << 4;
/** Stands for the callers of a stack's outermost piece. */
export const NO_CALLERS = -1;

/**
 * Stacks cut into pieces, numbered from 0. A piece is some words, leaf first, and behind them the number of the
 * piece that called them: callers that many stacks share are there once. A stack has the number of its innermost piece.
 */
export class StackPieces {
  #words = new Int32Array(FIRST_CAPACITY);
  /** Where each piece starts, and where the one that is pushed does. */
  #starts = new Uint32Array(FIRST_CAPACITY);
  #size = 0;
  /** Behind the last word that was pushed. */
  #end = 0;

  /** How many pieces there are. */
  get size(): number {
    return this.#size;
  }

  /** Adds a word to the piece that {@link end} ends. */
  push(word: number): void {
    if (this.#end === this.#words.length) this.#words = twiceAsLong(this.#words);
    this.#words[this.#end++] = word;
  }

  /** Ends the piece that was pushed, called by the piece `callers` or by {@link NO_CALLERS}. Returns its number. */
  end(callers: number): number {
    this.push(callers);
    this.#size++;
    if (this.#size === this.#starts.length) this.#starts = twiceAsLong(this.#starts);
    this.#starts[this.#size] = this.#end;
    return this.#size - 1;
  }

  /** Adds all stacks to `target`, `map[word]` for each word. Returns what they are numbered there. */
  mapTo(target: StackTable, map: Uint32Array): Uint32Array {
    const words = this.#words;
    const mapped = new Uint32Array(this.#size);
    for (let piece = 0; piece < mapped.length; piece++) {
      const callersAt = this.#starts[piece + 1]! - 1;
      const callers = words[callersAt]!;
      let stack = callers === NO_CALLERS ? EMPTY_STACK : mapped[callers]!;
      for (let at = callersAt - 1; at >= this.#starts[piece]!; at--)
        stack = target.numberOf(map[words[at]!]!, stack);
      mapped[piece] = stack;
    }
    return mapped;
  }

  /** Forgets all pieces and keeps the memory. */
  clear(): void {
    this.#size = 0;
    this.#end = 0;
  }
}
