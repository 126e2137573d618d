import { drawIndex, type Random } from './random.js';

/** The code of a function. */
export interface FunctionCode {
  /** Index of the image it lies in; see {@link CallGraph.walk}. */
  readonly image: number;
  /** Where it starts, from the image's base. */
  readonly start: number;
  readonly sizeBytes: number;
}

/** What a {@link CallGraph} is made of. */
export interface CallGraphOptions {
  readonly random: Random;
  /** The functions that all stacks begin with, outermost first. */
  readonly roots: readonly FunctionCode[];
  /** Finds the code of one more function. */
  readonly drawCode: () => FunctionCode;
  /** Calls on the way from the roots that are never the last. */
  readonly minCalls: number;
  /** How likely each call after those is the last. */
  readonly stopChance: number;
}

interface Call {
  /** The return address, from the base of the caller's image. */
  readonly site: number;
  readonly callee: CalledFunction;
}

interface CalledFunction {
  readonly code: FunctionCode;
  /** The likeliest first; empty at the ends of the graph. */
  readonly calls: Call[];
}

/** Functions that are equally far from the roots, and how many more there are with each call. */
const MAX_LAYER = 80;
const LAYER_GROWTH = 1.3;
/** Layers below those that stacks reach in any case. */
const FREE_LAYERS = 24;
const MAX_CALLS = 5;
/** How likely a program is in its innermost loop: then functions call their first callee, and few instructions are hot. */
const LOOP_SHARE = 0.4;
const LOOP_INSTRUCTIONS = 4;
/** How likely a function calls its first callee elsewhere, if not that then the second, and so on. */
const FIRST_CALL = 0.85;
/** Few functions have most callers, and few instructions of a function most of its time. */
const CALLEE_SKEW = 2;
const LEAF_SKEW = 2;

/**
 * Who calls whom in a program. Stacks are walks from the roots on, so that they share
 * their callers as those of real programs do, and few are hot.
 */
export class CallGraph {
  readonly #options: CallGraphOptions;
  readonly #layers: CalledFunction[][];

  constructor(options: CallGraphOptions) {
    this.#options = options;
    const { roots, drawCode, minCalls } = options;
    this.#layers = roots.map((code) => [{ code, calls: [] }]);
    for (let layer = 0; layer < minCalls + FREE_LAYERS; layer++) {
      const length = Math.min(MAX_LAYER, Math.ceil(LAYER_GROWTH ** layer));
      this.#layers.push(Array.from({ length }, () => ({ code: drawCode(), calls: [] })));
    }
    this.#layers.forEach((functions, layer) => {
      for (const caller of functions) this.#drawCalls(caller, layer);
    });
  }

  /**
   * Appends the addresses of a stack to `stack`, outermost first; images lie at `bases`.
   * The last is anywhere in its function when that was interrupted, else where it calls the kernel.
   */
  walk(bases: readonly number[], isInterrupted: boolean, stack: number[]): void {
    const { random, roots, minCalls, stopChance } = this.#options;
    const isInLoop = random() < LOOP_SHARE;
    let callee = this.#layers[0]![0]!;
    for (let calls = 1 - roots.length; callee.calls.length > 0; calls++) {
      if (calls > minCalls && (isInLoop || random() < stopChance)) break;
      const call = isInLoop ? callee.calls[0]! : this.#drawCall(callee.calls);
      stack.push(bases[callee.code.image]! + call.site);
      callee = call.callee;
    }
    const { image, start, sizeBytes } = callee.code;
    let offset = sizeBytes >> 1;
    if (isInterrupted) offset = drawIndex(random, isInLoop ? LOOP_INSTRUCTIONS : sizeBytes, LEAF_SKEW);
    stack.push(bases[image]! + start + offset);
  }

  /** Has a share of the functions call others from now on: what is hot changes as time goes by. */
  drift(share: number): void {
    this.#layers.forEach((functions, layer) => {
      for (const caller of functions) if (this.#options.random() < share) this.#drawCalls(caller, layer);
    });
  }

  #drawCall(calls: readonly Call[]): Call {
    let index = 0;
    while (index < calls.length - 1 && this.#options.random() > FIRST_CALL) index++;
    return calls[index]!;
  }

  #drawCalls({ code, calls }: CalledFunction, layer: number): void {
    const { random, roots } = this.#options;
    const callees = this.#layers[layer + 1] ?? [];
    calls.length = 0;
    if (callees.length === 0) return;
    const length = layer < roots.length - 1 ? 1 : 1 + drawIndex(random, MAX_CALLS);
    for (let i = 0; i < length; i++) {
      const callee = callees[drawIndex(random, callees.length, CALLEE_SKEW)]!;
      calls.push({ site: code.start + 1 + drawIndex(random, code.sizeBytes - 1), callee });
    }
  }
}
