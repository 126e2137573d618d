/** Flags of V8, for the whole process: two that pay, measured in bench/README.md. A V8 without one of them complains on stderr and goes on. */
import { setFlagsFromString } from 'node:v8';

/** Has V8 collect garbage before it grows the heap: a quarter less memory, CPU time about the same. Call it first. */
export function keepHeapSmall(): void {
  // New objects go to a space of its first size, 1 MiB; it does not grow, and one thread cleans it.
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--no-parallel-scavenge');
  // The heap of old objects is cleaned when it has grown by half of what was in use.
  setFlagsFromString('--heap-growing-percent=50');
}

/**
 * Has V8's optimizing compiler put no function into another from now on: up to a tenth of the CPU time of `convert`. For what
 * a command does once, at its end: to compile it takes longer than it runs.
 */
export function inlineLess(): void {
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=0');
}
