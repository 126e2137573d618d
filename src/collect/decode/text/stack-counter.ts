import type { Frame, Stack } from '../../../model/frame.js';
import { type Labels, labelsKey } from '../../../model/labels.js';
import type { ProfileSample } from '../../../model/sample-table.js';

interface Counted {
  readonly stack: Stack;
  readonly labels: Labels;
  readonly values: number[];
}

/** Adds up values by stack and labels. Frames are told apart by being the same object. */
export class StackCounter {
  readonly #ids = new Map<Frame, number>();
  readonly #counted = new Map<string, Counted>();

  /** Adds values to a stack, leaf first, under its labels. */
  add(stack: Stack, labels: Labels, values: readonly number[]): void {
    const key = `${stack.map((frame) => this.#idOf(frame)).join(' ')}\0${labelsKey(labels)}`;
    const known = this.#counted.get(key);
    if (known === undefined) {
      this.#counted.set(key, { stack: [...stack], labels, values: [...values] });
      return;
    }
    values.forEach((value, index) => {
      known.values[index] = (known.values[index] ?? 0) + value;
    });
  }

  get samples(): readonly ProfileSample[] {
    return [...this.#counted.values()];
  }

  #idOf(frame: Frame): number {
    const id = this.#ids.get(frame) ?? this.#ids.size;
    this.#ids.set(frame, id);
    return id;
  }
}
