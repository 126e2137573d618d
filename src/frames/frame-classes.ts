import { CATALOGUE, type FrameClassDefinition } from './frame-catalogue.js';
import { normalizeName } from './normalize-name.js';

/** Names remembered with their classes; a host has some 20,000 that are ever sampled. */
export const MAX_KNOWN_NAMES = 200_000;

const NO_CLASSES: ReadonlySet<string> = new Set();

/** Says which classes names are in; each distinct name is matched once. */
export class FrameClasses {
  readonly #definitions: readonly FrameClassDefinition[];
  readonly #known = new Map<string, ReadonlySet<string>>();

  /** `extra` classes come from configuration; one of a known name adds to it. */
  constructor(extra: readonly FrameClassDefinition[] = []) {
    this.#definitions = [...CATALOGUE, ...extra];
  }

  /** All class names, each once. */
  get names(): readonly string[] {
    return [...new Set(this.#definitions.map(({ name }) => name))];
  }

  /** The classes of a function, by its name as it stands in a stack. */
  of(functionName: string): ReadonlySet<string> {
    const known = this.#known.get(functionName);
    if (known) return known;
    if (this.#known.size >= MAX_KNOWN_NAMES) this.#known.clear();
    const definitions = this.definitionsOf(functionName);
    const classes = definitions.length > 0 ? new Set(definitions.map(({ name }) => name)) : NO_CLASSES;
    this.#known.set(functionName, classes);
    return classes;
  }

  /** Whether a function, by its name as it stands in a stack, is in any of these classes. */
  isOfAny(functionName: string, classNames: readonly string[]): boolean {
    const classes = this.of(functionName);
    // Most are in none. No closure: each function of a window is asked for, several times.
    if (classes.size === 0) return false;
    for (const name of classNames) if (classes.has(name)) return true;
    return false;
  }

  /** The definitions that a function fits. */
  definitionsOf(functionName: string): readonly FrameClassDefinition[] {
    const name = normalizeName(functionName);
    return this.#definitions.filter(({ pattern }) => pattern.test(name));
  }
}

/** The classes of the catalogue alone. */
export const FRAME_CLASSES = new FrameClasses();
